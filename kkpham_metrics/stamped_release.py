"""The figures of a press release as tables, under the names and heads of its charts: each figure once."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.office import read_office
from kkpham_metrics.press.numbers import Number
from kkpham_metrics.press.pictures import chosen_first, drawn, offered, other_than
from kkpham_metrics.press.release import Release, write_release
from kkpham_metrics.press.tables import FILES, NUMBERS, tables_of
from kkpham_metrics.queries import province
from kkpham_metrics.view import View
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace

FIGURES = ("gambar1", "gambar2")
NAME = "Kabupaten/kota"


def tables_of_release(
    workspace: Workspace, view: View, choices: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the tables of the release of a view: every number of its text, the regencies, both figures.

    A figure that `choices` do not name is the page's own. The tables are in Indonesian as the release is, and
    so is this context from here on. Raises `ReleaseRefusedError`.
    """
    speak("id")
    release = write_release(workspace, view, read_office(workspace.folder), watermark=True)
    short = province.regencies(workspace.warehouse).set_index("regency")["name"]
    tables = {NUMBERS: _numbers(release.numbers)}
    for name, table in tables_of(release):
        if name not in (NUMBERS, FILES):
            tables[name] = _as_charts(table.assign(**{NAME: table["Kode"].map(short)}), release)
    figures = drawn(workspace, view, _figures(workspace, view, choices))
    return tables | {RECIPES[one.name].label: one.table for one in figures.charts}


def _figures(workspace: Workspace, view: View, choices: Mapping[str, str]) -> tuple[str, str]:
    """Return the two figures as the page shows them: a stamp names none that is the default."""
    defaults = chosen_first(view, lambda name: bool(drawn(workspace, view, [name]).charts))
    one, other = (choices.get(key, "") for key in FIGURES)
    first = one if one in offered(view) else defaults[0]
    return first, other if other in offered(view) and other != first else other_than(first, defaults)


def _as_charts(table: pd.DataFrame, release: Release) -> pd.DataFrame:
    """Return the regencies of a release under the heads that its charts have for the same figures."""
    former = getattr(release.known, "previous", None) or "tahun pembanding"
    heads = {
        NAME: "Kabupaten/Kota", "Nilai tertinggi yang masih mungkin": "Tertinggi yang mungkin",
        f"Nilai {former}": str(former), f"Perubahan dari {former}": "Perubahan", "Hasil": "Hasil resmi",
    }  # fmt: skip
    return table.drop(columns="Berkas dan baris", errors="ignore").rename(columns=heads)


def _numbers(said: Sequence[Number]) -> pd.DataFrame:
    """Return what is said of all regencies; what is said of one stands in the table of the regencies."""
    general = {(one.about, one.where.years): _written(one) for one in said if not one.where.regency}
    rows = [(about, ", ".join(map(str, years)), value) for (about, years), value in general.items()]
    return pd.DataFrame(rows, columns=["Angka", "Tahun data", "Nilai"], dtype=str)


def _written(number: Number) -> str:
    """Return a number as it is written, a count in digits and a change with the sign that a verb says."""
    if number.written.endswith("%"):
        return number.written
    return (formats.score if "," in number.written else formats.number)(number.value)
