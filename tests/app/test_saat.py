"""A past moment holds on every page, is said on each and in all that leaves it, and ends with one press."""

from datetime import UTC, datetime

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.store import versions
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from tests.app.test_address import said
from tests.pages import PAGES
from tests.workbooks import with_cell

HEADER = "data_year,regency,stage,level,code,value\n"
FIRST, SECOND = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"


def moment(day):
    return datetime(2026, 3, day, 8, tzinfo=UTC)


@pytest.fixture
def office(ledger):
    """A score of 72 from the first of March on, 50 from the second until it was withdrawn on the third."""
    receipts = [
        accept(
            check_bytes(
                f"{value}.csv", f"{HEADER}2023,61.01,final,total,,{value}\n".encode(), load_shipped()
            ),
            ledger,
            by="Ani",
            now=moment(day),
        )
        for day, value in ((1, 72), (2, 50))
    ]
    withdraw(receipts[1].receipt, ledger, "salah", "Budi", moment(3))
    return receipts


def score(page):
    return page.figures_by_label["Rata-rata 1 daerah"]


def buttons(page):
    return [button.key for button in page.app.button]


@pytest.mark.parametrize(("saat", "shown"), [(FIRST, "72,00"), (SECOND, "50,00"), ("kini", "72,00")])
def test_the_dashboard_shows_the_state_of_the_moment(office, open_page, saat, shown):
    page = open_page(saat=saat)
    assert score(page) == shown
    assert ("kembali_kini" in buttons(page)) == (saat != "kini")
    assert ("KEADAAN PER" in page.words) == (saat != "kini")


def test_before_the_first_submission_nothing_is_shown_rather_than_demonstration_data(office, open_page):
    page = open_page(saat="2026-02-01T00:00:00Z", tahun="2023", tahap="final")
    assert not page.app.exception
    assert "Data contoh" not in page.words
    assert "Rata-rata" not in " ".join(page.figures_by_label)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_the_moment_and_keeps_it_in_its_address(office, open_page, name):
    page = open_page(name, saat=SECOND)
    assert not page.app.exception
    assert "KEADAAN PER 2 Maret 2026 pukul" in page.words
    assert said(page, "saat") == SECOND


def test_the_moment_goes_from_page_to_page_and_ends_with_one_press(office, open_page):
    page = open_page("riwayat", tahun="2023", cari=office[1].receipt, jenis="accepted", saat="kini")
    key = next(button for button in buttons(page) if button.startswith("dasbor_sesudah"))
    page.app.button(key=key).click().run()
    assert said(page, "saat") == "2026-03-02T08:00:00Z"
    page.app.switch_page("pages/ringkasan.py").run()
    assert score(page) == "50,00"
    page.app.switch_page("pages/kabupaten.py").run()
    assert "KEADAAN PER 2 Maret 2026" in page.words
    page.app.button(key="kembali_kini").click().run()
    assert said(page, "saat") == "kini"
    assert "KEADAAN PER" not in page.words
    page.app.switch_page("pages/ringkasan.py").run()
    assert score(page) == "72,00"


def test_just_before_an_event_it_does_not_count(office, open_page):
    page = open_page("riwayat", tahun="2023", cari=office[1].receipt, jenis="accepted", saat="kini")
    key = next(button for button in buttons(page) if button.startswith("dasbor_sebelum"))
    page.app.button(key=key).click().run()
    assert office[1].receipt not in "".join(frame.value.to_string() for frame in page.app.dataframe)
    page.app.switch_page("pages/ringkasan.py").run()
    assert score(page) == "72,00"
    assert "KEADAAN PER" in page.words


def test_a_moment_can_be_written_by_hand(office, open_page):
    page = open_page("riwayat", tahun="2023")
    page.app.text_input(key="saat_tertulis").set_value("kemarin").run()
    page.app.button(key="saat_tampilkan").click().run()
    assert "Tulis hari-bulan-tahun" in page.app.error[0].value
    page.app.text_input(key="saat_tertulis").set_value("2-3-2126").run()
    page.app.button(key="saat_tampilkan").click().run()
    assert "belum tiba" in page.app.error[0].value
    page.app.text_input(key="saat_tertulis").set_value("1-3-2026 23.00").run()
    page.app.button(key="saat_tampilkan").click().run()
    assert len(page.app.dataframe[0].value) == 1
    assert "KEADAAN PER 1 Maret 2026 pukul 23.00.00" in page.words


@pytest.mark.parametrize(
    "saat",
    ["kemarin", "2026-13-01T00:00:00Z", "2026-03-02T12:00:00", "2126-01-01T00:00:00Z", "1999-01-01T00:00:00Z",
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_an_unknown_moment_is_said_and_ignored(office, open_page, saat):
    page = open_page(saat=saat)
    assert f"saat={saat}; yang tampil pilihan bawaan" in page.words.replace("&#x27;", "'")
    assert score(page) == "72,00"
    assert "kembali_kini" not in buttons(page)


def test_tables_and_their_files_carry_the_moment(office, open_page):
    page = open_page(saat=SECOND, bagian="tabel")
    assert page.app.dataframe[0].value["Tanda"].iloc[0].startswith("KEADAAN PER 2 Maret 2026 pukul")
    assert "keadaan per 2 Maret 2026 pukul" in page.app.dataframe[0].proto.alt


def test_nothing_is_withdrawn_while_the_past_is_shown(office, open_page):
    page = open_page("riwayat", tahun="2023", cari=office[0].receipt, saat=SECOND)
    assert "tarik" not in buttons(page)
    assert "Penarikan hanya dapat dilakukan pada keadaan kini." in [c.value for c in page.app.caption]


def test_the_rules_of_the_moment_apply_unless_others_are_asked_for(office, open_page, ledger):
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    changed = with_cell(export_workbook(rules), "Kategori", find="75", replace="70")
    import_instrument("aturan.xlsx", changed, ledger, by="uji")
    imported = versions(ledger)["imported_at"].max()
    assert open_page().figures_by_label["Peduli HAM"] == "1"
    then = open_page(saat=FIRST)
    assert then.figures_by_label["Cukup Peduli HAM"] == "1"
    assert "berlaku saat itu" in then.app.selectbox(key="aturan").options
    now = open_page(aturan=imported)
    assert now.figures_by_label["Cukup Peduli HAM"] == "1"


def test_demonstration_data_have_a_past_too(open_page):
    page = open_page(saat="2024-06-01T00:00:00Z", tahun="2023", tahap="terverifikasi")
    assert "Data contoh" in page.words
    assert "KEADAAN PER 1 Juni 2024" in page.words
    assert not page.app.exception
