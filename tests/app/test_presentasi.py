"""The page Presentasi while a presentation is composed: order, saving, addresses, a past moment."""

import io
import json
from typing import Any

import pytest
from pptx import Presentation

from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.presenting import saved
from kkpham_metrics.presenting.step import Step, packed, unpacked
from kkpham_metrics.queries import province
from kkpham_metrics.workspace import open_workspace
from pages.components import present_deck

VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}
STEPS = [Step("judul", VERIFIED), Step("peta", VERIFIED), Step("matriks", VERIFIED | {"hak": "kesehatan"})]
HOSTILE = "<img src=x onerror=alert(1)> **tebal** [a](javascript:b) $x$ :red[y] \u202egnp"


def listed(page: Any) -> list[dict[str, str]]:
    """Return the rows of the list of slides, as they were sent to the browser."""
    component = page.app.get("bidi_component")[0].proto
    return list(json.loads(component.json)["rows"])


def titles(page: Any) -> list[str]:
    return [row["title"] for row in listed(page)]


def offered(page: Any) -> list[str]:
    return [button.proto.label for button in page.app.get("download_button")]


@pytest.fixture
def composing(open_page):
    """Open the page on small steps of its own."""
    return lambda **address: open_page("presentasi", isi=packed(STEPS), **(VERIFIED | address))


def named(page: Any, name: str, officer: str = "Ani") -> Any:
    page.app.text_input(key="petugas").set_value(officer)
    field = next(i for i in page.app.text_input if str(i.key).startswith("susun_nama"))
    field.set_value(name)
    return page


def test_the_ready_made_meeting_opens_with_every_regency_twice(open_page, ledger):
    rows = listed(open_page("presentasi", **VERIFIED))
    regencies = province.regencies(open_workspace(ledger).warehouse)["full_name"]
    for name in regencies:
        assert sum(name in row["said"] for row in rows) == 2
    assert len(rows) == 8 + 2 * len(regencies)
    assert rows[0]["said"] == "Data tahun 2023, penilaian 2024 · nilai terverifikasi Kanwil"


def test_what_a_list_was_changed_to_stands_in_the_address(composing):
    page = composing()
    assert titles(page) == ["Judul", "Peta", "Semua hak"]
    assert "hak: Kesehatan" in listed(page)[2]["said"]


def test_a_view_is_added_at_its_place(composing):
    page = composing()
    page.app.selectbox(key="tambah_jenis").set_value("profil")
    page.app.multiselect(key="tambah_kab_").set_value(["61.04"])
    page.app.number_input(key="tambah_urutan_3").set_value(2)
    page.app.run()
    page.app.button(key="tambah_tekan").click().run()
    assert not page.app.exception
    assert titles(page) == ["Judul", "Profil hak satu daerah", "Peta", "Semua hak"]
    assert "Kabupaten Ketapang" in listed(page)[1]["said"]
    assert unpacked(page.app.query_params["isi"])[1].choices["kab"] == "61.04"


def test_a_presentation_is_saved_opened_by_address_renamed_and_deleted(composing, open_page, ledger):
    page = named(composing(), "Rapat Desember")
    page.app.button(key="susun_simpan").click().run()
    assert "“Rapat Desember” tersimpan" in page.app.success[0].value
    assert page.app.query_params["susunan"] == "rapat-desember"
    assert saved.read_saved(ledger)["rapat-desember"].steps == tuple(STEPS)

    again = open_page("presentasi", susunan="rapat-desember")
    assert titles(again) == ["Judul", "Peta", "Semua hak"]
    named(again, "Rapat Januari").app.button(key="susun_ganti").click().run()
    assert [one.name for one in saved.read_saved(ledger).values()] == ["Rapat Januari"]
    again.app.button(key="susun_hapus").click().run()
    assert saved.read_saved(ledger) == {}
    assert again.app.query_params["susunan"] == "rapat"

    gone = open_page("presentasi", susunan="rapat-desember", **VERIFIED)
    assert len(titles(gone)) > 30
    assert "susunan=rapat-desember" in gone.words


def test_without_an_officer_or_a_name_nothing_is_saved(composing, ledger):
    page = named(composing(), "Rapat", officer="")
    page.app.button(key="susun_simpan").click().run()
    assert "nama petugas kosong" in page.app.error[0].value
    named(page, " \u200b ").app.button(key="susun_simpan").click().run()
    assert "nama susunan kosong" in page.app.error[0].value
    assert saved.read_saved(ledger) == {}


