"""Native bar charts side by side under one list of names: what pages draw in columns."""

from collections.abc import Sequence

import pandas as pd

from kkpham_metrics import terms
from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_charts import LONGEST, POSSIBLE, Series, bars, bars_from
from kkpham_metrics.exports.deck_drawing import Drawing, parts, values
from kkpham_metrics.exports.deck_shapes import Key, legend
from kkpham_metrics.exports.deck_text import LETTER, shortened, write
from kkpham_metrics.figures.theme import ACCENT, MUTED, RAMP
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _, spoken

NARROW = 8.0  # inches: on less, names and three columns cannot be read
HEAD, SIZE = 0.3, 12
NAMES_MOST = 0.36  # of the width
END_ROOM = 1.45  # of the longest bar, with the room for the number at its end
GAP = 0.15


def stakes(drawing: Drawing) -> bool:
    """Draw which points every regency can still win, and which it can lose."""
    _chart, table = parts(drawing)
    won, lost, score = _("Masih dapat ditambah"), _("Dapat hilang"), _("Nilai")
    heads = _("Masih dapat ditambah (poin)"), _("Dapat hilang (poin)")
    absent = table[table[score].isna()]
    said = absent.groupby(_("Yang terjangkau"), sort=False)[_("Kabupaten/Kota")].agg(list)
    keys = [Key(f"{reason[:1].upper()}{reason[1:]}: {listed(names)}", "") for reason, names in said.items()]
    below = legend(drawing.slide, drawing.area, keys)
    known = table[table[score].notna()]
    columns = [
        Series(heads[0], values(known[won]), [ACCENT]),
        Series(heads[1], values(known[lost]), [MUTED]),
    ]
    return len(known) > 0 and panels(drawing._replace(area=below), list(known[_("Kabupaten/Kota")]), columns)


def types(drawing: Drawing) -> bool:
    """Draw what the types of indicators reached: the province above its regencies."""
    _chart, table = parts(drawing)
    wide = table.pivot(
        index=_("Kabupaten/Kota"), columns=_("Jenis"), values=_("Capaian (% dari poin yang mungkin)")
    )
    names = list(dict.fromkeys(table[_("Kabupaten/Kota")]))
    colours = [RAMP[-1] if name == _("Seluruh provinsi") else ACCENT for name in names]
    kinds = dict.fromkeys(table[_("Jenis")])
    columns = [Series(_headed(kind), values(wide.loc[names, kind]), colours) for kind in kinds]
    return panels(drawing, names, columns)


def stages(drawing: Drawing) -> bool:
    """Draw total and rights of a regency at every stage."""
    _chart, table = parts(drawing)
    names = [str(name) for name in table[_("Hak")]]
    colours = [RAMP[-1], *[ACCENT] * (len(names) - 1)]
    said = spoken(terms.STAGES)
    columns = [Series(said[stage], values(table[said[stage]]), colours) for stage in terms.STAGES]
    known = [one for one in columns if any(value is not None for value in one.values)]
    return panels(drawing, names, known)


def shape(drawing: Drawing) -> bool:
    """Draw how many indicators the instrument has, by right and type."""
    _chart, table = parts(drawing)
    names = list(dict.fromkeys(table[_("Hak")]))
    wide = table.pivot(index=_("Hak"), columns=_("Jenis"), values=_("Indikator"))
    kinds = dict.fromkeys(table[_("Jenis")])
    columns = [Series(_headed(kind), values(wide.loc[names, kind]), [ACCENT]) for kind in kinds]
    return panels(drawing, names, columns, whole=True)


def answers(drawing: Drawing) -> bool:
    """Draw what every regency scored in one indicator; its answer and evidence stand with its name."""
    _chart, table = parts(drawing)
    if drawing.area.width < NARROW:
        return False
    names = [_answered(row) for row in table.to_dict("records")]
    scores = values(table[_("Skor")].astype("Float64"))
    if not any(score is not None for score in scores):
        return False
    most = max(score for score in scores if score is not None)
    chosen = set(drawing.said.view.regency_names)
    colours = [ACCENT if not chosen or name in chosen else POSSIBLE for name in table[_("Kabupaten/Kota")]]
    series = [Series(_("Skor"), scores, colours)]
    bars(
        drawing.slide, drawing.area, names, series, drawing.said.chart.alt if drawing.said.chart else "",
        least=0, most=most * 1.1 or 1, size=SIZE, whole=True,
    )  # fmt: skip
    return True


def panels(drawing: Drawing, names: Sequence[str], columns: Sequence[Series], *, whole: bool = False) -> bool:
    """Draw a chart for each series, side by side, each under its name; the first also names the rows.

    Returns False where the room is too narrow for that, or there is nothing to draw.
    """
    if drawing.area.width < NARROW or not columns:
        return False
    chart, _table = parts(drawing)
    longest = max(len(name) for name in names) * LETTER * SIZE / 72
    named = min(longest + 0.2, drawing.area.width * NAMES_MOST)
    each = (drawing.area.width - named - GAP * (len(columns) - 1)) / len(columns)
    # One scale for all: bars of one length are of one value, in whichever column they stand.
    most = max([value for one in columns for value in one.values if value is not None], default=0.0)
    left = drawing.area.left
    for place, series in enumerate(columns):
        names_room = 0.0 if place else named
        area = Area(left, drawing.area.top, names_room + each, drawing.area.height)
        head = Area(left + names_room, area.top, each, HEAD)
        write(drawing.slide, head, [series.name], 14, bold=True)
        drawn = bars(
            drawing.slide, area.below(HEAD), names, [series], chart.alt,
            least=0, most=most * END_ROOM or 1.0, size=SIZE, named=place == 0, whole=whole,
        )  # fmt: skip
        bars_from(drawn, names_room / area.width)
        left += area.width + GAP
    return True


def _headed(kind: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}"


def _answered(row: dict[str, object]) -> str:
    name, said = str(row[_("Kabupaten/Kota")]), str(row[_("Keterangan")] or row[_("Jawaban")])
    if pd.isna(row[_("Skor")]):
        return f"{name}: {row[_('Keadaan')]}"
    evidence = row[_("Status data dukung")]
    more = f" ({evidence})" if isinstance(evidence, str) and evidence else ""
    return f"{name}: {shortened(said, LONGEST - len(name) - len(more) - 2)}{more}"
