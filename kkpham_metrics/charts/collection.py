"""The charts of a collection: completeness, progress, open ranges, points at stake."""

from datetime import date
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError, without_instrument
from kkpham_metrics.deadlines import deadlines
from kkpham_metrics.figures.completeness_table import (
    MEASURES,
    alt_text_completeness,
    completeness_table,
    matrix,
)
from kkpham_metrics.figures.progress_lines import alt_text_progress, progress_lines
from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranking_bars
from kkpham_metrics.figures.stake_bars import alt_text_stakes, stake_bars
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.progress import indicators_in_force, progress, shares
from kkpham_metrics.queries import assistance, collection, province, settled
from kkpham_metrics.selection import only
from kkpham_metrics.words import _, spoken

MEASURE = "ukuran"
SLUGS = {
    "dijawab": "answered",
    "ada": "present",
    "diterima": "accepted",
    "kurang": "missing",
    "ditolak": "rejected",
}
CHECKED = ("diterima", "ditolak")  # evidence is accepted and rejected by Kanwil only


def completeness(asked: Asked) -> Chart:
    """Draw regency by right what was answered or evidenced (the measure is an option)."""
    asked = asked.of_indicators()
    view, measure = asked.view, SLUGS[asked.options[MEASURE]]
    frame = collection.by_right(asked.warehouse, view.data_year, view.stage, view.regencies, view.right)
    if frame.empty:
        raise NothingToDrawError(without_instrument(view.data_year))
    shown = frame[frame["right_code"] == view.right] if view.right else frame
    title = _(
        "{measure} menurut daerah dan hak, data tahun {year}",
        measure=_(MEASURES[measure]),
        year=str(view.data_year),
    )
    return asked.chart(
        title,
        lambda caption: completeness_table(shown, measure, view.right, caption),
        alt_text_completeness(shown, measure),
        _completeness_table(shown, measure),
    )


def course(asked: Asked) -> Chart:
    """Draw what was answered and evidenced of all that is due, event by event, with the deadlines."""
    asked = asked.of_indicators()
    view, workspace = asked.view, asked.workspace
    history = progress(
        workspace.ledger, workspace.instruments, workspace.synthetic, view.data_year, view.stage
    )
    chosen = view.regencies or tuple(province.regencies(asked.warehouse)["regency"])
    frame = shares(history, chosen, indicators_in_force(workspace.instruments, view.data_year))
    if frame.empty:
        raise NothingToDrawError(
            _("Belum ada penerimaan pada tahap ini, sehingga belum ada kemajuan yang dapat digambar.")
        )
    dates = deadlines(workspace.folder, view.award_year, view.as_of)
    until = _until(frame, dates, view.day)
    return asked.chart(
        _("Kemajuan pengumpulan (% dari yang ditunggu), data tahun {year}", year=str(view.data_year)),
        lambda caption: progress_lines(frame, dates, until, caption),
        alt_text_progress(frame, dates),
        _course_table(frame),
    )


def ranges(asked: Asked) -> Chart:
    """Draw the totals with the highest still possible and the categories that are still open."""
    asked = asked.of_indicators().showing(right="", right_name="")  # a total is of all rights
    view = asked.view
    frame = only(settled.settled(asked.warehouse, view.data_year, view.stage), view.regencies)
    categories = province.categories(asked.warehouse, view.data_year)
    return asked.chart(
        _("Nilai total dan tertinggi yang masih mungkin, data tahun {year}", year=str(view.data_year)),
        lambda caption: ranking_bars(frame, categories, caption),
        alt_text_ranking(frame, categories),
        _ranges_table(frame),
        frame=frame,
    )


def stakes(asked: Asked) -> Chart:
    """Draw the points at stake in every total, who needs help first on top."""
    view = asked.view
    if not view.instrument_id:
        raise NothingToDrawError(without_instrument(view.data_year))
    frame = only(assistance.ranking(asked.warehouse, view.data_year, view.stage), view.regencies)
    return (
        asked.of_indicators()
        .showing(right="", right_name="")
        .chart(
            _("Yang dipertaruhkan menurut daerah"),
            lambda caption: stake_bars(frame, caption),
            alt_text_stakes(frame),
            stakes_table(frame),
        )
    )


def _until(frame: pd.DataFrame, dates: pd.DataFrame, day: date) -> pd.Timestamp:
    """Return until when lines are drawn: the day shown, at most the year's last deadline or event."""
    last = max(frame["at"].iloc[-1], pd.Timestamp(max(dates["due"]), tz="UTC"))
    return min(last, pd.Timestamp(day, tz="UTC"))


def _completeness_table(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return one row a regency and one column a right; absences as words."""
    cells = matrix(frame, measure)
    words = {key: _(word) for key, word in terms.ABSENCES.items()}
    said = cells["label"].where(cells["score"].notna(), cells["state"].map(words))
    wide = cells.assign(said=said).pivot(index=["regency", "name"], columns="right_name", values="said")
    order = list(dict.fromkeys(cells["right_name"]))
    rows = list(dict.fromkeys(zip(cells["regency"], cells["name"], strict=True)))
    found = wide.loc[rows, order].reset_index()
    return found.rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _course_table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Waktu"): frame["at"].map(formats.moment),
            _("Daerah yang sudah mengirim"): frame["sent"],
            _("Dijawab (%)"): frame["answered"].map(formats.percent),
            _("Data dukung ada (%)"): frame["present"].map(formats.percent),
        }
    )


def _ranges_table(frame: pd.DataFrame) -> pd.DataFrame:
    absent = frame["state"].map(spoken(terms.ABSENCES))
    names = frame["open_categories"].map(lambda found: ", ".join(found))
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Terendah"): frame["lowest"],
            _("Tertinggi"): frame["highest"],
            _("Kategori yang masih mungkin"): names.where(frame["total"].notna(), absent),
        }
    )


def stakes_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return who needs help first and what is within reach; `frame` is of `assistance.ranking`."""
    return pd.DataFrame(
        {
            _("Urutan"): frame["place"],
            _("Kabupaten/Kota"): frame["name"],
            _("Yang terjangkau"): [_reach(row) for row in frame.itertuples(index=False)],
            _("Terbuka"): frame["open"].where(frame["total"].notna()).astype("Int64"),
            _("Tanpa data dukung"): frame["risky"].where(frame["total"].notna()).astype("Int64"),
            _("Masih dapat ditambah"): frame["at_stake"],
            _("Dapat hilang"): frame["at_risk"],
            _("Nilai"): frame["total"],
            _("Tertinggi yang mungkin"): frame["highest"],
        }
    )


def _reach(row: Any) -> str:
    """Return what is within reach of a regency, or why nothing can be said of its points."""
    if row.state in assistance.FIRST:
        return _("seluruh nilainya; {state}", state=absence(row.state))
    if pd.isna(row.total):
        return absence(row.state)
    if pd.notna(row.next_name):
        goal = row.next_name + "*" * bool(row.next_assumed)
        return _("cukup {points} poin untuk {name}", points=formats.score(row.distance), name=goal)
    return _("tetap {category}", category=row.category_name)
