"""The map of the regencies, coloured by category or by score, every regency named in the picture."""

import textwrap
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import (
    ACCENT,
    GUIDE,
    INK,
    NO_DATA,
    NO_DATA_EDGE,
    RAMP,
    WHITE,
    Caption,
    build,
    escape,
    figure_layout,
    ramp_colour,
    text_on,
)
from kkpham_metrics.figures.wording import (
    absence,
    absent_by_reason,
    counts_sentence,
    extremes_sentence,
    hover_text,
)
from kkpham_metrics.words import _

HEIGHT = 470
LON_RANGE, LAT_RANGE = (107.2, 114.4), (-3.12, 2.14)
LEGEND_PLACE = {"x": 0.66, "xanchor": "left", "y": 0.02, "yanchor": "bottom"}
WORD_CHARS, SEA_CHARS = 12, 20
NAME_SIZE, WORD_SIZE = 11, 10
Align = Literal["middle left", "middle center", "middle right"]


@dataclass(frozen=True)
class Inside:
    """Where a label stands on its regency, and how many characters of a line fit there."""

    lon: float
    lat: float
    room: int = WORD_CHARS


@dataclass(frozen=True)
class Outside:
    """Where a label stands beside the land, which way its text runs, and where its line goes."""

    lon: float
    lat: float
    align: Align
    start: tuple[float, float]
    tip: tuple[float, float]
    room: int = WORD_CHARS


ABSENT = "–"


def _west(lat: float, tip: tuple[float, float], lon: float = 108.55) -> Outside:
    """Return a label in the sea to the west; its text ends at `lon`."""
    return Outside(lon, lat, "middle left", (lon + 0.04, lat), tip, room=SEA_CHARS)


# Tuned by eye for 700 x 470 pixels; what does not fit inside goes outside.
INSIDE = {
    "61.01": Inside(109.31, 1.33, room=7),
    "61.03": Inside(110.58, 0.46),
    "61.04": Inside(110.58, -1.95),
    "61.05": Inside(112.86, -0.16),
    "61.06": Inside(112.85, 0.82),
    "61.08": Inside(109.75, 0.45),
    "61.10": Inside(111.76, -0.52),
    "61.12": Inside(109.55, -0.32),
}
OUTSIDE = {
    "61.01": _west(1.5, (109.12, 1.4)),
    "61.72": _west(0.98, (109.0, 0.87)),
    "61.02": _west(0.46, (109.05, 0.42)),
    "61.71": _west(-0.06, (109.33, -0.03)),
    "61.11": _west(-1.3, (109.93, -1.08), lon=109.12),
    "61.07": Outside(110.1, 1.92, "middle right", (110.05, 1.83), (109.88, 1.25), room=SEA_CHARS),
    "61.09": Outside(111.6, 1.44, "middle center", (111.5, 1.22), (111.14, 0.55), room=SEA_CHARS),
}


def regency_map(
    overview: pd.DataFrame,
    geojson: dict[str, Any] | str,
    labels: pd.DataFrame,
    categories: pd.DataFrame,
    caption: Caption,
    *,
    colour_by: Literal["category", "score"] = "category",
) -> go.Figure:
    """Return the map; a click on a regency or on a label beside the land gives the code as
    `customdata[0]` (and as `location` for a regency).

    Where `overview` has the columns `label` and `hover` (HTML as plotly reads it), they are said in place of
    score and category. A regency without a score may have a `shade` of its own and a `sign`, which stands
    under its name where the reason does not fit, and before the reason in the legend. `geojson` is a
    FeatureCollection whose feature ids are regency codes, or the address of one that the browser fetches;
    `labels` (code, lon, lat in degrees) places the regencies that have no tuned place.
    Needs `config={"topojsonURL": …}` with an empty topology, or it stays blank offline.
    """
    rows = list(overview.itertuples(index=False))
    colours = dict(zip(categories["code"], categories["colour"], strict=True))
    if colour_by == "category":
        fills = {row.regency: colours.get(row.category, _shade(row)) for row in rows}
        traces = _category_traces(rows, geojson, categories)
    else:
        fills = {row.regency: ramp_colour(row.total) if pd.notna(row.total) else _shade(row) for row in rows}
        traces = _score_traces(rows, geojson)
    layout = figure_layout(caption, HEIGHT) | {"geo": _geo(), "legend": _legend(colour_by)}
    return build([*traces, *_label_traces(rows, labels, fills)], layout)


def alt_text_map(overview: pd.DataFrame, categories: pd.DataFrame) -> str:
    """Return the map's finding in Indonesian: counts by category, highest and lowest score."""
    counts = counts_sentence(overview, categories)
    extremes = extremes_sentence(overview)
    return _("Peta Kalimantan Barat. {counts}. {extremes}", counts=counts, extremes=extremes).strip()


