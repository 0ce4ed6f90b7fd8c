"""The tables of a profile: what costs it most, what is missing from whom, what was published and agreed."""

from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from kkpham_metrics import assistance, formats, terms
from kkpham_metrics.profile_sheet.asked import About
from kkpham_metrics.profile_sheet.sheet import Table, shorten
from kkpham_metrics.queries import assistance as queries
from kkpham_metrics.queries import collection, published, rights, stages, standing
from kkpham_metrics.words import _, spoken

RESULTS, AGREED = 4, 2  # rows
ROWS, FEWER = (6, 5), (3, 3)  # of the costliest indicators and of agencies; fewer where agreements are open
ROOMY = 26  # agencies, where a regency sent nothing and there is no chart of a change
TEXT, AGENCY, CODES, SOURCE = 92, 46, 74, 44  # characters of a cell


def losses(about: About) -> Table:
    """Return the indicators that cost the total most points, over all rights."""
    title = _("Indikator yang paling banyak mengurangi nilai total")
    if about.unfinished:
        return Table(title, said=_("Belum dapat disebut selama verifikasi belum selesai."))
    if about.row["state"] not in ("scored", "not_scored"):
        return Table(title, said=_("Belum ada jawaban pada tahap ini."))
    found = standing.losses_of(*about.which).sort_values("lost_total", ascending=False, kind="stable")
    if found.empty:
        return Table(title, said=_without_losses(about))
    most = _most(about)[0]
    heads = (
        _("Kode"), _("Indikator"), _("Hilang (poin total)"), _("Keadaan"), _("Data dukung"),
        _("Perangkat daerah/instansi"),
    )  # fmt: skip
    rows = tuple(_loss(row) for row in found.head(most).itertuples(index=False))
    more = _rest(len(found), most, _("indikator"))
    return Table(title, heads, rows, (9, 40, 9, 12, 10, 20), (2,), more=more)


def missing(about: About) -> Table:
    """Return what each agency has yet to answer or to evidence, the most first."""
    title = _("Yang ditunggu menurut perangkat daerah/instansi")
    if about.view.data_year and not about.view.instrument_id:
        return Table(title, said=_("Tahun data ini tidak mempunyai instrumen."))
    found, said = collection.by_agency(*about.province.which, (about.code,)), _waiting_for_us(about)
    if found.empty and about.row["state"].startswith("missing_"):
        found = collection.by_agency(about.workspace.warehouse, about.view.data_year, "self", (about.code,))
        said = _("Menurut tahap mandiri: pada tahap ini belum ada jawaban.")
    if found.empty:
        return Table(title, said=_nothing_missing(about))
    if about.code in about.province.complete.index and found["not_submitted"].any():
        return _owed(about, title)
    most = _most(about)[1]
    heads = (
        _("Perangkat daerah/instansi"), _("Belum dijawab"), _("Tanpa data dukung"), _("Ditolak"),
        _("Indikator"),
    )  # fmt: skip
    rows = tuple(
        (
            shorten(row.agency, AGENCY), str(row.unanswered), str(row.missing), str(row.rejected),
            _codes(row.codes),
        )
        for row in found.head(most).itertuples(index=False)
    )  # fmt: skip
    more = _rest(len(found), most, _("perangkat daerah/instansi"))
    return Table(title, heads, rows, (30, 11, 11, 10, 38), (1, 2, 3), said, more)


def waiting_by_right(about: About) -> Table:
    """Return how many indicators of each right a regency has yet to send, or Kanwil to decide.

    Where it sent everything that is due, the scores of other stages.
    """
    if about.unfinished:
        pending = about.province.pending
        own = pending[pending["regency"] == about.code].set_index("right_code")["pending"]
        known = rights.rights(about.workspace.warehouse, about.view.data_year)
        counts = known.assign(n=known["right_code"].map(own).fillna(0).astype(int))
        head = _("Belum diputuskan")
    else:
        found = collection.by_right(*about.province.which, (about.code,))
        counts = found[(found["right_code"] != "") & (found["state"] == "not_submitted")]
        counts, head = counts.assign(n=counts["awaited"]), _("Indikator yang ditunggu")
    if counts.empty:
        return _other_stages(about)
    rows = tuple((row.right_code, row.right_name, str(row.n)) for row in counts.itertuples(index=False))
    return Table("", (_("Kode"), _("Hak"), head), rows, (10, 70, 20), (2,))


