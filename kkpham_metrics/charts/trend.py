"""The charts over the years: scores, categories, and who rose and who fell."""

from dataclasses import replace

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError, without_instrument
from kkpham_metrics.charts.published_sources import with_sources
from kkpham_metrics.charts.years import of_published, over_years
from kkpham_metrics.figures.category_paths import alt_text_paths, category_paths
from kkpham_metrics.figures.change_bars import alt_text_changes, change_bars
from kkpham_metrics.figures.trend_lines import MEAN_NAME, alt_text_trend, trend_lines
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.queries import assessments, paths, trend
from kkpham_metrics.selection import only
from kkpham_metrics.words import _

BRIDGE = "jembatan"
BRIDGED, UNBRIDGED = "ya", "tidak"


def scores(asked: Asked) -> Chart:
    """Draw total or right by year; bridged, also the matching right of another instrument."""
    view, warehouse = asked.view, asked.warehouse
    which = (view.stage, view.instrument_id, view.right, asked.options[BRIDGE] == BRIDGED)
    years = trend.years(warehouse, view.stage)
    lines, means = trend.lines(warehouse, *which), trend.means(warehouse, *which)
    if means.empty and view.right:
        raise NothingToDrawError(_("Belum ada nilai hak {right} pada tahap ini.", right=view.right_name))
    if means.empty:
        raise NothingToDrawError(_("Belum ada nilai pada tahap ini."))
    cut_offs = paths.cut_offs(warehouse)
    cut_offs = cut_offs.head(0) if view.right else cut_offs
    every = replace(asked, view=over_years(asked.workspace, view, years))
    if view.right:
        title = _("Nilai hak {right} (poin) menurut tahun data", right=view.right_name)
    else:
        title = _("Nilai total (poin) menurut tahun data")
    return every.chart(
        title,
        lambda caption: trend_lines(lines, means, years, cut_offs, view.regencies, caption),
        alt_text_trend(lines, means, years, view.regencies),
        _lines_table(only(lines, view.regencies), means),
        means=means,
    )


def categories(asked: Asked) -> Chart:
    """Draw the category of every regency in every year, computed or published."""
    view, warehouse = asked.view, asked.warehouse
    if view.official:
        years, frame = trend.published_years(warehouse), paths.published_paths(warehouse)
        every, empty = of_published(view, years), _("tidak ada publikasi")
    else:
        years, frame = trend.years(warehouse, view.stage), paths.paths(warehouse, view.stage)
        if years.empty:
            raise NothingToDrawError(_("Belum ada nilai pada tahap ini."))
        every, empty = over_years(asked.workspace, view, years), _("belum ada data")
    frame = only(frame, view.regencies)
    return with_sources(replace(asked, view=every), frame).chart(
        _("Kategori menurut tahun data"),
        lambda caption: category_paths(frame, years, empty, caption),
        alt_text_paths(frame, years),
        _paths_table(frame),
        frame=frame,
        years=years,
    )


def changes(asked: Asked) -> Chart:
    """Draw every change of the total, or of the chosen right, since the former year of the instrument."""
    view, warehouse = asked.view, asked.warehouse
    if not view.instrument_id:
        raise NothingToDrawError(without_instrument(view.data_year))
    former = assessments.previous_year(warehouse, view.data_year, view.stage)
    if former is None:
        raise NothingToDrawError(
            _(
                "Tahun data {year} tidak mempunyai tahun pembanding: tidak ada tahun sebelumnya yang dinilai "
                "menurut {title} pada tahap ini. Nilai menurut instrumen lain tidak sebanding.",
                year=str(view.data_year), title=view.instrument,
            )
        )  # fmt: skip
    which = (view.data_year, former, view.stage, view.instrument_id, view.right)
    frame = only(trend.changes(warehouse, *which), view.regencies)
    compared = frame.dropna(subset=["change"])
    if compared.empty:
        raise NothingToDrawError(
            _("Tidak ada daerah yang bernilai pada {former} dan {year}.", former=former, year=view.data_year)
        )
    words = {"former": former, "year": view.data_year, "right": view.right_name}
    if view.right:
        title = _("Perubahan nilai hak {right} (poin), {former} ke {year}", **words)
    else:
        title = _("Perubahan nilai total (poin), {former} ke {year}", **words)
    return asked.since(former).chart(
        title,
        lambda caption: change_bars(compared, caption),
        alt_text_changes(frame),
        _changes_table(frame, str(former), str(view.data_year)),
        frame=frame,
        former=former,
    )


def _lines_table(lines: pd.DataFrame, means: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each regency and the mean, one column for each year; a bridged year says so."""
    mean = means.assign(regency="", name=_(MEAN_NAME))
    frame = pd.concat([lines, mean], ignore_index=True)
    bridged = set(means.loc[means["bridged"], "data_year"])
    wide = frame.pivot(index=["regency", "name"], columns="data_year", values="score")
    wide = wide.reindex(pd.MultiIndex.from_frame(frame[["regency", "name"]].drop_duplicates()))
    wide.columns = [
        _("{year} (dijembatani)", year=str(year)) if year in bridged else str(year) for year in wide.columns
    ]
    return wide.reset_index().rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _paths_table(frame: pd.DataFrame) -> pd.DataFrame:
    said = frame["category_name"].fillna(frame["state"].map(_absence_or_nothing))
    if "published_score" in frame:
        said += _published_scores(frame)
    wide = frame.assign(said=said).pivot(index=["regency", "name"], columns="data_year", values="said")
    wide.columns = [str(year) for year in wide.columns]
    wide = wide.reset_index()
    if "decree" in frame:
        wide[_("Keputusan dan sumber")] = wide["regency"].map(_sources(frame))
    return wide.rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _sources(frame: pd.DataFrame) -> dict[str, str]:
    """Return of every regency by which decree, or else which report, each of its results is known."""
    said: dict[str, list[str]] = {}
    for row in frame[frame["state"] == "published"].fillna({"decree": "", "source": ""}).itertuples():
        words = {"year": str(row.data_year), "award": str(row.award_year)}
        which = _("{year} (penilaian {award}): {source}", **words, source=row.decree.strip() or row.source)
        said.setdefault(row.regency, []).append(which)
    return {regency: "; ".join(lines) for regency, lines in said.items()}


def _published_scores(frame: pd.DataFrame) -> list[str]:
    """Return what stands behind each published category: its score and bonus, where a decree names them."""
    pairs = zip(frame["published_score"], frame["published_bonus"], strict=True)
    return ["" if pd.isna(score) else f" ({_with_bonus(score, bonus)})" for score, bonus in pairs]


def _with_bonus(score: float, bonus: float) -> str:
    more = "" if pd.isna(bonus) else " + " + _("bonus {points}", points=formats.score(bonus))
    return formats.score(score) + more


def _absence_or_nothing(state: str) -> str:
    """Return why there is no category, "" where there is one."""
    return "" if state in ("scored", "published") else absence(state)


def _changes_table(frame: pd.DataFrame, former: str, year: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            former: frame["former"],
            year: frame["score"],
            _(terms.CHANGE): frame["change"],
            _("Belum lengkap"): frame["open"].map({True: _("ya"), False: ""}),
        }
    )
