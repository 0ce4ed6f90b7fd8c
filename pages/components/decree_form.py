"""The form for a decree: what holds for all its rows, and a grid of all regencies."""

from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.decrees.check import check_typed
from kkpham_metrics.decrees.columns import category_names
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.rows import UNSAID
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import province
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import decree_check, tables
from pages.components.office import ask

CELLS = ("category", "score", "bonus")


def show(workspace: Workspace, view: View) -> None:
    """Show the form; what is typed is checked at once, and noted only by a press."""
    st.html(f'<p class="kkp-state">{_guide()}</p>')
    common = _common(workspace, view)
    frame = ask(province.regencies, workspace.warehouse)
    if view.regencies:
        frame = frame[frame["regency"].isin(view.regencies)]
    typed = _grid(frame)
    if not typed:
        st.info(_("Belum ada yang diisi. Pilih kategori paling sedikit satu daerah."))
        return
    checked = check_typed(
        [{**common, **row} for row in typed], workspace.instruments, every_row(ledger_dir())
    )
    names = dict(zip(frame["regency"], frame["name"], strict=True))
    decree_check.show(workspace.warehouse, view, checked, [names[row["regency"]] for row in typed])


def _guide() -> str:
    return _(
        "Isi hanya daerah yang disebut keputusan. Nilai ditulis sebelum bonus; keduanya boleh kosong. Daerah "
        "yang dinyatakan tidak menerima penghargaan dipilih Tanpa penghargaan."
    )


def _common(workspace: Workspace, view: View) -> dict[str, str]:
    years = _award_years(workspace)
    cells = st.columns([1.1, 1.8, 1.2, 2.6, 1.1])
    key = decree_check.fresh
    at = years.index(str(view.award_year)) if str(view.award_year) in years else 0
    year = cells[0].selectbox(_("Tahun penilaian"), years, at, key=key("sk_tahun"))
    decree = cells[1].text_input(_("Nomor keputusan"), key=key("sk_nomor"))
    day = cells[2].text_input(_("Tanggal keputusan"), key=key("sk_tanggal"), placeholder="10-12-2024")
    source = cells[3].text_input(_("Sumber (tautan atau nama dokumen)"), key=key("sk_sumber"))
    sure = cells[4].selectbox(
        _("Keyakinan"), list(terms.CONFIDENCES.values()), list(terms.CONFIDENCES).index(UNSAID),
        key=key("sk_yakin"), format_func=_,
    )  # fmt: skip
    return {
        "award_year": year, "decree": decree, "decree_date": day, "source": source, "confidence": sure
    }  # fmt: skip


def _award_years(workspace: Workspace) -> list[str]:
    """Return the years in which a decree can have been given, newest first."""
    this = date.today().year
    found = {
        year + i.award_lag
        for i in workspace.instruments
        for year in range(i.first_year, (i.last_year or this) + 1)
        if year + i.award_lag <= this
    }
    return [str(year) for year in sorted(found, reverse=True)]


def _grid(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Show a row for each regency and return those in which anything was filled."""
    heads = dict(zip(CELLS, (_("Hasil resmi"), _("Nilai sebelum bonus"), _("Bonus")), strict=True))
    grid = pd.DataFrame({_("Kode"): frame["regency"], _("Kabupaten/Kota"): frame["name"]})
    # Of a text column that is empty throughout, Streamlit 1.67 does not show what is typed into it.
    nothing = pd.Series([None] * len(frame), index=frame.index, dtype="str")
    grid = grid.assign(**(dict.fromkeys(heads.values(), "") | {heads["category"]: nothing}))
    # Numbers are typed as text: 77,36 is read as in a file, whatever language the browser speaks.
    config = {
        heads["category"]: st.column_config.SelectboxColumn(
            options=list(category_names().values()), width=220
        ),
        heads["score"]: st.column_config.TextColumn(width=150),
        heads["bonus"]: st.column_config.TextColumn(width=120),
    }
    filled = st.data_editor(
        grid, hide_index=True, num_rows="fixed", disabled=list(grid.columns[:2]), column_config=config,
        key=decree_check.fresh("sk_isi"), height=tables.ROW * len(grid) + tables.HEAD, placeholder="",
    )  # fmt: skip
    rows = [
        {
            "regency": str(row[_("Kode")]),
            **{field: "" if pd.isna(row[head]) else str(row[head]) for field, head in heads.items()},
        }
        for row in filled.to_dict("records")
    ]
    return [row for row in rows if any(row[field].strip() for field in CELLS)]
