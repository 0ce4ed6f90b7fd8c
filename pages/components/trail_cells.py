"""Every answer that one event changed, before and after, with the place where each is written."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.layout import literal
from pages.components.trail_data import Trail
from pages.components.view import View

MOST_ROWS = 10


def show(trail: Trail, cells: pd.DataFrame, names: dict[str, str], view: View, number: int) -> None:
    """Show the cells (`event_cells.event_cells`) that an event changed."""
    if cells.empty:
        st.info(_("Tidak ada isian yang berubah: yang berlaku sebelum dan sesudahnya sama."))
        return
    title = _("Isian yang berubah ({n})", n=formats.number(len(cells)))
    st.markdown(f"**{literal(title)}**")
    height = tables.HEAD + tables.ROW * min(len(cells), MOST_ROWS)
    regencies = "-".join(sorted(set(cells["regency"]))[:2])
    tables.show(cell_table(trail, cells, names), f"isian-{number}-{regencies}", title, view, height=height)


def cell_table(trail: Trail, cells: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return one row for each cell, in the words of the screen."""
    texts = {
        (instrument.id, row.code): row.text
        for instrument in trail.instruments
        for row in instrument.indicators.itertuples(index=False)
    }
    covering = {
        year: next((i.id for i in trail.instruments if i.covers(year)), "")
        for year in set(cells["data_year"])
    }
    rows = list(cells.itertuples(index=False))
    several = cells[["data_year", "stage", "regency"]].drop_duplicates()
    of: dict[str, Any] = {_("Kabupaten/kota"): [names.get(r.regency, r.regency) for r in rows]}
    if several["data_year"].nunique() > 1:
        of[_("Tahun data")] = cells["data_year"].tolist()
    table: dict[str, Any] = {
        **(of if len(several) > 1 else {}),
        _("Kode"): [r.code for r in rows],
        _("Isian"): [
            texts.get((covering[r.data_year], r.code)) or spoken(terms.LEVELS).get(r.level, r.code)
            for r in rows
        ],
        _("Jawaban sebelum"): [_answer(r, "before") for r in rows],
        _("Jawaban sesudah"): [_answer(r, "after") for r in rows],
    }
    words = {"evidence": _("Data dukung"), "evidence_status": _("Status data dukung"),
             "decision": _("Keputusan Kanwil"), "reason": _("Alasan"), "note": _("Catatan")}  # fmt: skip
    spellings = {
        "evidence_status": spoken(terms.EVIDENCE),
        "decision": spoken(terms.DECISIONS),
        "reason": spoken(terms.REASONS),
    }
    sides = {"before": _("sebelum"), "after": _("sesudah")}
    for name, word in words.items():
        told = {side: cells[f"{name}_{side}"].fillna("").astype(str) for side in sides}
        if (told["before"] == told["after"]).all():
            continue  # what no row changes would only fill the screen
        for side, said in sides.items():
            known = spellings.get(name, {})
            table[f"{word} {said}"] = [known.get(text, text) for text in told[side]]
    for side, said in sides.items():
        table |= {
            f"{_('Berkas')} {said}": cells[f"file_{side}"].fillna(""),
            f"{_('Lembar')} {said}": cells[f"sheet_{side}"].fillna(""),
            f"{_('Baris')} {said}": cells[f"row_number_{side}"].astype("Int64"),
        }
    return pd.DataFrame({name: list(column) for name, column in table.items()})


def _answer(r: Any, side: str) -> str:
    """Return an answer as it was written; not there, blank, and not applicable are three things."""
    if getattr(r, f"there_{side}") is not True:
        return _("tidak ada isian")
    if getattr(r, f"not_applicable_{side}"):
        return _("tidak berlaku")
    value, written = getattr(r, f"value_{side}"), getattr(r, f"value_found_{side}") or ""
    if pd.isna(value):
        return _("belum dijawab")
    return str(written) if re.search(r"[^\W\d_]{2}", str(written)) else formats.number(float(value))