def test_a_hostile_name_is_shown_as_it_was_typed(composing, ledger):
    page = named(composing(), HOSTILE)
    page.app.button(key="susun_simpan").click().run()
    assert not page.app.exception
    (one,) = saved.read_saved(ledger).values()
    assert "\u202e" not in one.name
    assert one.name.startswith("<img src=x onerror=alert(1)> **tebal**")
    said = page.app.success[0].value
    assert r"\<img src=x onerror=alert(1)\> \*\*tebal\*\* \[a\](javascript\:b)" in said
    assert "<img" not in page.words


@pytest.mark.parametrize(
    "steps",
    [
        [Step("peta", {"tahun": "19x", "tahap": "final"})],
        [Step("peta", {"tahun": "2023", "tahap": "lain"})],
        [Step("profil", VERIFIED | {"kab": "99.99"})],
        [Step("peta", {"tahun": "1850", "tahap": "final"})],
    ],
    ids=lambda steps: str(dict(steps[0].choices)),
)
def test_a_slide_whose_view_does_not_exist_says_so(open_page, steps):
    for showing in ("ya", "tidak"):
        page = open_page("presentasi", isi=packed(steps), tayang=showing)
        assert not page.app.exception
        assert len(listed(page)) == 1 if showing == "tidak" else "kkp-lembar" in page.words


def test_a_fault_of_the_program_is_not_told_as_a_year_that_is_unknown(open_page, monkeypatch):
    def failing(*_args: object, **_settings: object) -> None:
        raise KeyError("")

    monkeypatch.setattr("pages.components.present_slides.slide_of", failing)
    page = open_page("presentasi", isi=packed([Step("judul", VERIFIED | {"kab": "61.05"})]), **VERIFIED)
    assert page.app.exception
    assert "tidak dikenal" not in page.words


def test_what_a_later_version_saved_keeps_its_slides_under_another_name(open_page, ledger):
    later = '[{"kind": "masa depan", "choices": {}}]'
    note(ledger, saved.KIND, "nanti", {"name": "Nanti", "steps": later})
    page = named(open_page("presentasi", susunan="nanti"), "Kelak")
    assert page.app.button(key="susun_simpan").disabled
    page.app.button(key="susun_ganti").click().run()
    assert not page.app.exception
    assert read_journal(ledger, saved.KIND).current == {"nanti": {"name": "Kelak", "steps": later}}


def test_steps_that_cannot_be_read_are_told_and_the_meeting_opens(open_page):
    page = open_page("presentasi", isi="xyz", **VERIFIED)
    assert len(titles(page)) > 30
    assert "isi=xyz" in page.words


def test_under_a_past_moment_nothing_can_be_saved(composing):
    page = composing(saat="2024-06-01T00:00:00Z")
    assert page.app.button(key="susun_simpan").disabled
    assert all("keadaan per 1 Juni 2024" in row["said"] for row in listed(page))


def test_slides_put_into_order_under_a_past_moment_are_of_the_present_again(composing, open_page):
    page = composing(saat="2024-12-04T00:00:00Z")
    page.app.selectbox(key="tambah_jenis").set_value("profil").run()
    page.app.button(key="tambah_tekan").click().run()
    assert not page.app.exception
    assert len(listed(page)) == 4
    assert all("keadaan per 4 Desember 2024" in row["said"] for row in listed(page))
    changed = page.app.query_params["isi"]
    assert all(step.choices.get("saat", "kini") == "kini" for step in unpacked(changed))
    back = open_page("presentasi", isi=changed, **VERIFIED)
    assert not [row for row in listed(back) if "keadaan per" in row["said"]]


def test_the_ready_made_meeting_shows_the_past_without_keeping_it(open_page):
    page = open_page("presentasi", saat="2024-12-04T00:00:00Z", **VERIFIED)
    assert all("keadaan per 4 Desember 2024" in row["said"] for row in listed(page))
    page.app.button(key="tambah_tekan").click().run()
    kept = {step.choices.get("saat", "kini") for step in unpacked(page.app.query_params["isi"])}
    assert kept == {"kini"}


OWN = "menyimpan pilihannya sendiri"


