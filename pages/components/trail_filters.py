"""The choices of the page Riwayat below its sections: years, kind, words, days."""

from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.choices import ALL
from kkpham_metrics.words import _
from pages.components import address
from pages.components.trail_view import ONE_YEAR, SCOPE, SCOPES

KIND, WORDS, FIRST, LAST = "jenis", "cari", "dari", "sampai"


def choose(frame: pd.DataFrame, kinds: Mapping[str, str], *, years: bool) -> pd.DataFrame:
    """Show the filters and return the rows of a frame (columns at, kind, and `searched`) that pass them.

    `kinds` has what a person reads by kind; with `years` the choice between one and all data years stands
    first (what it means for the rows is the page's). `searched` is the text that the words are sought in.
    """
    widths = [1.5] * years + [1.3, 1.9, 1.2, 1.2]
    cells = st.columns(widths, vertical_alignment="bottom")
    if years:
        with cells[0]:
            address.chosen(
                SCOPE, SCOPES, ONE_YEAR, st.segmented_control, label=_("Tahun data dalam riwayat"),
                format_func=lambda scope: _(SCOPES[scope]), required=True,
            )  # fmt: skip
    kind, words, first, last = cells[-4:]
    named = {ALL: _("Semua peristiwa")} | dict(kinds)
    with kind:
        chosen = address.chosen(KIND, named, ALL, st.selectbox, label=_("Peristiwa"), format_func=named.get)
    with words:
        sought = address.written(
            WORDS, "", st.text_input, label=_("Cari berkas, nomor, atau petugas"), max_chars=200
        )
    days = {day.isoformat(): formats.day(day) for day in sorted({local_day(at) for at in frame["at"]})}
    with first:
        since = _day(FIRST, days, _("Sejak tanggal"), _("paling awal")) or min(days, default="")
    with last:
        until = _day(LAST, days, _("Sampai tanggal"), _("paling akhir")) or max(days, default="")
    if chosen != ALL:
        frame = frame[frame["kind"] == chosen]
    for word in sought.casefold().split():
        frame = frame[frame["searched"].map(lambda text, word=word: word in text.casefold()).astype(bool)]
    on = frame["at"].map(lambda at: since <= local_day(at).isoformat() <= until)
    return frame[on.astype(bool)].reset_index(drop=True)


def _day(key: str, days: Mapping[str, str], label: str, outermost: str) -> str:
    named = {ALL: outermost} | dict(days)
    chosen = address.chosen(key, named, ALL, st.selectbox, label=label, format_func=named.get)
    return "" if chosen == ALL else chosen


def local_day(at: datetime) -> date:
    """Return the day of a moment in this machine's time zone."""
    return datetime.fromtimestamp(at.timestamp()).date()
