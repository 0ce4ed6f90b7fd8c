"""Every answer that one event changed, before and after, with the place where each is written."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.cell_changes import fraction, value_words
from pages.components.layout import literal
from pages.components.trail_data import Trail

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
    covering = {year: instrument_for(trail.instruments, year) for year in set(cells["data_year"])}
    rows = list(cells.itertuples(index=False))
    asked = [
        rules.questions.get(r.code) if r.level == "indicator" and (rules := covering[r.data_year]) else None
        for r in rows
    ]
    several = cells[["data_year", "stage", "regency"]].drop_duplicates()
    of: dict[str, Any] = {_("Kabupaten/Kota"): [names.get(r.regency, r.regency) for r in rows]}
    if several["data_year"].nunique() > 1:
        of[_("Tahun data")] = cells["data_year"].tolist()
    table: dict[str, Any] = {
        **(of if len(several) > 1 else {}),
        _("Kode"): [r.code for r in rows],
        _("Isian"): [
            indicator["text"] if indicator else spoken(terms.LEVELS).get(r.level, r.code)
            for r, indicator in zip(rows, asked, strict=True)
        ],
        _("Jawaban sebelum"): [_answer(r, "before", i) for r, i in zip(rows, asked, strict=True)],
        _("Jawaban sesudah"): [_answer(r, "after", i) for r, i in zip(rows, asked, strict=True)],
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


def _answer(r: Any, side: str, indicator: dict[str, Any] | None) -> str:
    """Return an answer in words; not there, blank, and not applicable are three things."""
    if getattr(r, f"there_{side}") is not True:
        return _("tidak ada isian")
    if getattr(r, f"not_applicable_{side}"):
        return _("tidak berlaku")
    value = getattr(r, f"value_{side}")
    told = _("belum dijawab") if pd.isna(value) else value_words(value, indicator)
    return told + fraction(r._asdict(), side)
