"""While a past moment is shown every page says so, and nothing can be written on any of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kkpham_metrics.assistance import WAYS, Agreed, add_meeting, meetings
from kkpham_metrics.deadlines import deadlines, set_deadline
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import accept
from kkpham_metrics.office import read_office, set_office
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verification.drafts import Decision, decide
from pages.components import notice

PAST = "2026-01-01T00:00:00Z"


def test_a_press_that_comes_while_a_past_moment_is_shown_writes_nothing(open_page, ledger, monkeypatch):
    # As from a window that was opened before another one went to the past.
    monkeypatch.setattr(notice, "writing", lambda **_options: {})
    page = open_page("pengumpulan", bagian="tenggat", tahun="2024", tahap="mandiri", saat=PAST)
    assert "KEADAAN PER" in page.words
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji")
    page.app.button(key="tenggat_simpan").click().run()
    assert "keadaan lalu" in page.app.error[0].value
    assert "office" not in set(deadlines(ledger, 2025)["basis"])


def test_notes_made_later_are_not_shown_under_a_past_moment(open_page, ledger):
    day = date(2026, 2, 3)
    add_meeting(ledger, "61.01", "", day, next(iter(WAYS)), "Ani", "Pembahasan uji", by="Ani", today=day)
    assert len(meetings(ledger)) == 1
    now = open_page("pendampingan", bagian="catatan", kab="61.01")
    assert "Pembahasan uji" in "".join(frame.value.to_string() for frame in now.app.dataframe)
    past = open_page("pendampingan", bagian="catatan", kab="61.01", saat=PAST)
    assert "Pembahasan uji" not in "".join(frame.value.to_string() for frame in past.app.dataframe)


def test_days_to_a_deadline_are_those_of_the_moment_shown(open_page, ledger):
    set_deadline(ledger, 2024, "to_kanwil", date(2024, 6, 30), "Surat uji", "Ani")
    now = open_page("pengumpulan", bagian="tenggat", tahun="2023", tahap="mandiri")
    past = open_page(
        "pengumpulan", bagian="tenggat", tahun="2023", tahap="mandiri", saat="2024-04-05T12:00:00Z"
    )
    assert "lewat" in now.app.dataframe[0].value["Sisa waktu"].iloc[0]
    assert past.app.dataframe[0].value["Sisa waktu"].iloc[0] == "lewat 5 hari"


SENT = "data_year,regency,stage,level,code,value,evidence\n2023,61.01,self,indicator,06.H.03,80,a.pdf\n"
WRITING = [
    ("pengumpulan", {"bagian": "tenggat", "tahap": "mandiri"}, {"tenggat_simpan", "tenggat_hapus"}),
    ("pengumpulan", {"bagian": "kop"}, {"kop_simpan"}),
    ("pendampingan", {"bagian": "catatan"}, {"temu_simpan"}),
    ("verifikasi", {}, {"terima_semua", "simpan_verifikasi"}),
]


def check(rows, name):
    return check_bytes(name, rows.encode(), load_shipped())


@pytest.fixture
def working(ledger):
    """An office with something to write about on every page; returns the moment after, in the address."""
    accept(check(SENT, "sambas.csv"), ledger, by="Ani")
    set_deadline(ledger, 2024, "to_kanwil", date(2024, 6, 30), "Surat uji", "Ani")
    agreed = (Agreed("", "Mengirim SK", date(2026, 3, 1)),)
    day = date(2026, 2, 3)
    add_meeting(ledger, "61.01", "", day, next(iter(WAYS)), "Ani", "Uji", by="Ani", agreed=agreed, today=day)
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(("name", "address", "keys"), WRITING)
def test_buttons_that_write_are_disabled_and_say_why(open_page, working, name, address, keys):
    asked = {"tahun": "2023", "kab": "61.01", **address}
    past = {button.key: button for button in open_page(name, **asked, saat=working).app.button}
    assert all(past[key].disabled and "Kembali ke keadaan kini" in past[key].help for key in keys)
    now = {button.key: button for button in open_page(name, **asked).app.button}
    assert not all(now[key].disabled for key in keys)
    assert not any(now[key].help for key in keys)


def test_changes_of_the_log_are_disabled_too(open_page, working):
    page = open_page("pendampingan", bagian="catatan", kab="61.01", saat=working)
    for key in ("sepakat_pilih", "temu_tarik"):
        box = page.app.selectbox(key=key)
        box.select_index(0).run()
    keys = ("sepakat_tandai", "sepakat_undur", "sepakat_tarik", "temu_tarik_ini")
    assert all(page.app.button(key=key).disabled for key in keys)


def test_the_letterhead_is_the_one_of_the_moment(open_page, ledger):
    office = read_office(ledger)
    set_office(ledger, replace(office, signatory_name="Ani"), by="uji")
    then = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    set_office(ledger, replace(office, signatory_name="Budi"), by="uji")
    page = open_page("pengumpulan", bagian="kop")
    assert page.app.text_input(key="kop_signatory_name").value == "Budi"
    past = open_page("pengumpulan", bagian="kop", saat=then)
    (name,) = [f for f in past.app.text_input if f.label == "Nama penanda tangan"]
    assert (name.value, name.disabled) == ("Ani", True)


def test_what_was_verified_at_the_moment_is_counted_and_drafts_are_said_to_be_left_out(
    open_page, working, ledger
):
    rows = SENT.replace("self", "verified")
    accept(check(rows, "kanwil.csv"), ledger, by="Budi")
    decide(ledger, 2023, "61.01", [Decision("06.H.02", "accepted", by="Budi")])
    then = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    asked = {"tahun": "2023", "kab": "61.01"}
    before, after = (open_page("verifikasi", **asked, saat=saat) for saat in (working, then))
    assert "0 dari 120 tersimpan saat itu" in before.words
    assert "1 dari 120 tersimpan saat itu" in after.words
    assert "Yang belum disimpan tidak termasuk keadaan lalu." in after.words
    assert "Simpan keputusan" not in [button.label for button in after.app.button]
