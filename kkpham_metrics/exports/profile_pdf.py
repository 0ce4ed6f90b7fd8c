"""A regency's profile as a PDF of exactly two sheets A4: its charts are drawn as vectors by the browser."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kkpham_metrics.exports.fonts import FAMILY, font_faces
from kkpham_metrics.exports.pdf import pdf_of
from kkpham_metrics.exports.pictures import Picture, pictures
from kkpham_metrics.figures.theme import text_on
from kkpham_metrics.profile_sheet.bare import bare, stamp_of_chart
from kkpham_metrics.profile_sheet.sheet import Drawing, Profile, shorten
from kkpham_metrics.view import STAGE_SENTENCES
from kkpham_metrics.words import _

TEMPLATE = "profile.html.j2"
WIDTH = 703  # CSS pixels between the margins of the sheet


def profile_pdf(profile: Profile) -> bytes:
    """Return the profile as PDF. Raises `NoBrowserError` where there is nothing that draws and prints."""
    return pdf_of(profile_html(profile, drawn(profile)))


def drawn(profile: Profile) -> list[str]:
    """Return the charts of a profile as SVG, "" in the place of one that there is not."""
    charts = [drawing.chart for drawing in profile.drawings]
    found = iter(pictures([Picture(bare(c.figure), "svg", WIDTH) for c in charts if c is not None]))
    return ["" if chart is None else next(found).decode() for chart in charts]


def profile_html(profile: Profile, svgs: Sequence[str]) -> str:
    """Return the two sheets as HTML; `svgs` are of `drawn`."""
    charts = dict(zip(("rights", "trend", "change"), map(_chart, profile.drawings, svgs), strict=True))
    return (
        _template()
        .get_template(TEMPLATE)
        .render(
            profile=profile,
            charts=charts,
            faces=Markup(font_faces()),
            family=FAMILY,
            ink=text_on(profile.hero.colour),
            said=_labels(profile),
        )
    )


@cache
def _template() -> Environment:
    # What stands in the data is text, whatever it looks like.
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )


def _labels(profile: Profile) -> dict[str, str]:
    view = profile.view
    years = {"year": str(view.data_year), "award": str(view.award_year)}
    return {
        "language": view.language,
        "kind": _("Profil Peduli HAM"),
        "year": _(
            "Data tahun {year}, penilaian {award}", year=str(view.data_year), award=str(view.award_year)
        ),
        "stage": shorten(_(STAGE_SENTENCES[view.stage]), 60),
        "instrument": shorten(view.instrument, 90),
        "sheet": _("lembar {n} dari 2"),
        "method": _("Cara hitung dan batasnya"),
        "check": _("Memeriksa lembar ini"),
        "findings": _("Temuan"),
        "stamp": _("Stempel {code}", code=profile.stamp) if profile.stamp else "",
    }


def _chart(drawing: Drawing, svg: str) -> dict[str, object]:
    stamp = stamp_of_chart(drawing.chart) if drawing.chart else ""
    note = " · ".join(filter(None, (drawing.note, stamp and _("Stempel grafik {code}", code=stamp))))
    height = bare(drawing.chart.figure).layout.height if drawing.chart else 0
    # The picture comes from plotly, which writes text as text; scripts do not run in the page anyway.
    return {"drawing": drawing, "svg": Markup(_on_the_left(svg)), "note": note, "height": height}


def _on_the_left(svg: str) -> str:
    """Return a picture that fills its place from the left where the sheet leaves it less height."""
    return re.sub("<svg", '<svg preserveAspectRatio="xMinYMin meet"', svg, count=1)
