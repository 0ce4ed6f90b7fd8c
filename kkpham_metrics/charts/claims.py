"""The charts of the regencies' own scores against the verified ones."""

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import Asked, Chart
from kkpham_metrics.charts.land import land
from kkpham_metrics.charts.province import land_source
from kkpham_metrics.figures.gaps import alt_text_gaps, gap_map, gap_table
from kkpham_metrics.queries import rights, verification
from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.words import _, spoken


def gaps_on_map(asked: Asked) -> Chart:
    """Draw claim minus verified of the total, or of the chosen right, on the map."""
    asked = _compared(asked)
    view = asked.view
    every = verification.gaps(asked.warehouse, view.data_year)
    frame = every[every["right_code"] == view.right]
    ground = land()
    ordered = frame.sort_values("gap", ascending=False, na_position="last", kind="stable")
    return asked.chart(
        gap_title(asked),
        lambda caption: gap_map(frame, ground.geojson, ground.labels, caption),
        alt_text_gaps(frame),
        _gaps_table(ordered, _outdated(asked, view.right)),
        more=land_source(),
        frame=frame,
        ordered=ordered,
    )


def gaps_by_right(asked: Asked) -> Chart:
    """Draw claim minus verified by regency and right; a chosen right stands out."""
    asked = _compared(asked)
    view = asked.view
    frame = verification.gaps(asked.warehouse, view.data_year)
    known = rights.right_matrix(asked.warehouse, view.data_year, "verified")
    names = dict(zip(known["right_code"], known["right_name"], strict=True))
    frame = frame.assign(right_name=frame["right_code"].map({verification.TOTAL: _("Nilai total")} | names))
    title = _("Nilai mandiri − terverifikasi (poin) menurut daerah dan hak, {year}", year=str(view.data_year))
    return asked.chart(
        title,
        lambda caption: gap_table(frame, view.right, caption),
        alt_text_gaps(frame[frame["right_code"] == view.right]),
        _wide_table(frame, _outdated(asked, "")),
        names=names,
    )


def gap_title(asked: Asked) -> str:
    """Return the title of the differences of the total, or of the chosen right."""
    year = str(asked.view.data_year)
    if asked.view.right:
        return _(
            "Hak {right}: mandiri − terverifikasi (poin), {year}", right=asked.view.right_name, year=year
        )
    return _("Nilai total: mandiri − terverifikasi (poin), {year}", year=year)


def _compared(asked: Asked) -> Asked:
    """Return the question about all regencies at stage verified: differences rest on indicators."""
    return asked.of_indicators().showing(stage="verified", scored=True, regencies=(), regency_names=())


def _outdated(asked: Asked, right: str) -> set[str]:
    """Return the regencies of which a decision (on the right) judges an answer that is no more."""
    found = outdated_decisions(asked.warehouse, asked.view.data_year)
    return set(found.loc[(found["right_code"] == right) | (right == ""), "regency"])


def _remarks(frame: pd.DataFrame, old: set[str]) -> list[str]:
    """Return what is said of every row beside its numbers; `old` is of `_outdated`."""
    words = spoken(terms.ABSENCES)
    remarks = []
    for row in frame.itertuples():
        said = [_("putusan atas jawaban lama")] if row.regency in old else []
        if row.state == verification.UNFINISHED:
            said.append(_("{n} isian belum diverifikasi", n=row.pending))
        elif not said:  # one of a withdrawn answer says why there is no score of its own
            said.append(words.get(row.state, ""))
        remarks.append("; ".join(said))
    return remarks


def _gaps_table(frame: pd.DataFrame, old: set[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Mandiri"): frame["self"],
            _("Terverifikasi"): frame["verified"],
            _(terms.CLAIM): frame["gap"],
            _("Keterangan"): _remarks(frame, old),
        }
    )


def _wide_table(frame: pd.DataFrame, old: set[str]) -> pd.DataFrame:
    words = spoken(terms.ABSENCES)
    said = frame.assign(
        said=frame["gap"].map(formats.signed).where(frame["gap"].notna(), frame["state"].map(words))
    )
    wide = said.pivot(index=["regency", "name"], columns="right_name", values="said").reset_index()
    order = ["regency", "name", *frame["right_name"].unique()]
    remark = wide["regency"].map(lambda code: _("putusan atas jawaban lama") if code in old else "")
    named = wide[order].rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})
    return named.assign(**{_("Keterangan"): remark})
