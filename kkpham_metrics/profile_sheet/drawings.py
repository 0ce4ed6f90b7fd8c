"""The three charts of a profile: rights, years, and why the total changed; or why one is not there."""

from dataclasses import replace

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.besides import said_besides
from kkpham_metrics.charts.recipes import NothingToDrawError, draw
from kkpham_metrics.charts.regency_change import COMPARED
from kkpham_metrics.figures.trend_lines import alt_text_trend
from kkpham_metrics.figures.waterfall_rows import part_name
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.profile_sheet.asked import About
from kkpham_metrics.profile_sheet.sheet import Drawing, Table, shorten
from kkpham_metrics.profile_sheet.standing import change_said, not_compared
from kkpham_metrics.profile_sheet.tables import waiting_by_right
from kkpham_metrics.words import _

LONGEST = 330  # characters of a finding
PARTS = 4  # a finding names so many parts of a change


def rights(about: About) -> Drawing:
    """Return the rights against the median; none where nothing finished stands behind them."""
    title = _("Nilai per hak terhadap median kabupaten/kota (poin)")
    waiting = waiting_by_right(about) if not about.scored else Table("")
    if about.unfinished:
        said = _(
            "Verifikasi belum selesai: {n} isian belum diputuskan dan dihitung nol, maka nilai per hak belum "
            "dapat dibandingkan dengan daerah lain.",
            n=about.undecided,
        )
        return Drawing(title, said, table=waiting)
    if about.row["basis"] == "total":
        return Drawing(title, _("Hanya nilai total yang dilaporkan pada tahap ini, tanpa nilai per hak."))
    drawing = _drawn(about, "profil", title)
    if drawing.chart is None:
        return replace(drawing, table=waiting)
    names = (_("Hak"), _("Nilai"), _("Median"), _(terms.GAP), _("Tahun sebelumnya"))
    return replace(drawing, table=_table(drawing.chart.table[list(names)], (44, 14, 14, 14, 14), signed=(3,)))


def trend(about: About) -> Drawing:
    """Return its total in every year beside the mean of the province."""
    drawing = _drawn(about, "garis", _("Nilai total menurut tahun data (poin)"))
    if drawing.chart is None:
        return drawing
    means = drawing.chart.values["means"]
    own = alt_text_trend(about.province.lines, means.head(0), about.province.years, (about.code,))
    by_year = drawing.chart.table.drop(columns=_("Kode"))
    widths = (24, *[76 // (by_year.shape[1] - 1)] * (by_year.shape[1] - 1))
    return replace(drawing, said=shorten(own, LONGEST), table=_table(by_year, widths))


def change(about: About) -> Drawing:
    """Return why the total changed since the former year, or why it is compared with none."""
    if about.former is None:
        return Drawing(_("Mengapa nilai berubah"), not_compared(about))
    years = {"former": str(about.former), "year": str(about.view.data_year)}
    title = _("Mengapa nilai berubah, {former} ke {year} (poin)", **years)
    drawing = _drawn(about, "perubahan_nilai", title, **{COMPARED: years["former"]})
    if drawing.chart is None:
        return drawing
    said = f"{change_said(about)} {_parts(drawing.chart.values['parts'])}"
    table = _table(drawing.chart.table.iloc[:, :4], (46, 18, 18, 18), signed=(1,))
    return replace(drawing, said=shorten(said, LONGEST), table=table)


def _drawn(about: About, recipe: str, title: str, **options: str) -> Drawing:
    try:
        chart = draw(recipe, about.workspace, about.view, options)
    except NothingToDrawError as reason:
        return Drawing(title, str(reason))
    return Drawing(title, shorten(chart.alt, LONGEST), chart, said_besides(chart))


def _table(frame: pd.DataFrame, widths: tuple[int, ...], *, signed: tuple[int, ...] = ()) -> Table:
    """Return the figures of a chart as texts: a name, then scores, or changes with their sign."""
    name, *others = frame
    ways = [formats.signed if place in signed else formats.score for place in range(1, len(others) + 1)]
    columns = [frame[name], *(frame[head].map(way) for head, way in zip(others, ways, strict=True))]
    rows = tuple(zip(*columns, strict=True))
    return Table("", tuple(frame), rows, widths, tuple(range(1, frame.shape[1])))


def _parts(parts: pd.DataFrame) -> str:
    """Return what changed most, whichever way."""
    moved = parts[parts["change"].round(4) != 0]
    most = moved.loc[moved["change"].abs().sort_values(ascending=False, kind="stable").index].head(PARTS)
    if most.empty:
        return ""
    said = [
        f"{part_name(r.kind, r.right_name)} ({formats.signed(r.change)})"
        for r in most.itertuples(index=False)
    ]
    return _("Yang paling menentukan: {parts}.", parts=listed(said))
