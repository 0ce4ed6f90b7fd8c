"""Which recipes become native charts or tables, and what of them is drawn.

The others stay pictures: maps (`peta`, `selisih`), for PowerPoint knows no regencies; `kemajuan`, whose axis
is time with deadlines on it; `sebaran` and `kategori`, which write names into places instead of numbers;
`kelengkapan` and `matriks_selisih`, tables too wide for a slide's smallest type.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import regency_change, standing_tables
from kkpham_metrics.exports import deck_panels
from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_charts import POSSIBLE, Series, bars, lines
from kkpham_metrics.exports.deck_drawing import Drawing, parts, values
from kkpham_metrics.exports.deck_shapes import Key, legend
from kkpham_metrics.exports.deck_tables import heat_table
from kkpham_metrics.exports.deck_text import shortened
from kkpham_metrics.figures.theme import ACCENT, GUIDE, INK, MUTED, NO_DATA
from kkpham_metrics.figures.trend_lines import MEAN_NAME
from kkpham_metrics.figures.waterfall_rows import part_name
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.presenting.heat import heat
from kkpham_metrics.queries.change_steps import steps
from kkpham_metrics.words import _

TOP = 100.0
SENTENCE = 44  # characters of an indicator beside its bar
FEW = 3  # so many lines can carry numbers
NARROW = 11.0  # inches: on less, fourteen columns cannot be read


def native(drawing: Drawing) -> bool:
    """Draw the chart of a slide natively; return False where PowerPoint has no such type, or nothing fits."""
    chart = drawing.said.chart
    draw = NATIVE.get(chart.name) if chart else None
    return draw(drawing) if draw else False


def _ranking(drawing: Drawing) -> bool:
    return _scores(drawing, parts(drawing)[1])


def _ranges(drawing: Drawing) -> bool:
    chart, _table = parts(drawing)
    return _scores(drawing, standing_tables.of_view(chart.view, chart.values["frame"]))


def _scores(drawing: Drawing, table: pd.DataFrame) -> bool:
    """Draw scores as bars in the colours of their categories, and behind them what is still possible."""
    chart, _table = parts(drawing)
    score, highest, category = _("Nilai"), _("Tertinggi yang mungkin"), _("Kategori")
    if score not in table or table[score].isna().all():
        return False
    colours = _colours(chart.figure, "total")
    found = [colours.get(code, NO_DATA) for code in table[_("Kode")]]
    names = table[_("Kabupaten/Kota")].tolist()
    more = (table[highest] - table[score]).round(4)
    series = [Series(_("Nilai"), values(table[score]), found, inside=True)]
    if (more > 0).any():
        series.append(Series(_("masih mungkin"), values(more), [POSSIBLE], labelled=False))
    keys = _category_keys(table, category, found) if category in table else []
    keys += [Key(_("masih mungkin dicapai"), POSSIBLE)] if len(series) > 1 else []
    keys += _absent(table, score, category if category in table else _("Keadaan"))
    area = legend(drawing.slide, drawing.area, keys)
    most = max(TOP, float(table[highest].max()))
    bars(
        drawing.slide,
        area,
        names,
        series,
        chart.alt,
        stacked=True,
        least=0,
        most=most,
        size=_size(names, area),
    )
    return True


def _changes(drawing: Drawing) -> bool:
    """Draw who rose and who fell, the largest rise on top."""
    chart, table = parts(drawing)
    change, opened = _(terms.CHANGE), table[_("Belum lengkap")] != ""
    found = table.dropna(subset=[change])
    stars = opened[found.index].map({True: " *", False: ""})
    names = (found[_("Kabupaten/Kota")] + stars).tolist()
    colours = [ACCENT if value > 0 else MUTED for value in found[change]]
    keys = [Key(_("naik"), ACCENT), Key(_("turun atau tetap"), MUTED)]
    if opened[found.index].any():  # nobody has risen or fallen for good
        keys = [Key(_("lebih tinggi"), ACCENT), Key(_("lebih rendah atau sama"), MUTED)]
        keys.append(Key(_("* belum lengkap, masih dapat berubah"), ""))
    area = legend(drawing.slide, drawing.area, keys)
    series = [Series(change, values(found[change]), colours)]
    ends = [min(0.0, float(found[change].min())), max(0.0, float(found[change].max()))]
    room = (ends[1] - ends[0] or 1) * 0.12  # for the numbers at the ends
    bars(drawing.slide, area, names, series, chart.alt, signed=True, size=_size(names, area),
         least=ends[0] - room if ends[0] < 0 else 0, most=ends[1] + room)  # fmt: skip
    return True


def _profile(drawing: Drawing) -> bool:
    """Draw the rights of a regency, each beside the median of the regencies, as they stand in the picture."""
    chart, table = parts(drawing)
    order = list(chart.figure.layout.yaxis.categoryarray)
    rows = table.set_index(_("Kode")).loc[order]
    names = [
        name if pd.notna(score) else f"{name} ({state})"
        for name, score, state in zip(rows[_("Hak")], rows[_("Nilai")], rows[_("Keadaan")], strict=True)
    ]
    series = [
        Series(_("Nilai"), values(rows[_("Nilai")]), [ACCENT]),
        Series(_("Median kabupaten/kota"), values(rows[_("Median")]), [POSSIBLE], labelled=False),
    ]
    bars(
        drawing.slide, drawing.area, names, series, chart.alt, legend=True, least=0, most=TOP * 1.08, size=12
    )
    return True


def _every_right(drawing: Drawing) -> bool:
    chart, _table = parts(drawing)
    if drawing.area.width < NARROW:
        return False
    heat_table(drawing.slide, drawing.area, heat(chart), chart.alt)
    return True


def _lines(drawing: Drawing) -> bool:
    """Draw scores by year: the mean and whoever was chosen stand out; no line joins two instruments."""
    chart, table = parts(drawing)
    means = chart.values["means"].set_index("data_year")
    years = [int(name[:4]) for name in table.columns[2:]]
    places, axis = _axis(years, means["instrument"].to_dict())
    chosen = drawing.said.view.regencies
    series = []
    for row in table.itertuples(index=False):
        mean = row[1] == _(MEAN_NAME) and not row[0]
        values = [
            None if place is None or pd.isna(row[2 + place]) else float(row[2 + place]) for place in places
        ]
        stands_out = mean or row[0] in chosen
        colour = MUTED if mean and chosen else ACCENT if stands_out else POSSIBLE
        series.append(Series(str(row[1]), values, [colour], labelled=stands_out and len(chosen) < FEW))
    if not chosen:  # fourteen pale lines say nothing by name
        series = [one for one in series if one.labelled] or series
    lines(drawing.slide, drawing.area, axis, series, chart.alt)
    return True


def _axis(years: list[int], instruments: dict[int, str]) -> tuple[list[int | None], list[str]]:
    """Return the places of the axis: a year of the table or None (a break), and what stands there."""
    places: list[int | None] = []
    names: list[str] = []
    for place, year in enumerate(years):
        if place and (year - years[place - 1] > 1 or instruments[year] != instruments[years[place - 1]]):
            places.append(None)
            names.append(formats.ABSENT)
        places.append(place)
        names.append(str(year))
    return places, names


def _waterfall(drawing: Drawing) -> bool:
    """Draw from the former total to the one of now, right by right, as bars on unseen ones."""
    chart, _table = parts(drawing)
    found = steps(chart.values["parts"])
    first, last = float(found["start"].iloc[0]), float(found["end"].iloc[-1])
    names = [_("Sebelum"), *(part_name(r.kind, r.name, r.grouped) for r in found.itertuples(index=False)),
             _("Sesudah")]  # fmt: skip
    low = [0.0, *found[["start", "end"]].min(axis=1), 0.0]
    ups = [0.0, *found["change"].clip(lower=0), 0.0]
    downs = [0.0, *(-found["change"].clip(upper=0)), 0.0]
    totals = [first, *[0.0] * len(found), last]
    written = [
        f"{name} ({formats.signed(change)})"
        for name, change in zip(names[1:-1], found["change"], strict=True)
    ]
    labels = [f"{names[0]} ({formats.score(first)})", *written, f"{names[-1]} ({formats.score(last)})"]
    up, down = _("naik"), _("turun")
    if chart.values["parts"][["former_open", "open"]].sum().sum():  # nothing has risen or fallen for good
        up, down = _("lebih tinggi"), _("lebih rendah")
    series = [
        Series(_("awal"), low, [POSSIBLE], labelled=False, visible=False),
        Series(_("Nilai"), totals, [GUIDE], labelled=False),
        Series(up, ups, [ACCENT], labelled=False),
        Series(down, downs, [MUTED], labelled=False),
    ]
    least = max(0.0, min([first, last, *found["start"], *found["end"]]) - 5)
    keys = [Key(up, ACCENT), Key(down, MUTED)]
    keys += [Key(_("sumbu nilai tidak mulai dari 0"), "")] if least else []
    area = legend(drawing.slide, drawing.area, keys)
    bars(drawing.slide, area, labels, series, chart.alt, stacked=True, least=least, size=12)
    return True


def _indicators(drawing: Drawing) -> bool:
    """Draw how the indicators of a right changed the total, one by one, and their sum."""
    chart, _table = parts(drawing)
    found = steps(chart.values["parts"], regency_change.MOST)
    parts_of = found.itertuples(index=False)
    names = [*(shortened(part_name(r.kind, r.name, r.grouped), SENTENCE) for r in parts_of), _("Jumlah")]
    changes = [float(value) for value in [*found["change"], found["end"].iloc[-1]]]
    colours = [ACCENT if value > 0 else MUTED for value in changes[:-1]] + [INK]
    # Neutral words: while answers are open nobody has risen or fallen for good.
    keys = [Key(_("lebih tinggi"), ACCENT), Key(_("lebih rendah atau sama"), MUTED), Key(_("Jumlah"), INK)]
    area = legend(drawing.slide, drawing.area, keys)
    reach = max([abs(value) for value in changes if value] or [1.0]) * 1.6
    least, most = -reach if min(changes) < 0 else 0, reach if max(changes) > 0 else 0
    series = [Series(_(terms.CHANGE), changes, colours)]
    bars(drawing.slide, area, names, series, chart.alt, signed=True, size=12, least=least, most=most)
    return True


def _colours(figure: Any, name: str) -> dict[str, str]:
    """Return by code the colours of the bars of a trace."""
    trace = next(trace for trace in figure.data if trace.name == name)
    return dict(zip(trace.y, trace.marker.color, strict=True))


def _category_keys(table: pd.DataFrame, category: str, colours: list[str]) -> list[Key]:
    """Return the categories that somebody has, best first, with how many have it."""
    scored = table[_("Nilai")].notna()
    counts = table.loc[scored, category].value_counts(sort=False)
    by_name = dict(
        zip(
            table.loc[scored, category],
            [c for c, own in zip(colours, scored, strict=True) if own],
            strict=True,
        )
    )
    return [Key(f"{name} ({count})", by_name[name]) for name, count in counts.items()]


def _absent(table: pd.DataFrame, score: str, why: str) -> list[Key]:
    """Return for every reason who has no score: their names stand beside no bar."""
    lacking = table[table[score].isna()]
    names = lacking.groupby(why, sort=False)[_("Kabupaten/Kota")].agg(list)
    return [Key(f"{reason[:1].upper()}{reason[1:]}: {listed(who)}", "") for reason, who in names.items()]


def _size(names: list[str], area: Area) -> int:
    """Return the size of names and numbers: as large as the bars leave room for."""
    room = area.height / max(len(names), 1)
    return 16 if room > 0.5 else 14 if room > 0.4 else 12


NATIVE: dict[str, Callable[[Drawing], bool]] = {
    "peringkat": _ranking,
    "perubahan": _changes,
    "profil": _profile,
    "matriks": _every_right,
    "garis": _lines,
    "perubahan_nilai": _waterfall,
    "perubahan_hak_ini": _indicators,
    "rentang": _ranges,
    "dipertaruhkan": deck_panels.stakes,
    "jenis": deck_panels.types,
    "tahap_hak": deck_panels.stages,
    "susunan": deck_panels.shape,
    "jawaban": deck_panels.answers,
}