def test_slides_with_choices_of_their_own_say_that_the_page_does_not_change_them(open_page):
    def told(page):
        return OWN in " ".join(caption.value for caption in page.app.caption)

    page = open_page("presentasi", **VERIFIED)
    assert not told(page)
    page.app.button(key="tambah_tekan").click().run()
    assert told(page)
    named(page, "Rapat Desember").app.button(key="susun_simpan").click().run()
    assert told(open_page("presentasi", susunan="rapat-desember"))


def test_what_is_shown_is_the_slide_asked_for_and_the_next_one(open_page):
    page = open_page("presentasi", tayang="ya", slide="3", gelap="ya", **VERIFIED)
    assert not page.app.exception
    for mark in ("2-gelap", "3-gelap", "4-gelap"):
        assert f"data-lembar='{mark}'" in page.words
    assert not page.app.get("dataframe")
    assert {chart.proto.id.rsplit("-tayangan_", 1)[-1] for chart in page.app.get("plotly_chart")} == {
        "3-gelap",
        "4-gelap",
    }


@pytest.mark.parametrize("slide", ["1", "3", "7", "8", "36"])
def test_an_office_that_has_one_regency_is_shown_its_own_data(open_page, load, slide):
    load("2023,Sambas,self,indicator,06.H.01,77,\n2023,Sambas,self,indicator,06.H.02,,ya\n")
    page = open_page("presentasi", tayang="ya", slide=slide, tahun="2023", tahap="mandiri")
    assert not page.app.exception
    assert f"data-lembar='{slide}-terang'" in page.words
    assert "DATA CONTOH" not in page.words


def test_the_deck_of_the_slides_is_made_and_offered(open_page):
    page = open_page("presentasi", isi=packed(STEPS[:1]), **VERIFIED)
    page.app.button(key="bahan_pptx").click().run()
    assert not page.app.exception
    assert "Unduh PPTX" in offered(page)
    page.app.button(key="susun_batal").click().run()  # then it would be of other slides
    assert len(titles(page)) > 30
    assert "Unduh PPTX" not in offered(page)


def test_a_deck_of_the_past_is_not_offered_in_the_present(open_page):
    past = {"saat": "2024-12-04T00:00:00Z"}
    page = open_page("presentasi", isi=packed(STEPS[:1]), **VERIFIED, **past)
    page.app.button(key="bahan_pptx").click().run()
    assert "Unduh PPTX" in offered(page)
    page.app.button(key="kembali_kini").click().run()
    assert not page.app.exception
    assert titles(page) == ["Judul"]
    assert "Unduh PPTX" not in offered(page)


def test_without_a_browser_the_page_says_what_that_means(open_page, monkeypatch):
    def none(*_args: object, **_settings: object) -> bytes:
        raise NoBrowserError("Tidak ada Chrome.")

    monkeypatch.setattr("kkpham_metrics.exports.deck_pdf.pdf_of", none)
    page = open_page("presentasi", isi=packed(STEPS[:1]), **VERIFIED)
    page.app.button(key="bahan_pdf").click().run()
    assert "Tidak ada Chrome." in page.app.warning[0].value
    assert "PPTX tetap dapat dibuat" in page.app.warning[0].value


def test_a_file_that_is_no_template_is_refused_at_once_and_not_kept(open_page):
    page = open_page("presentasi", isi=packed(STEPS[:1]), **VERIFIED)
    page.app.get("file_uploader")[0].set_value(("kantor.pptx", b"bukan", "application/octet-stream")).run()
    assert "U01" in page.app.error[0].value
    assert "bahan_templat" not in page.app.session_state


def test_a_template_is_opened_once_kept_and_removed(open_page, monkeypatch):
    sink = io.BytesIO()
    Presentation().save(sink)
    opened = []
    real = present_deck.design_of
    monkeypatch.setattr(present_deck, "design_of", lambda data: opened.append(len(data)) or real(data))
    present_deck._faults.clear()
    page = open_page("presentasi", isi=packed(STEPS[:1]), **VERIFIED)
    file = ("kantor.pptx", sink.getvalue(), "application/octet-stream")
    page.app.get("file_uploader")[0].set_value(file).run()
    page.app.run()
    assert not page.app.exception
    assert "bahan_templat" in page.app.session_state
    assert len(opened) == 1
    page.app.button(key="bahan_buang").click().run()
    page.app.run()
    assert not page.app.exception
    assert "bahan_templat" not in page.app.session_state
    assert not [button for button in page.app.button if button.key == "bahan_buang"]
