"""The charts of one regency: its rights against the median, by stage, and why its score changed."""

import pandas as pd

from kkpham_metrics import terms
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError
from kkpham_metrics.figures.right_profile import alt_text_profile, right_profile
from kkpham_metrics.figures.stage_comparison import alt_text_stages, stage_comparison
from kkpham_metrics.queries import profile, stages
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.words import N_, _, spoken

ORDER = "urut"
BY_GAP, BY_RULES = "jarak", "peraturan"
ORDERS = {BY_GAP: N_("menurut jarak ke median"), BY_RULES: N_("menurut peraturan")}


def rights(asked: Asked) -> Chart:
    """Draw the rights of a regency against the median of the regencies, farthest below first."""
    own, code = asked.of_regency()
    view = own.view
    frame = profile.rights_of(own.warehouse, view.data_year, view.stage, code)
    if _only_total(own):  # no right was asked for: none of them is unanswered
        raise NothingToDrawError(_("Hanya nilai total yang dilaporkan pada tahap ini, tanpa nilai per hak."))
    if frame.empty:
        raise NothingToDrawError(_("Tidak ada nilai hak pada tahun data dan tahap ini."))
    rows = frame.sort_values(["gap", "right_code"]) if asked.options[ORDER] == BY_GAP else frame
    year = str(view.data_year)
    return own.chart(
        _("Nilai per hak terhadap median kabupaten/kota (poin), data tahun {year}", year=year),
        lambda caption: right_profile(rows, caption),
        alt_text_profile(rows),
        rights_table(frame),
        frame=rows,
    )


def rights_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the score of every right beside the median and the year before (`profile.rights_of`)."""
    return pd.DataFrame(
        {
            _("Kode"): frame["right_code"],
            _("Hak"): frame["right_name"],
            _("Nilai"): frame["score"],
            _("Keadaan"): frame["state"].map(spoken(terms.RIGHT_STATES)),
            _("Median"): frame["median"],
            _(terms.GAP): frame["gap"],
            _("Tahun sebelumnya"): frame["previous"],
            _(terms.CHANGE): frame["change"],
            _("Tertinggi yang mungkin"): frame["highest"],
            _("Dijawab"): frame["answered"],
            _("Berlaku"): frame["applicable"],
            _("Dasar nilai"): frame["basis"].map(spoken(terms.BASES)),
        }
    )


def by_stage(asked: Asked) -> Chart:
    """Draw total and rights (or the chosen right) of a regency as submitted, verified and final."""
    own, code = asked.of_regency()
    own = own.showing(every_stage=True)
    view = own.view
    totals = stages.totals_of(own.warehouse, view.data_year, code)
    year = str(view.data_year)
    if totals["total"].isna().all():
        raise NothingToDrawError(
            _(
                "Tidak ada nilai pada tahap mana pun untuk tahun data {year}. Pilih tahun data lain.",
                year=year,
            )
        )
    every = stages.rights_by_stage(own.warehouse, view.data_year, code)
    shown = every[every["right_code"] == view.right] if view.right else every
    return own.chart(
        _("Nilai menurut tahap (poin), data tahun {year}", year=year),
        lambda caption: stage_comparison(totals, shown, caption),
        alt_text_stages(totals, shown),
        _stages_table(totals, shown),
        totals=totals,
        rights=every,
    )


def _stages_table(totals: pd.DataFrame, rights: pd.DataFrame) -> pd.DataFrame:
    names = spoken(terms.STAGES)
    total = dict(zip(totals["stage"], totals["total"], strict=True))
    columns = {_("Hak"): [_("Nilai total"), *rights["right_name"]]}
    return pd.DataFrame(
        columns | {names[stage]: [total.get(stage), *rights[stage]] for stage in terms.STAGES}
    ).astype(dict.fromkeys(names.values(), float))


def _only_total(asked: Asked) -> bool:
    """Return whether of the chosen regency only a total was reported."""
    known = settled(asked.warehouse, asked.view.data_year, asked.view.stage)
    return "total" in known.loc[known["regency"].isin(asked.view.regencies[:1]), "basis"].tolist()
