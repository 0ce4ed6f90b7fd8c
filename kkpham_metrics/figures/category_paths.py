"""The category of every regency in every year: a row for each regency, a cell for each year."""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import NO_DATA, NO_DATA_EDGE, Caption, build, escape, figure_layout, text_on
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.figures.year_axis import Span, bands, reasons, rules, spans, titles, year_axis
from kkpham_metrics.terms import ABSENCES
from kkpham_metrics.words import N_, _

ROW_HEIGHT = 25
NAME_PIXELS, NAME_PIXELS_MOST = 6.6, 220
HEAD = 54  # pixels above the cells: names of the instruments, years
CELL = 0.94
WORD_MOST = 18  # characters in a cell
SHORT_ABSENCES = {
    "not_submitted": N_("tidak mengirim"),
    "missing_self": N_("tanpa mandiri"),
    "missing_verified": N_("belum diverifikasi"),
    "missing_final": N_("belum final"),
    "not_scored": N_("belum dinilai"),
    "verifying": N_("belum selesai"),
    "not_published": "–",
}


def category_paths(paths: pd.DataFrame, years: pd.DataFrame, empty: str, caption: Caption) -> go.Figure:
    """Return a table of cells in the colour of their category, its first word written in each.

    `paths`: regency, name, data_year, state (scored, published, or an absence), category_name, colour, rank
    (1 is best), open_categories, total, highest; in the order of the rows. `years`: data_year, instrument,
    title, reason, scored, collecting. A click on a cell gives "61.01 2023" as `customdata[0]`. Where the
    instrument changes a line parts the cells, and a year without assessment is one band; `empty` is said of
    any other year of which there is nothing.
    """
    rows = list(dict.fromkeys(zip(paths["regency"], paths["name"], strict=True)))
    left = round(min(max((len(name) for __, name in rows), default=0) * NAME_PIXELS + 14, NAME_PIXELS_MOST))
    layout = figure_layout(caption, 0, left=left, right=4, below=2)
    layout["margin"]["t"] += HEAD
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    found = spans(years)
    layout |= {
        "bargap": 0, "barmode": "overlay",
        "xaxis": year_axis(years, "<br>", side="top", tickfont={"size": 12}),
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "fixedrange": True, "automargin": False,
            "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [escape(name) for __, name in rows],
            "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False,
        },
        "shapes": [*bands(years), *rules(found)],
    }  # fmt: skip
    layout["annotations"] += [*titles(found, {}, above=36), *reasons(years, empty)]
    places = {code: place for place, (code, __) in enumerate(rows)}
    return build([_cells(list(paths.itertuples(index=False)), places)], layout)


def alt_text_paths(paths: pd.DataFrame, years: pd.DataFrame) -> str:
    """Return for every instrument who rose and who fell between its first and its last complete year.

    Nobody has risen or fallen whose open answers can still alter the category of either year.
    """
    known = paths[paths["category_name"].notna()]
    ranks = paths[["category_name", "rank"]].dropna().set_index("category_name")["rank"].to_dict()
    complete = set(years.loc[~years["collecting"], "data_year"])
    said = []
    for span in spans(years):
        own = known[known["data_year"].between(span.first, span.last) & known["data_year"].isin(complete)]
        whole = sorted(set(own["data_year"]))
        if len(whole) > 1:
            table = own.pivot(index="name", columns="data_year", values=["category_name", "open_categories"])
            table = table.loc[:, (slice(None), [whole[0], whole[-1]])].dropna()
            still = (table["open_categories"].map(len) > 1).any(axis=1)
            said.append(_moved(span, whole, table["category_name"].map(ranks.get), still))
    return _("Kategori menurut tahun data. {changes}", changes=" ".join(said)).strip()


def _moved(span: Span, whole: list[int], ranks: pd.DataFrame, still: pd.Series) -> str:
    former, last = ranks[whole[0]], ranks[whole[-1]]
    parts = []
    if not still.all() or ranks.empty:
        up = listed(sorted(ranks.index[(last < former) & ~still])) or _("tidak ada")
        down = listed(sorted(ranks.index[(last > former) & ~still])) or _("tidak ada")
        parts.append(_("naik {up}; turun {down}", up=up, down=down))
    if still.any():
        names = listed(sorted(ranks.index[still]))
        parts.append(_("belum pasti karena jawabannya belum lengkap: {names}", names=names))
    return _(
        "{title}, {first} ke {last} ({n} daerah dapat dibandingkan): {moves}.",
        title=span.title, first=whole[0], last=whole[-1], n=len(ranks), moves="; ".join(parts),
    )  # fmt: skip


def _cells(rows: list[Any], places: dict[str, int]) -> dict[str, Any]:
    fills = [row.colour if isinstance(row.colour, str) else NO_DATA for row in rows]
    return {
        "type": "bar", "orientation": "h", "name": "category",
        "base": [row.data_year - CELL / 2 for row in rows],
        "x": [CELL] * len(rows),
        "width": 0.88,
        "y": [places[row.regency] for row in rows],
        "customdata": [[f"{row.regency} {row.data_year}"] for row in rows],
        "text": [_word(row) for row in rows],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "insidetextfont": {"size": 11, "color": [text_on(fill) for fill in fills]},
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": fills,
            "line": {"color": [NO_DATA_EDGE if fill == NO_DATA else fill for fill in fills], "width": 0.8},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        "showlegend": False, "cliponaxis": False,
    }  # fmt: skip


def _word(row: Any) -> str:
    if pd.isna(row.category_name):
        return f"<i>{_(SHORT_ABSENCES[row.state])}</i>"
    # "Cukup Peduli HAM": what every category ends in needs no room.
    name = textwrap.shorten(str(row.category_name).removesuffix(" HAM"), WORD_MOST, placeholder="…")
    return escape(name)


def _hover(row: Any) -> str:
    said = [f"<b>{escape(row.name)}</b>", _("Tahun data {year}", year=row.data_year)]
    if pd.isna(row.category_name):
        said.append(_(ABSENCES[row.state]).capitalize())
    else:
        said.append(_("Kategori: {category}", category=escape(row.category_name)))
    if pd.notna(row.total):
        said.append(_("Nilai: {score}", score=formats.score(row.total)))
        if pd.notna(row.highest) and row.highest > row.total:
            ends = formats.score(row.total), formats.score(row.highest)
            said.append(_("Rentang: {lowest}–{highest}", lowest=ends[0], highest=ends[1]))
    return "<br>".join(said)
