"""What a check of published results found, what would be noted, and the press that notes it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kkpham_metrics.decrees.check import Checked, differs
from kkpham_metrics.decrees.columns import category_names
from kkpham_metrics.decrees.record import record
from kkpham_metrics.faults import Fault
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import published
from kkpham_metrics.regency import regencies
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import notice, tables, who
from pages.components.office import ask

ROUND, PLACE = "hasil_ronde", "hasil"


def fresh(key: str) -> str:
    """Return a widget's key that is new after every note, so that a form starts empty."""
    return f"{key}_{st.session_state.get(ROUND, 0)}"


def show(warehouse: Warehouse, view: View, checked: Checked, names: Sequence[str] = ()) -> None:
    """Show faults, warnings and a preview beside what is known; nothing is noted before the press.

    `names` are the regencies of what was typed, by row; the rows of a file are numbered as they stand there.
    """
    if checked.faults:
        said = _("Tidak dicatat: ada {n} kesalahan. Perbaiki, lalu periksa lagi.", n=len(checked.faults))
        st.error(said)
        tables.show(
            _faults(checked.faults, names), "kesalahan", _("Kesalahan"), view, row_height=tables.WRAPPED
        )
    if checked.notices:
        st.warning(_("{n} hal perlu dilihat; tidak menghalangi pencatatan.", n=len(checked.notices)))
        tables.show(
            _faults(checked.notices, names), "peringatan", _("Peringatan"), view, row_height=tables.WRAPPED
        )
    if not checked.rows:
        return
    st.subheader(_("Yang akan dicatat"), anchor=False)
    tables.show(_preview(warehouse, checked), "akan-dicatat", _("Yang akan dicatat"), view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who.ask()
        st.button(
            _("Catat {n} hasil", n=len(checked.rows)), type="primary", key="catat_hasil",
            on_click=_record, args=(checked,), **notice.writing(),
        )  # fmt: skip


def _faults(faults: Sequence[Fault], names: Sequence[str]) -> pd.DataFrame:
    rows = [fault.row for fault in faults]
    place = {_("Lembar"): [f.sheet for f in faults], _("Baris"): pd.array(rows, "Int64")}
    if names:
        place = {_("Kabupaten/Kota"): [names[row - 1] if row else "" for row in rows]}
    return pd.DataFrame(
        {
            _("Kode"): [fault.code for fault in faults],
            **place,
            _("Kolom"): [fault.column for fault in faults],
            _("Tertulis"): [fault.found for fault in faults],
            _("Masalah"): [fault.message for fault in faults],
            _("Perbaikan"): [fault.remedy for fault in faults],
        }
    )


def _preview(warehouse: Warehouse, checked: Checked) -> pd.DataFrame:
    known = ask(published.current, warehouse).set_index(["data_year", "regency"])
    rows = []
    for row in checked.rows:
        key = (row["data_year"], row["regency"])
        former = known.loc[key] if key in known.index else None
        rows.append(
            {
                _("Kabupaten/Kota"): regencies()[row["regency"]].label,
                _("Tahun penilaian"): str(row["award_year"]),
                _("Tahun data"): str(row["data_year"]),
                _("Hasil resmi"): category_names()[row["category"]],
                _("Nilai resmi"): _float(row["score"]),
                _("Bonus resmi"): _float(row["bonus"]),
                _("Sudah tercatat"): _("belum ada") if former is None else former["category_name"],
                _("Akibatnya"): _effect(row, former),
                _("Keputusan"): row["decree"],
                _("Sumber"): row["source"],
            }
        )
    return pd.DataFrame(rows)


def _effect(row: dict[str, object], former: pd.Series | None) -> str:
    if former is None:
        return _("hasil baru")
    kept = {value: key for key, value in category_names().items()}
    shown = {
        "category": kept[former["category_name"]],
        "score": former["published_score"],
        "bonus": former["published_bonus"],
    }
    return _("mengganti yang tercatat") if differs(row, shown) else _("sama, sumbernya yang baru")


def _float(value: str | None) -> float:
    return float("nan") if value is None else float(value)


def _record(checked: Checked) -> None:
    noted: list[str] = []
    if not notice.wrote(PLACE, lambda: noted.append(record(checked, ledger_dir(), by=who.name()))):
        return
    notice.confirm(PLACE, _("{n} hasil dicatat dengan nomor {number}.", n=len(checked.rows), number=noted[0]))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
