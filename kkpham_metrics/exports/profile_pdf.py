"""A regency's profile as a PDF of exactly two sheets A4: its charts are drawn as vectors by the browser."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import plotly.graph_objects as go
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.exports.fonts import FAMILY, font_faces
from kkpham_metrics.exports.pdf import pdf_of
from kkpham_metrics.exports.pictures import Picture, pictures
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.figures.theme import text_on
from kkpham_metrics.profile_sheet.notes import note_of
from kkpham_metrics.profile_sheet.sheet import Drawing, Profile, shorten
from kkpham_metrics.view import STAGE_SENTENCES
from kkpham_metrics.words import _

TEMPLATE = "profile.html.j2"
WIDTH = 703  # CSS pixels between the margins of the sheet
PLACES = ("rights", "trend", "change")  # of the charts, in the order of `Profile.drawings`
# Rows of a chart stand closer than on the screen, as far as their names allow: two charts share a sheet.
CLOSER = {"profil": 0.83, "garis": 0.75, "perubahan_nilai": 0.87}


class Drawn(NamedTuple):
    """A figure with its height on the sheet in CSS pixels."""

    figure: go.Figure
    height: int


class Vector(NamedTuple):
    """A drawn chart: its SVG and its height in CSS pixels; "" and 0 where there is none."""

    svg: str
    height: int


def profile_pdf(profile: Profile) -> bytes:
    """Return the profile as PDF. Raises `NoBrowserError` where there is nothing that draws and prints."""
    return pdf_of(profile_html(profile, drawn(profile)))


def drawn(profile: Profile) -> list[Vector]:
    """Return the charts of a profile in their order. Raises `NoBrowserError`."""
    wanted = charts_of(profile)
    found = iter(pictures([Picture(one.figure, "svg", WIDTH, one.height) for one in wanted if one]))
    return [Vector(next(found).decode(), one.height) if one else Vector("", 0) for one in wanted]


def charts_of(profile: Profile) -> list[Drawn | None]:
    """Return the figures of a profile as its sheets show them, None for one that there is not."""
    return [_closer(profile, drawing.chart) for drawing in profile.drawings]


def _closer(profile: Profile, chart: Chart | None) -> Drawn | None:
    if chart is None:
        return None
    figure = bare(chart.figure)
    alone = chart.name == "garis" and profile.rights.chart is None
    return Drawn(figure, round(figure.layout.height * (1.0 if alone else CLOSER[chart.name])))


def profile_html(profile: Profile, vectors: Sequence[Vector]) -> str:
    """Return the two sheets as HTML; `vectors` are of `drawn`."""
    charts = map(_chart, profile.drawings, vectors)
    template = _templates().get_template(TEMPLATE)
    return template.render(
        profile=profile,
        charts=dict(zip(PLACES, charts, strict=True)),
        faces=Markup(font_faces()),
        family=FAMILY,
        ink=text_on(profile.hero.colour),
        said=_labels(profile),
    )


@cache
def _templates() -> Environment:
    # What stands in the data is text, whatever it looks like.
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def _labels(profile: Profile) -> dict[str, str | list[str]]:
    view = profile.view
    return {
        "language": view.language,
        "kind": _("Profil Peduli HAM"),
        "year": _(
            "Data tahun {year}, penilaian {award}", year=str(view.data_year), award=str(view.award_year)
        ),
        "stage": _(STAGE_SENTENCES[view.stage]),
        "instrument": shorten(view.instrument, 90),
        "sheets": [_("lembar {n} dari 2", n=n) for n in (1, 2)],
        "method": _("Cara hitung dan batasnya"),
        "stamp": _("Stempel {code}", code=profile.stamp) if profile.stamp else "",
    }


def _chart(drawing: Drawing, vector: Vector) -> dict[str, object]:
    # The picture comes from plotly, which writes text as text; scripts do not run in the page anyway. Where
    # the sheet leaves it less height it keeps its shape, on the left.
    svg = vector.svg.replace("<svg", '<svg preserveAspectRatio="xMinYMin meet"', 1)
    return {"drawing": drawing, "svg": Markup(svg), "note": note_of(drawing), "height": vector.height}
