"""What saves every chart: pictures made by the visitor's browser, its data as files."""

import re
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import Any

import streamlit as st

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.exports.csv_file import table_csv
from kkpham_metrics.exports.workbook import table_workbook
from kkpham_metrics.figures.theme import DARK_GROUND, INK, PALE, WHITE
from kkpham_metrics.words import N_, _
from pages.components.tables import XLSX

KINDS = {
    "screen": (N_("Gambar untuk layar (PNG)"), ".png"),
    "print": (N_("Gambar untuk cetak (PNG)"), "-cetak.png"),
    "vector": (N_("Gambar vektor (SVG)"), ".svg"),
}
# What is printed or put into a document stands on white, whatever the screen stands on.
PAPER = {DARK_GROUND: WHITE, PALE: INK}
_HERE = Path(__file__).parent
_pictures = st.components.v2.component(
    "kkpham_gambar",
    html="".join(f'<button type="button" data-kind="{kind}"></button>' for kind in KINDS)
    + '<p role="status"></p>',
    css=(_HERE / "saving.css").read_text(encoding="utf-8"),
    js=(_HERE / "saving.js").read_text(encoding="utf-8"),
)


def offer(chart: Chart, key: str) -> None:
    """Offer the chart that is shown under a key as pictures, and its table as files."""
    data = {
        "chart": re.sub(r"[^a-zA-Z0-9_-]", "-", key),  # as Streamlit makes a class of it
        "paper": PAPER,
        "labels": {kind: _(label) for kind, (label, _ending) in KINDS.items()},
        "files": {kind: chart.file_name + ending for kind, (_label, ending) in KINDS.items()},
        "failed": _("Gambar tidak dapat dibuat. Muat ulang halaman, lalu coba lagi."),
    }
    with (
        st.popover(_("Simpan"), type="tertiary", key=f"simpan_{key}"),
        st.container(gap=None, key=f"berkas_{key}"),
    ):
        _pictures(key=f"gambar_{key}", data=data)
        _file(chart, key, _("Data (XLSX)"), ".xlsx", XLSX, table_workbook)
        _file(chart, key, _("Data (CSV)"), ".csv", "text/csv", table_csv)


def _file(chart: Chart, key: str, label: str, ending: str, mime: str, make: Callable[..., bytes]) -> None:
    # The file is made when it is asked for, by a thread that would speak Indonesian.
    context = copy_context()
    asked: tuple[Any, ...] = (make, chart.table, chart.title, chart.view, chart.stamp)
    st.download_button(
        label,
        lambda: context.copy().run(*asked),
        file_name=chart.file_name + ending,
        mime=mime,
        on_click="ignore",
        key=f"data_{key}{ending}",
        type="tertiary",
        width="stretch",
    )
