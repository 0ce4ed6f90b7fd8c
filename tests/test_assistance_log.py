"""The log of assistance: what was agreed stands until done, corrections are newer, nothing half-written."""

from datetime import date
from pathlib import Path

import pytest

from kkpham_metrics import assistance, journal
from kkpham_metrics.assistance import Agreed
from kkpham_metrics.faults import InputRefusedError

TODAY = date(2026, 4, 20)
DAY = date(2026, 4, 1)
FIRST = Agreed("Dinas Kesehatan", "Mengirim laporan imunisasi", date(2026, 4, 10))
SECOND = Agreed("Disdukcapil", "Mengesahkan data penduduk", date(2026, 5, 10))


def meet(folder: Path, regency: str = "61.01", *agreed: Agreed, **changes: object) -> str:
    said = {
        "agency": "Bagian Hukum", "day": DAY, "way": "visit", "participants": "Ani, Budi",
        "summary": "Membahas data dukung", "by": "Citra", "today": TODAY,
    }  # fmt: skip
    return assistance.add_meeting(folder, regency, agreed=agreed or (FIRST, SECOND), **(said | changes))


def test_a_meeting_is_there_with_all_that_was_agreed(tmp_path):
    about = meet(tmp_path)
    meet(tmp_path, "61.02", FIRST)
    row = assistance.meetings(tmp_path, "61.01").iloc[0]
    assert (row["about"], row["day"], row["noted_by"]) == (about, DAY, "Citra")
    found = assistance.open_agreements(tmp_path, "61.01")
    assert found[["agreed", "agency", "due", "meeting", "regency", "meeting_about"]].values.tolist() == [
        [one.agreed, one.agency, one.due, DAY, "61.01", about] for one in (FIRST, SECOND)
    ]
    assert len(assistance.agreements(tmp_path)) == 3


def test_nothing_noted_is_an_empty_table_with_all_columns(tmp_path):
    assert list(assistance.meetings(tmp_path).columns) == assistance.MEETING_COLUMNS
    frame = assistance.open_agreements(tmp_path, "61.01")
    assert list(frame.columns) == assistance.AGREEMENT_COLUMNS
    assert assistance.states(frame, TODAY).empty


def test_done_and_open_again_and_a_new_day_are_newer_entries(tmp_path):
    meet(tmp_path)
    first, second = assistance.agreements(tmp_path)["about"]
    assert assistance.states(assistance.agreements(tmp_path), TODAY).tolist() == ["overdue", "open"]
    assert assistance.states(assistance.agreements(tmp_path), FIRST.due).tolist() == ["open", "open"]
    assistance.set_done(tmp_path, first, date(2026, 4, 12), "surat nomor 5", "Dedi")
    done = assistance.agreements(tmp_path).iloc[0]
    assert (done["done_on"], done["remark"], done["noted_by"]) == (date(2026, 4, 12), "surat nomor 5", "Dedi")
    assert assistance.states(assistance.agreements(tmp_path), TODAY).tolist() == ["done", "open"]
    assert assistance.open_agreements(tmp_path, "61.01")["about"].tolist() == [second]
    assistance.set_done(tmp_path, first, None, "ternyata belum")
    assistance.set_due(tmp_path, first, date(2026, 6, 1), "diundur")
    assert assistance.open_agreements(tmp_path, "61.01")["due"].tolist() == [SECOND.due, date(2026, 6, 1)]
    assert len(journal.read_journal(tmp_path, "agreements").entries) == 5


