"""From the blank form to the map: fill, upload, check, accept, receipt, verify, in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kkpham_metrics.formats import score
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.workspace import open_workspace
from tests.browser.conftest import served, settle, shapes, shown, wait_for_map
from tests.workbooks import filled

YEAR, REGENCY, NAME = 2024, "61.01", "Kabupaten Sambas"
BLANK, ABSENT = "02.H.01", "03.P.01"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address and the ledger of a dashboard on which nothing was accepted yet."""
    with served(tmp_path / "ledger") as address:
        yield address, tmp_path / "ledger"


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a selection box by typing its name."""
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    settle(page)


def name(page: Page) -> None:
    """Say who works here, which a page that is opened anew has forgotten."""
    page.get_by_label("Nama petugas").fill("Ani")
    page.get_by_label("Nama petugas").press("Tab")
    settle(page)


def drop(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    settle(page)


def blank_form(page: Page, address: str, folder: Path) -> bytes:
    """Download the blank form of the regency from the page Unggah."""
    page.goto(f"{address}/unggah?bagian=formulir")
    settle(page)
    choose(page, "Tahun data", str(YEAR))
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh formulir").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"KKP-HAM-{YEAR}-{REGENCY}-Sambas-mandiri.xlsx"
    return path.read_bytes()


def totals(ledger: Path) -> dict[str, float]:
    """The totals of the regency by stage, as the product computes them from the ledger."""
    warehouse = open_workspace(ledger).warehouse
    frame = warehouse.query("SELECT stage, total FROM scores WHERE data_year = $year", {"year": YEAR})
    return dict(zip(frame["stage"], frame["total"], strict=True))


def test_from_the_blank_form_to_the_map_with_every_stage_side_by_side(
    office: tuple[str, Path], visit: Callable[[str], Page], instruments: list[Instrument], tmp_path: Path
) -> None:
    address, ledger = office
    rules = instrument_for(instruments, YEAR)
    assert rules is not None
    page = visit(f"{address}/unggah")
    form = blank_form(page, address, tmp_path)

    wrong = tmp_path / "salah.xlsx"
    wrong.write_bytes(b"bukan buku kerja")
    sent = tmp_path / "sambas.xlsx"
    sent.write_bytes(filled(form, rules, blank=(BLANK,), absent=(ABSENT,)))
    page.goto(f"{address}/unggah")
    settle(page)
    drop(page, wrong)
    shown(page.get_by_text("Ditolak seluruhnya"))
    assert not ledger.exists()

    page.goto(f"{address}/unggah")
    settle(page)
    drop(page, sent)
    shown(page.get_by_text("Lolos pemeriksaan, belum disimpan"))
    assert not ledger.exists()
    name(page)
    page.get_by_role("button", name="Terima", exact=True).click()
    shown(page.get_by_text("sudah diterima dengan nomor"))
    (receipt,) = read_ledger(ledger).receipts
    assert receipt.accepted_by == "Ani"
    for said in (receipt.receipt, receipt.sha256, "Ani", NAME):
        expect(page.locator(".kkp-receipt")).to_contain_text(said)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh tanda terima").click()
    printed = Path(download.value.path()).read_text(encoding="utf-8")
    assert receipt.receipt in printed
    assert receipt.sha256 in printed

    page.goto(f"{address}/unggah")
    settle(page)
    drop(page, sent)
    shown(page.get_by_text("sudah diterima dengan nomor"))
    assert len(read_ledger(ledger).receipts) == 1

    page = verify(page, address)
    assert set(totals(ledger)) == {"self", "verified"}
    own, found = totals(ledger)["self"], totals(ledger)["verified"]
    assert found < own

    page.goto(f"{address}/kabupaten?tahun={YEAR}&tahap=terverifikasi&kab={REGENCY}&bagian=tahap")
    settle(page)
    words = page.locator("[data-testid=stMain]").inner_text()
    assert score(own) in words
    assert score(found) in words

    page.goto(f"{address}/ringkasan?tahun={YEAR}&tahap=terverifikasi")
    wait_for_map(page)
    colours = shapes(page)
    assert colours[REGENCY] != colours["61.02"]
    expect(page.get_by_text("Data contoh.")).to_have_count(0)

    page.goto(f"{address}/verifikasi?tahun={YEAR}&bagian=selisih")
    gap = page.locator("[class*='st-key-peta']").filter(has_text=f"+{score(own - found)}")
    expect(gap.first).to_be_visible()


def verify(page: Page, address: str) -> Page:
    """Accept all that has evidence, correct one value, close the browser, come back, and save."""
    place = f"{address}/verifikasi?tahun={YEAR}&kab={REGENCY}"
    page.goto(place)
    settle(page)
    name(page)
    page.get_by_role("button", name=re.compile(r"^Terima \d+ yang berdata dukung")).click()
    page.get_by_role("button", name=re.compile(r"^Ya, terima \d+ jawaban")).click()
    shown(page.get_by_text(re.compile(r"\d+ keputusan tercatat")))

    page.goto(f"{place}&indikator=01.H.03")
    settle(page)
    name(page)
    page.get_by_role("radiogroup", name="Nilai jawaban").get_by_text("Koreksi").click()
    settle(page)
    page.get_by_label(re.compile("Nilai koreksi")).fill("0")
    page.get_by_label(re.compile("Nilai koreksi")).press("Tab")
    settle(page)
    press(page, "Simpan keputusan")
    shown(page.get_by_text("belum disertai alasan").or_(page.get_by_text("alasannya")).first)
    page.get_by_label(re.compile("^Catatan")).fill("Dokumen menyebut 0")
    page.get_by_label(re.compile("^Catatan")).press("Tab")
    settle(page)
    press(page, "Simpan keputusan")
    shown(page.get_by_text("01.H.03: keputusan tercatat."))

    page.goto(f"{place}&indikator={ABSENT}")
    settle(page)
    name(page)
    page.get_by_role("radiogroup", name="Tidak berlaku").get_by_text("Terima").click()
    settle(page)
    press(page, "Simpan keputusan")
    shown(page.get_by_text(f"{ABSENT}: keputusan tercatat."))

    again = page.context.new_page()
    page.close()
    again.set_default_timeout(45_000)
    again.goto(place)
    shown(again.get_by_text("dari 120 diputuskan"))
    name(again)
    again.get_by_role("button", name=re.compile("Simpan verifikasi")).click()
    shown(again.get_by_text("Verifikasi tersimpan dengan nomor"))
    return again
