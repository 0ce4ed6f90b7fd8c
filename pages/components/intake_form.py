"""The blank form of one regency, data year and stage, made when it is asked for."""

import html
from datetime import date

import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.regency import regencies
from kkpham_metrics.template.layout import STAGE_LABELS
from kkpham_metrics.template.write import write_template
from kkpham_metrics.view import right_slug
from kkpham_metrics.words import _
from pages.components import tables
from pages.components.intake import Office


def show(at: Office) -> None:
    """Show the choice of a form and the button that makes it."""
    said = _("Formulir mengikuti instrumen tahun datanya; sel kosong berarti belum dijawab.")
    st.html(f'<p class="kkp-state">{html.escape(said)}</p>')
    first = min(instrument.first_year for instrument in at.instruments)
    today = date.today().year
    years = [y for y in range(today, first - 1, -1) if instrument_for(at.instruments, y)]
    known = regencies()
    one, two, three, four = st.columns([2, 1, 1.2, 1.5], vertical_alignment="bottom")
    code = one.selectbox(
        _("Kabupaten/Kota"), list(known), format_func=lambda c: known[c].full_name, key="unggah_form_kab"
    )
    last = years.index(today - 1) if today - 1 in years else 0
    year = two.selectbox(_("Tahun data"), years, last, key="unggah_form_tahun")
    stage = three.selectbox(
        _("Tahap"), list(STAGE_LABELS), format_func=lambda s: _(terms.STAGES[s]), key="unggah_form_tahap"
    )
    instrument = instrument_for(at.instruments, year)
    assert instrument is not None
    name = right_slug(known[code].label).title().replace("-", "_")
    four.download_button(
        _("Unduh formulir (XLSX)"),
        lambda: write_template(instrument, code, year, stage),
        file_name=f"KKP-HAM-{year}-{code}-{name}-{STAGE_LABELS[stage]}.xlsx",
        mime=tables.XLSX,
        on_click="ignore",
        key="unggah_form",
        width="stretch",
    )