def test_of_two_changes_at_once_neither_undoes_the_other(tmp_path, monkeypatch):
    meet(tmp_path, "61.01", FIRST)
    about = assistance.agreements(tmp_path)["about"].iloc[0]
    before, noted = assistance.agreements(tmp_path), journal.read_journal(tmp_path, "agreements")

    def read_before(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(assistance, "agreements", lambda *_args: before)
        patch.setattr(assistance, "read_journal", lambda *_args: noted)

    assistance.set_done(tmp_path, about, date(2026, 4, 12), "surat 5", "Ani")
    with monkeypatch.context() as patch:  # Budi's press read the log before Ani's was written
        read_before(patch)
        assistance.set_due(tmp_path, about, date(2026, 6, 1), "diundur", "Budi")
    row = assistance.agreements(tmp_path).iloc[0]
    assert (row["done_on"], row["due"]) == (date(2026, 4, 12), date(2026, 6, 1))
    assert (row["remark"], row["noted_by"]) == ("surat 5; diundur", "Budi")
    assert (row["agreed"], row["agency"]) == (FIRST.agreed, FIRST.agency)
    assistance.take_back(tmp_path, assistance.AGREEMENTS, about)
    with monkeypatch.context() as patch:
        read_before(patch)
        assistance.set_due(tmp_path, about, date(2026, 7, 1))
    assert assistance.agreements(tmp_path).empty


def test_who_did_not_see_the_newest_change_is_told_of_it(tmp_path):
    meet(tmp_path, "61.01", FIRST)
    row = assistance.agreements(tmp_path).iloc[0]
    assistance.set_due(tmp_path, row["about"], date(2026, 6, 1), by="Ani", seen=row["noted_at"])
    with pytest.raises(InputRefusedError, match=r"T07.*oleh Ani"):
        assistance.set_done(tmp_path, row["about"], TODAY, by="Budi", seen=row["noted_at"])
    assert assistance.agreements(tmp_path)["done_on"].isna().all()
    fresh = assistance.agreements(tmp_path)["noted_at"].iloc[0]
    assistance.set_done(tmp_path, row["about"], TODAY, by="Budi", seen=fresh)
    assert assistance.agreements(tmp_path)["done_on"].tolist() == [TODAY]


def test_a_change_is_noted_whole_so_that_an_older_version_reads_it(tmp_path):
    meet(tmp_path, "61.01", FIRST)
    about = assistance.agreements(tmp_path)["about"].iloc[0]
    first = journal.read_journal(tmp_path, "agreements").current[about]
    assistance.set_due(tmp_path, about, date(2026, 6, 1), "diundur")
    now = journal.read_journal(tmp_path, "agreements").current[about]
    assert now == first | {"due": "2026-06-01", "remark": "diundur", "changed": "due remark"}


def test_changes_noted_whole_by_an_older_version_are_read(tmp_path):
    meet(tmp_path, "61.01", FIRST)
    about = assistance.agreements(tmp_path)["about"].iloc[0]
    whole = journal.read_journal(tmp_path, "agreements").current[about]
    journal.note(tmp_path, "agreements", about, whole | {"done_on": "2026-04-12", "remark": "surat 5"}, "Ani")
    row = assistance.agreements(tmp_path).iloc[0]
    assert (row["done_on"], row["due"], row["remark"]) == (date(2026, 4, 12), FIRST.due, "surat 5")


def test_a_meeting_taken_back_takes_its_agreements_along_and_all_stay_readable(tmp_path):
    about = meet(tmp_path)
    other = meet(tmp_path, "61.01", SECOND)
    own = assistance.agreements(tmp_path).set_index("meeting_about")["about"]
    assistance.take_back(tmp_path, assistance.MEETINGS, about)
    assert assistance.meetings(tmp_path)["about"].tolist() == [other]
    assert assistance.agreements(tmp_path)["about"].tolist() == [own[other]]
    assistance.take_back(tmp_path, assistance.AGREEMENTS, own[other])
    assert assistance.agreements(tmp_path).empty
    assert len(journal.read_journal(tmp_path, "agreements").entries) == 4


def test_a_disk_that_fails_before_the_meeting_leaves_nothing_to_see(tmp_path, monkeypatch):
    def fail(folder: Path, kind: str, *args: object) -> None:
        if kind == "meetings":
            raise OSError(28, "penuh")
        journal.note(folder, kind, *args)

    monkeypatch.setattr(assistance, "note", fail)
    with pytest.raises(OSError, match="penuh"):
        meet(tmp_path)
    assert assistance.agreements(tmp_path).empty
    assert assistance.meetings(tmp_path).empty


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"day": date(2026, 4, 21)}, ["T02", "T06"]),
        ({"way": "rahasia"}, ["T03"]),
        ({"summary": " \n\u202e"}, ["T04"]),
        ({"agreed": (Agreed("", " ", SECOND.due),)}, ["T05"]),
        ({"agreed": (Agreed("", "x", date(2026, 3, 1)),)}, ["T06"]),
        ({"regency": "62.01"}, ["T01"]),
    ],
)
def test_what_cannot_be_is_refused_with_every_fault_and_nothing_is_written(tmp_path, changes, codes):
    said = {
        "regency": "61.01", "agency": "", "day": DAY, "way": "visit", "participants": "", "summary": "x",
        "agreed": (FIRST,), "today": TODAY,
    }  # fmt: skip
    with pytest.raises(InputRefusedError) as refused:
        assistance.add_meeting(tmp_path, **(said | changes))
    assert [fault.code for fault in refused.value.faults] == codes
    assert list(tmp_path.iterdir()) == []


def test_a_day_before_the_meeting_is_refused(tmp_path):
    meet(tmp_path)
    about = assistance.agreements(tmp_path)["about"].iloc[0]
    for change in (assistance.set_done, assistance.set_due):
        with pytest.raises(InputRefusedError, match="T06"):
            change(tmp_path, about, date(2026, 3, 31))
    with pytest.raises(KeyError):
        assistance.set_done(tmp_path, "tidak ada", TODAY)
    assert len(journal.read_journal(tmp_path, "agreements").entries) == 2


def test_control_characters_and_turned_text_are_not_kept(tmp_path):
    meet(tmp_path, summary="a\x00b\u202ec\nd", participants="<b>x</b>")
    row = assistance.meetings(tmp_path).iloc[0]
    assert (row["summary"], row["participants"]) == ("abc\nd", "<b>x</b>")
