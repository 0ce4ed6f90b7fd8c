"""The charts of why one regency's score changed: by right, and by indicator of one right."""

import pandas as pd

from kkpham_metrics import terms
from kkpham_metrics.change import REPORTED_RIGHT
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError
from kkpham_metrics.figures.waterfall import alt_text_indicators, alt_text_waterfall, waterfall
from kkpham_metrics.figures.waterfall_rows import part_name
from kkpham_metrics.queries import assessments, change
from kkpham_metrics.queries.change_steps import steps
from kkpham_metrics.words import _

COMPARED = "banding"  # the data year compared with; "" for the default one
MOST = 11  # indicators are drawn one by one as long as the picture is as high as that of the rights


def by_right(asked: Asked) -> Chart:
    """Draw from the total of a former year, right by right, to the total of the data year."""
    own, code = asked.of_regency()
    own = own.showing(right="", right_name="")
    view = own.view
    former = _former(own, code)
    parts = change.change_by_right(own.warehouse, view.data_year, former, view.stage, (code,))
    years, found = (former, view.data_year), steps(parts)
    still_open = bool(parts[["former_open", "open"]].sum().sum())
    alt = alt_text_waterfall(found, years, still_open=still_open)
    if parts["kind"].iloc[0] == "total_only":
        why = _("Salah satu tahun hanya punya nilai total terlapor, sehingga perubahan tidak dapat dirinci.")
        raise NothingToDrawError(f"{alt} {why}")
    return own.since(former).chart(
        _("Dari nilai {former} ke {year} (poin)", former=str(former), year=str(view.data_year)),
        lambda caption: waterfall(found, years, caption),
        alt,
        _parts_table(parts, years),
        parts=parts,
    )


def by_indicator(asked: Asked) -> Chart:
    """Draw how the indicators of the chosen right changed the total of a regency."""
    own, code = asked.of_regency()
    view = own.view
    if not view.right:
        raise NothingToDrawError(_("Pilih satu hak."))
    former = _former(own, code)
    frame = change.change_by_indicator(own.warehouse, view.data_year, former, view.stage, code, view.right)
    if not frame["change"].notna().any():
        raise NothingToDrawError(_("Tidak ada indikator hak ini yang berlaku pada kedua tahun."))
    found = steps(frame, MOST)
    alt = alt_text_indicators(found, view.right_name)
    if REPORTED_RIGHT in set(frame["kind"]):
        why = _("Salah satu tahun memakai nilai hak terlapor: tidak dapat dirinci menurut indikator.")
        raise NothingToDrawError(f"{alt} {why}")
    return own.since(former).chart(
        _("{right} (poin)", right=view.right_name),
        lambda caption: waterfall(found, None, caption),
        alt,
        _indicators_table(frame, (former, view.data_year)),
        more=_("Perubahan dari {former} ke {year}.", former=str(former), year=str(view.data_year)),
        parts=frame,
    )


def _former(asked: Asked, code: str) -> int:
    """Return the year compared with: the one asked for, else the former one, else the last one before."""
    view, warehouse = asked.view, asked.warehouse
    years = change.compared_years(warehouse, view.data_year, view.stage, code)
    if not years:
        raise NothingToDrawError(
            _("Belum ada tahun data lain yang bernilai pada tahap ini, sehingga belum ada perbandingan.")
        )
    if former := asked.options[COMPARED]:
        if former not in map(str, years):
            words = {"former": former, "year": str(view.data_year)}
            raise NothingToDrawError(_("Tahun {former} tidak dapat dibandingkan dengan {year}.", **words))
        return int(former)
    return default_year(
        years, view.data_year, assessments.previous_year(warehouse, view.data_year, view.stage)
    )


def default_year(years: list[int], data_year: int, previous: int | None) -> int:
    """Return with which of `years` a data year is compared: that of the key figures, else the last before."""
    if previous in years:
        return int(previous or 0)
    earlier = [year for year in years if year < data_year]
    return earlier[0] if earlier else years[-1]


def _parts_table(parts: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    former, now = map(str, years)
    return pd.DataFrame(
        {
            _("Bagian"): [part_name(r.kind, r.right_name) for r in parts.itertuples(index=False)],
            _(terms.CHANGE): parts["change"],
            _("Nilai hak {year}", year=former): parts["former_score"],
            _("Nilai hak {year}", year=now): parts["score"],
            _("Belum dijawab {year}", year=former): parts["former_open"].astype("Int64"),
            _("Belum dijawab {year}", year=now): parts["open"].astype("Int64"),
        }
    )


def _indicators_table(frame: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Return the indicators, what changed most first, with their scores in both years."""
    frame = frame.sort_values("change", key=lambda change: -change.abs(), kind="stable")
    columns = {
        _("Kode"): frame["code"],
        _("Indikator"): [part_name(r.kind, r.text) for r in frame.itertuples(index=False)],
        _(terms.CHANGE): frame["change"],
    }
    for year, when in zip(map(str, years), ("former_", ""), strict=True):
        columns[_("Skor {year}", year=year)] = frame[f"{when}score"].astype("Int64")
    return pd.DataFrame(columns)