def _category_traces(
    rows: list[Any], geojson: dict[str, Any] | str, categories: pd.DataFrame
) -> list[dict[str, Any]]:
    groups = [
        (category.name, category.colour, [row for row in rows if row.category == category.code])
        for category in categories.itertuples(index=False)
    ]
    known = set(categories["code"])
    absent = absent_by_reason(row for row in rows if row.category not in known)
    groups += [
        (_signed(reason, members), _shade(*members[:1]), members) for reason, members in absent.items()
    ]
    areas = [_area(geojson, members, colour, name) for name, colour, members in groups if members]
    return areas + [_legend_entry(f"{name} ({len(members)})", colour) for name, colour, members in groups]


def _shade(row: Any = None) -> str:
    return getattr(row, "shade", "") or NO_DATA


def _signed(reason: str, members: list[Any]) -> str:
    """Return a reason with the sign that stands for it on the map, if any."""
    sign = getattr(members[0], "sign", "") if members else ""
    return f"{sign}  {reason}".strip()


def _score_traces(rows: list[Any], geojson: dict[str, Any] | str) -> list[dict[str, Any]]:
    scored = [row for row in rows if pd.notna(row.total)]
    absent = absent_by_reason(row for row in rows if pd.isna(row.total))
    traces = [_score_area(geojson, scored, above=len(absent))] if scored else []
    for reason, members in absent.items():
        if members:
            name, shade = _signed(reason, members), _shade(members[0])
            traces.append(_area(geojson, members, shade, name))
            traces.append(_legend_entry(f"{name} ({len(members)})", shade))
    return traces


def _area(geojson: dict[str, Any] | str, rows: list[Any], colour: str, name: str) -> dict[str, Any]:
    """Return the regencies of one colour."""
    return _area_options(geojson, rows, NO_DATA_EDGE if _pale(colour) else WHITE) | {
        "name": escape(name),
        "z": [1] * len(rows),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
    }


def _score_area(geojson: dict[str, Any] | str, rows: list[Any], *, above: int) -> dict[str, Any]:
    """Return the regencies by score; their scale stands above as many entries of the legend."""
    bar = {
        "orientation": "h", "thickness": 10, "len": 0.28, "outlinewidth": 0,
        "x": LEGEND_PLACE["x"], "xanchor": "left", "xpad": 0,
        "y": 0.075 + 0.045 * above, "yanchor": "bottom", "ypad": 0,
        "title": {"text": _("Nilai (0–100)"), "side": "top", "font": {"size": 11}},
        "tickvals": [0, 25, 50, 75, 100], "tickfont": {"size": 11},
    }  # fmt: skip
    return _area_options(geojson, rows, WHITE) | {
        "z": [row.total for row in rows],
        "zmin": 0,
        "zmax": 100,
        "colorscale": [[i / (len(RAMP) - 1), colour] for i, colour in enumerate(RAMP)],
        "colorbar": bar,
    }


