"""The indicators of the instrument in force, searched by word; a row opens the indicator's own page."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from kkpham_metrics.instrument.catalogue import catalogue, search
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import address, go, method_text, tables
from pages.components.layout import literal

ROW_HEIGHT, ROWS = 96, 4


def show(view: View, instrument: Instrument) -> None:
    """Show the indicators that hold every word that is searched for, of the chosen right or of all."""
    wanted = address.written(
        "cari", "", st.text_input, label=_("Cari indikator"), max_chars=100,
        placeholder=_("Misalnya: stunting, persen, Dinas Kesehatan, SOP"),
    )  # fmt: skip
    every = _catalogue(instrument.version, view.language, instrument)
    own = every[every["right"] == view.right] if view.right else every
    found = search(own, wanted)
    if found.empty:
        _nothing(view, wanted)
        return
    said = _(
        "{found} dari {all} indikator. Pilih satu baris untuk membuka indikatornya.",
        found=len(found),
        all=len(own),
    )
    method_text.line(method_text.text(said))
    asked = _("{instrument}, dicari: {words}", instrument=view.instrument, words=wanted)
    shown = replace(view, instrument=asked) if wanted else view  # a saved table says its search too
    table = _table(found)
    row = tables.show(
        table, "katalog", _("Katalog indikator {title}", title=instrument.title), shown,
        height=ROW_HEIGHT * min(ROWS, len(found)) + tables.HEAD, select=True, row_height=ROW_HEIGHT,
        columns=_widths(table),
    )  # fmt: skip
    if row is not None:
        go.to("indikator", indikator=str(found["code"].iloc[row]))


# The version names the rules and the language the words, so the instrument need not be hashed.
@st.cache_data(show_spinner=False, max_entries=10)
def _catalogue(version: str, language: str, _instrument: Instrument) -> pd.DataFrame:
    return catalogue(_instrument)


def _nothing(view: View, wanted: str) -> None:
    said = _("Tidak ada indikator yang memuat semua kata “{words}”.", words=wanted)
    if view.right:
        remedy = _("Kurangi katanya, atau pilih Semua hak: kini hanya {right}.", right=view.right_name)
    else:
        remedy = _("Kurangi katanya, atau tulis sebagian kata saja, misalnya “didik”.")
    st.info(literal(f"{said} {remedy}"))


def _table(found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): found["code"],
            _("Hak"): found["right_name"],
            _("Jenis"): found["type_name"],
            _("Indikator"): found["text"],
            _("Satuan"): found["unit"],
            _("Perangkat daerah"): found["agency"],
            _("Data dukung yang diminta"): found["evidence"],
            _("Langkah dan skornya"): found["steps"],
            _("Ilustratif"): found["illustrative"].map({True: _("ya"), False: _("tidak")}),
        }
    ).reset_index(drop=True)


def _widths(table: pd.DataFrame) -> dict[str, object]:
    """Return the columns' widths; what nobody fills is hidden, and the steps get its room."""
    steps = _("Langkah dan skornya")
    pixels = {
        _("Kode"): 70,
        _("Hak"): 100,
        _("Jenis"): 65,
        _("Indikator"): 222,
        _("Satuan"): 70,
        _("Perangkat daerah"): 115,
        _("Data dukung yang diminta"): 208,
        steps: 300,
        _("Ilustratif"): 72,
    }
    empty = [name for name in pixels if (table[name] == "").all()]
    pixels[steps] += sum(pixels[name] for name in empty)
    shown = {name: st.column_config.TextColumn(width=width) for name, width in pixels.items()}
    return shown | dict.fromkeys(empty)