def _other_stages(about: About) -> Table:
    found = stages.rights_by_stage(about.workspace.warehouse, about.view.data_year, about.code)
    known = [stage for stage in terms.STAGES if stage in found and found[stage].notna().any()]
    if not known:
        return Table("")
    names = spoken(terms.STAGES)
    columns = [found["right_name"], *(found[stage].map(formats.score) for stage in known)]
    rows = tuple(zip(*columns, strict=True))
    heads = (_("Hak"), *(names[stage] for stage in known))
    return Table("", heads, rows, (64, *[36 // len(known)] * len(known)), tuple(range(1, len(heads))))


def results(about: About) -> Table:
    """Return what decrees and press published of it, newest first: facts, never examples."""
    title = _("Hasil resmi yang diumumkan")
    found = published.results_of(about.workspace.warehouse, about.code)
    if found.empty:
        return Table(title, said=_("Tidak ada hasil resmi yang diketahui."))
    heads = (_("Tahun data"), _("Penilaian"), _("Hasil"), _("Nilai"), _("Keputusan atau sumber"))
    rows = tuple(
        (
            str(row.data_year), str(row.award_year), row.category_name, _published_score(row),
            shorten(row.decree or _address(row.source or ""), SOURCE),
        )
        for row in found.head(RESULTS).itertuples(index=False)
    )  # fmt: skip
    more = _rest(len(found), RESULTS, _("hasil"))
    return Table(title, heads, rows, (11, 14, 25, 14, 36), (3,), more=more)


def agreements(about: About) -> Table:
    """Return what was agreed in meetings and is not done, the first due first."""
    title = _("Kesepakatan pendampingan yang belum selesai")
    found = about.agreed
    if found.empty:
        return Table(title, said=_("Tidak ada kesepakatan yang belum selesai."))
    states = spoken(assistance.STATES)
    late = assistance.states(found, about.view.day)
    heads = (_("Yang disepakati"), _("Perangkat daerah/instansi"), _("Batas waktu"))
    rows = tuple(
        (
            shorten(row.agreed, TEXT), shorten(row.agency or _("belum ditentukan"), AGENCY),
            f"{formats.day(row.due)} ({states[state]})",
        )
        for row, state in zip(found.head(AGREED).itertuples(index=False), late, strict=False)
    )  # fmt: skip
    return Table(title, heads, rows, (48, 27, 25), more=_rest(len(found), AGREED, _("kesepakatan")))


def _most(about: About) -> tuple[int, int]:
    return ROWS if about.agreed.empty else FEWER


def _loss(row: Any) -> tuple[str, ...]:
    evidence = "missing" if pd.isna(row.evidence_status) else row.evidence_status
    return (
        row.code,
        shorten(row.text, TEXT),
        formats.score(row.lost_total),
        _(terms.ANSWER_STATES[row.state]),
        _(terms.EVIDENCE[evidence]),
        shorten(row.agency, AGENCY),
    )


def _without_losses(about: About) -> str:
    if about.row["basis"] in ("right", "total"):
        return _("Pada tahap ini hanya nilai yang dilaporkan, tanpa jawaban indikatornya.")
    if about.row["basis"] == "indicator+right":
        return _(
            "Tidak ada poin yang hilang pada hak yang dihitung dari indikator; sebagian hak hanya nilai yang "
            "dilaporkan, tanpa jawaban indikatornya."
        )
    return _("Tidak ada poin yang hilang.")


def _nothing_missing(about: About) -> str:
    if about.unfinished:
        return _waiting_for_us(about)
    if about.row["basis"] == "indicator+right":
        return _(
            "Tidak ada yang kurang pada hak yang dihitung dari indikator; sebagian hak hanya nilai yang "
            "dilaporkan, sehingga yang ditunggu tidak dapat dirinci."
        )
    if about.row["basis"] in ("right", "total") or not about.scored:
        return _("Tidak ada jawaban indikator pada tahap ini, sehingga yang ditunggu tidak dapat dirinci.")
    return _("Tidak ada yang kurang: semua indikator yang berlaku dijawab dan berdata dukung.")


def _waiting_for_us(about: About) -> str:
    """Return what the agencies need not wait for any more: it is Kanwil's turn. "" where it is not."""
    return _("Menunggu Kanwil: {n} isian belum diputuskan.", n=about.undecided) if about.unfinished else ""


def _owed(about: About, title: str) -> Table:
    """Return what a regency owes that sent nothing: all indicators of the instrument."""
    found = queries.awaited(about.workspace.warehouse, about.view.data_year)
    heads = (_("Perangkat daerah/instansi"), _("Indikator"), _("Kode"))
    rows = tuple(
        (shorten(row.agency, AGENCY), str(row.indicators), _codes(row.codes))
        for row in found.head(ROOMY).itertuples(index=False)
    )
    said = _("Belum satu pun dikirim: ditunggu seluruh {n} indikator.", n=int(found["indicators"].sum()))
    more = _rest(len(found), ROOMY, _("perangkat daerah/instansi"))
    return Table(title, heads, rows, (34, 10, 56), (1,), said, more)


def _codes(codes: str) -> str:
    """Return as many of the codes as their place holds; none is cut in two."""
    if len(codes) <= CODES:
        return codes
    return f"{codes[: CODES - 3].rpartition(', ')[0]}, …"


def _published_score(row: Any) -> str:
    if pd.isna(row.published_score):
        return formats.ABSENT
    bonus = "" if pd.isna(row.published_bonus) else f" + {formats.score(row.published_bonus)}"
    return formats.score(row.published_score) + bonus


def _address(source: str) -> str:
    """Return whose address a source is: nobody types a long one from paper. Words stay as they are."""
    return urlsplit(source).netloc.removeprefix("www.") or source


def _rest(found: int, shown: int, what: str) -> str:
    return _("dan {n} {what} lain; selengkapnya di dasbor", n=found - shown, what=what) * (found > shown)
