"""The code of a stamp: typed or in the address, judged once for each state of the ledger."""

from datetime import datetime
from pathlib import Path

import streamlit as st

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.verify import Verdict, moments, verify, view_named
from kkpham_metrics.view import View
from kkpham_metrics.words import _, language
from kkpham_metrics.workspace import Workspace
from pages.components import address, office
from pages.components.layout import literal

KEY = "kode"
LONGEST = 2000


def ask() -> str:
    """Show the field for a code and return it; `kode` in the address."""
    return address.written(
        KEY, "", st.text_input, label=_("Kode stempel"), max_chars=LONGEST,
        placeholder=_("Misalnya 899H-CB8A-AMTG-GKY"),
    )  # fmt: skip


def judge(code: str) -> Verdict | None:
    """Return the verdict on a code; where there is none, or it cannot be read, say so and return None."""
    if not code.strip():
        st.header(_("Di mana kodenya?"), anchor=False)
        st.markdown(
            _(
                "Tercetak sesudah kata *Stempel* di bawah setiap gambar, pada lembar sumber setiap tabel, "
                "dan pada surat dan dokumen dari dasbor. Huruf besar dan kecil sama saja; tanda hubung boleh "
                "ditinggalkan."
            )
        )
        return None
    try:
        return _judged(code, ledger_state(ledger_dir()), language())
    except InputRefusedError as refusal:
        for fault in refusal.faults:
            st.error(literal(f"{fault.message} {fault.remedy}"))
        return None


@st.cache_data(show_spinner="…", max_entries=50)
def _judged(code: str, state: str, language: str) -> Verdict:
    return verify(ledger_dir(), code, _opened)


def _opened(_folder: Path, rules_as_of: datetime | None, as_of: datetime | None) -> Workspace:
    return office.workspace_at(rules_as_of, as_of)


def shown(verdict: Verdict) -> tuple[Workspace, View]:
    """Return the workspace in which the stamp of a verdict is shown now, and its view."""
    workspace = office.workspace_at(*moments(verdict.stamp))
    return workspace, view_named(workspace, verdict.stamp)