def _area_options(geojson: dict[str, Any] | str, rows: list[Any], edge: str) -> dict[str, Any]:
    codes = [row.regency for row in rows]
    return {
        "type": "choropleth",
        "geojson": _only(geojson, set(codes)),
        "locations": codes,
        "customdata": [[code] for code in codes],
        "text": [_hover(row) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": edge, "width": 0.8}},
        # A click chooses a regency; it must not fade the others.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


class _Geometry(dict[str, Any]):
    """A FeatureCollection that copies share: plotly copies traces deeply, and nobody changes geometry."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Geometry":
        return self


def _only(geojson: dict[str, Any] | str, codes: set[str]) -> dict[str, Any] | str:
    """Return the features of these codes, so that each geometry travels once."""
    if isinstance(geojson, str):
        return geojson
    features = [feature for feature in geojson["features"] if feature["id"] in codes]
    return _Geometry(type="FeatureCollection", features=features)


def _pale(colour: str) -> bool:
    """Return whether a fill would be lost on white paper without an edge."""
    return min(int(colour[place : place + 2], 16) for place in (1, 3, 5)) >= 0xE0


def _legend_entry(name: str, colour: str) -> dict[str, Any]:
    edge = NO_DATA_EDGE if _pale(colour) else colour
    return {
        "type": "scattergeo", "name": escape(name), "lon": [None], "lat": [None], "mode": "markers",
        "marker": {"symbol": "square", "size": 12, "color": colour, "line": {"color": edge, "width": 0.8}},
        "hoverinfo": "skip", "showlegend": True,
    }  # fmt: skip


def _label_traces(rows: list[Any], labels: pd.DataFrame, fills: dict[str, str]) -> list[dict[str, Any]]:
    points = {point.code: Inside(point.lon, point.lat) for point in labels.itertuples(index=False)}
    # An office's own boundaries may lack a regency: its name would stand on nothing.
    rows = [row for row in rows if row.regency in points]
    places = {row.regency: _place(row, points) for row in rows}
    texts = {row.regency: _label_html(row, places[row.regency].room) for row in rows}
    inside = {code: place for code, place in places.items() if isinstance(place, Inside)}
    outside = {code: place for code, place in places.items() if isinstance(place, Outside)}
    return [
        _leader_lines(outside),
        _inside_labels(inside, texts, fills),
        _outside_labels(outside, texts),
        _click_targets(outside, {row.regency: _hover(row) for row in rows if row.regency in outside}),
    ]


def _place(row: Any, points: dict[str, Inside]) -> Inside | Outside:
    """Return the place inside where every line fits there, else the one outside, else the point given."""
    inside, outside = INSIDE.get(row.regency), OUTSIDE.get(row.regency)
    if inside and (outside is None or max(map(len, [row.name, *_words(row, inside.room)])) <= inside.room):
        return inside
    return outside or points[row.regency]


def _words(row: Any, room: int) -> list[str]:
    """Return what stands under the name: label, score, category or absence, in lines of `room` characters."""
    if label := getattr(row, "label", ""):
        return [label]
    if pd.notna(row.total):
        return [formats.score(row.total)]
    if pd.notna(row.category_name):
        return textwrap.wrap(row.category_name.removesuffix(" HAM"), room, break_long_words=False)
    word = absence(row.state)
    # Where it would take three lines over neighbours' borders, the legend and the grey say it.
    return [word] if len(word) <= room else [getattr(row, "sign", "") or ABSENT]


def _label_html(row: Any, room: int) -> str:
    lines = "<br>".join(map(escape, _words(row, room)))
    if pd.notna(row.total):
        value = f"<b>{lines}</b>"
    else:
        slant = "normal" if pd.notna(row.category_name) else "italic"
        value = f'<span style="font-size:{WORD_SIZE}px;font-style:{slant}">{lines}</span>'
    return f"{escape(row.name)}<br>{value}"


def _hover(row: Any) -> str:
    return getattr(row, "hover", "") or hover_text(row)


def _leader_lines(places: dict[str, Outside]) -> dict[str, Any]:
    ends = [end for place in places.values() for end in (place.start, place.tip, (None, None))]
    return {
        "type": "scattergeo", "lon": [lon for lon, _ in ends], "lat": [lat for _, lat in ends],
        "mode": "lines", "line": {"color": GUIDE, "width": 1}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _texts_at(places: dict[str, Inside] | dict[str, Outside], texts: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "lon": [place.lon for place in places.values()],
        "lat": [place.lat for place in places.values()],
        "text": [texts[code] for code in places],
        "ids": list(places),
        "mode": "text",
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _inside_labels(places: dict[str, Inside], texts: dict[str, str], fills: dict[str, str]) -> dict[str, Any]:
    return _texts_at(places, texts) | {
        "textfont": {"size": NAME_SIZE, "color": [text_on(fills[code]) for code in places]},
        "selected": {"textfont": {"color": INK}},  # keeps plotly from fading the labels after a click
    }


def _outside_labels(places: dict[str, Outside], texts: dict[str, str]) -> dict[str, Any]:
    return _texts_at(places, texts) | {
        "textposition": [place.align for place in places.values()],
        "textfont": {"size": NAME_SIZE},
        "selected": {"textfont": {"color": ACCENT}},
    }


def _click_targets(places: dict[str, Outside], hovers: dict[str, str]) -> dict[str, Any]:
    """Return unseen points under the labels beside the land, because their regencies are small to hit."""
    shift = {"middle left": -0.35, "middle center": 0.0, "middle right": 0.35}
    return {
        "type": "scattergeo",
        "name": "click",
        "lon": [place.lon + shift[place.align] for place in places.values()],
        "lat": [place.lat for place in places.values()],
        "customdata": [[code] for code in places],
        "text": [hovers[code] for code in places],
        "hovertemplate": "%{text}<extra></extra>",
        "mode": "markers",
        "marker": {"size": 30, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "showlegend": False,
    }


def _geo() -> dict[str, Any]:
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "mercator"},
        "fitbounds": False,
        "lonaxis": {"range": list(LON_RANGE)},
        "lataxis": {"range": list(LAT_RANGE)},
        "domain": {"x": [0, 1], "y": [0, 1]},
    }


def _legend(colour_by: str) -> dict[str, Any]:
    return LEGEND_PLACE | {
        "y": LEGEND_PLACE["y"] if colour_by == "category" else 0.0,
        "orientation": "v", "bgcolor": "rgba(0,0,0,0)", "font": {"size": 12},
        # Without Source Sans the text is wider, and what is beyond the entry would be cut off.
        "entrywidth": 165, "entrywidthmode": "pixels",
        "itemclick": False, "itemdoubleclick": False, "tracegroupgap": 0,
    }  # fmt: skip
