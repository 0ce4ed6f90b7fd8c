"""The press pack, opened again: every file, every number, and what it says where no browser can draw."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.press_pack import Wanted, document_with_pictures, prepared, press_pack
from kkpham_metrics.press.pictures import drawn
from kkpham_metrics.press.refusals import ReleaseRefusedError
from kkpham_metrics.press.release import EXAMPLE
from kkpham_metrics.press.tables import DECREED, FILES, NUMBERS, STANDINGS
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import open_workspace
from tests.press.conftest import DAY, NOW, totals
from tests.press.test_release import VERIFIED

TWO = ("peta", "perubahan")


def opened(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    head, *found = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(min_row=3, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


@pytest.fixture
def wanted(view, office) -> Wanted:
    return Wanted(view, office, TWO)


def test_the_pack_holds_release_figures_data_and_readme(running_browser, workspace, wanted):
    files = opened(press_pack(workspace, wanted))
    assert list(files) == [
        "siaran-pers.docx", "siaran-pers.txt", "gambar-1-peta.png", "gambar-1-peta.svg",
        "gambar-2-perubahan.png", "gambar-2-perubahan.svg", "data.xlsx", "BACA-SAYA.txt",
    ]  # fmt: skip
    release, _ = prepared(workspace, wanted)
    assert len(docx.Document(io.BytesIO(files["siaran-pers.docx"])).inline_shapes) == 2
    assert release.lead in files["siaran-pers.txt"].decode("utf-8-sig")
    svg = files["gambar-1-peta.svg"].decode()
    assert "Kategori Peduli HAM menurut kabupaten/kota" in svg
    assert EXAMPLE not in svg
    assert files["gambar-1-peta.png"].startswith(b"\x89PNG")
    readme = files["BACA-SAYA.txt"].decode("utf-8-sig")
    for said in (
        "Tahun data 2023, tahun penilaian 2024", "Permenkumham 22/2021", "Tahap: Terverifikasi",
        f"Sidik data: {wanted.view.data}", release.stamp, "verify", *release.sources,
        *(name for name in files if name != "BACA-SAYA.txt"),
    ):  # fmt: skip
        assert said in readme


def test_every_number_of_the_release_can_be_opened_in_the_workbook(no_browser, workspace, wanted):
    release, _ = prepared(workspace, wanted)
    data = opened(press_pack(workspace, wanted))["data.xlsx"]
    numbers = rows(data, NUMBERS)
    assert [(n["Angka"], n["Tertulis"], n["Nilai"]) for n in numbers] == [
        (n.about, n.written, n.value) for n in release.numbers
    ]
    by_name = {(n["Angka"], n["Tertulis"]): n for n in numbers}
    mean = by_name["Rata-rata nilai Peduli HAM", "55,75"]
    assert mean["Nilai"] == sum(NOW.values()) / len(NOW)
    assert mean["Pertanyaan pada data"] == (
        "Rata-rata, perubahannya, dan kelengkapan jawaban, tahap terverifikasi, tahun data 2023"
    )
    assert [name for name in mean if name != "Tanda"][-1] == "Kueri (teknis)"
    assert mean["Kueri (teknis)"] == "province.key_figures(2023, verified)"
    assert mean["Nama tetap (teknis)"] == "semua/rata-rata-nilai-peduli-ham"
    assert "verified" not in " ".join(str(n[name]) for n in numbers for name in n if name != "Kueri (teknis)")
    change = by_name["Perubahan nilai Peduli HAM Kabupaten Mempawah dari 2022", "2,00"]
    assert (change["Kode"], change["Nilai"], change["Jumlah baris"]) == ("61.02", -2, 2)
    first, second = (receipt.receipt for receipt in workspace.ledger.receipts[:2])
    assert set(str(change["Nomor penerimaan"]).split(", ")) == {first, second}
    assert str(change["Berkas"]) == "hari-2.csv, hari-1.csv"
    standings = {row["Kode"]: row for row in rows(data, STANDINGS)}
    assert {code: row["Nilai"] for code, row in standings.items() if row["Nilai"] is not None} == NOW
    assert standings["61.05"]["Sebab tanpa nilai"] == "belum diverifikasi"
    assert standings["61.02"]["Arah"] == "turun"
    assert sum(row["Jumlah baris"] for row in rows(data, FILES)) == 10  # of both years
    assert {row["SHA-256 berkas"] for row in rows(data, FILES)} == {
        receipt.sha256 for receipt in workspace.ledger.receipts[:2]
    }
    sheets = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert sheets == [NUMBERS, STANDINGS, FILES, "Gambar 1 peta", "Gambar 2 perubahan", "Sumber"]


def test_digits_in_the_text_stand_in_the_workbook(no_browser, workspace, wanted):
    files = opened(press_pack(workspace, wanted))
    written = {str(row["Tertulis"]) for row in rows(files["data.xlsx"], NUMBERS)}
    text = files["siaran-pers.txt"].decode("utf-8-sig")
    body = text[text.index("Pontianak") : text.index("GAMBAR")]
    body = body.replace("22/2021", "").replace("10 Desember 2026", "")
    found = set(re.findall(r"\d+(?:,\d+)?%?", body)) - {"2022", "2023", "2024"}
    assert len(found) > 8
    assert found <= written


def test_without_a_browser_the_pack_has_no_pictures_and_says_so(no_browser, workspace, wanted):
    files = opened(press_pack(workspace, wanted))
    assert list(files) == ["siaran-pers.docx", "siaran-pers.txt", "data.xlsx", "BACA-SAYA.txt"]
    readme = files["BACA-SAYA.txt"].decode("utf-8-sig")
    assert "GAMBAR TIDAK IKUT DALAM PAKET INI" in readme
    assert "Chrome, Chromium, atau Edge tidak ditemukan" in readme
    assert "Gambar 2. Perubahan nilai total" in readme
    document = docx.Document(io.BytesIO(files["siaran-pers.docx"]))
    assert len(document.inline_shapes) == 0
    assert sum("gambar tersendiri" in paragraph.text for paragraph in document.paragraphs) == 2
    assert document_with_pictures(workspace, wanted)


def test_an_example_is_marked_in_every_name_and_file(running_browser, demonstration, office):
    view = view_of(demonstration, VERIFIED, today=DAY)
    with pytest.raises(ReleaseRefusedError):
        press_pack(demonstration, Wanted(view, office, TWO))
    files = opened(press_pack(demonstration, Wanted(view, office, TWO, watermark=True)))
    assert all("-CONTOH." in name for name in files if name != "BACA-SAYA.txt")
    for name in ("siaran-pers-CONTOH.txt", "BACA-SAYA.txt"):
        lines = files[name].decode("utf-8-sig").splitlines()
        assert EXAMPLE in lines[1]
        assert EXAMPLE in lines[-2]
    for name in ("gambar-1-peta-CONTOH.svg", "gambar-2-perubahan-CONTOH.svg"):
        assert EXAMPLE in files[name].decode()
    book = openpyxl.load_workbook(io.BytesIO(files["data-CONTOH.xlsx"]))
    assert all("DATA CONTOH (sintetis)" in str(sheet["A2"].value) for sheet in book.worksheets[:-1])


def test_the_same_release_makes_the_same_pack(no_browser, workspace, wanted):
    first, second = (opened(press_pack(workspace, wanted)) for _ in range(2))
    assert {n: d for n, d in first.items() if n.endswith("txt")} == {
        n: d for n, d in second.items() if n.endswith("txt")
    }
    for one, other in zip(parts(first), parts(second), strict=True):
        assert one == other


def parts(files: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """Everything in document and workbook but the moment of making."""
    found = []
    for name in ("siaran-pers.docx", "data.xlsx"):
        for part, content in opened(files[name]).items():
            if not part.startswith("docProps"):
                found.append((part, re.sub(rb"pukul \d\d\.\d\d", b"", content)))
    return found


def test_release_and_figures_are_the_same_on_an_english_screen(no_browser, workspace, wanted):
    release, figures = prepared(workspace, wanted)
    speak("en")
    try:
        english, drawn = prepared(workspace, wanted)
        assert english == release
        assert [chart.figure.to_json() for chart in drawn.charts] == [
            chart.figure.to_json() for chart in figures.charts
        ]
        assert "Tahun data 2023" in opened(press_pack(workspace, wanted))["BACA-SAYA.txt"].decode("utf-8-sig")
    finally:
        speak("id")


def test_no_picture_is_described_by_a_move_that_the_text_cannot_tell(running_browser, demonstration, office):
    view = view_of(demonstration, {"tahun": "2024", "tahap": "mandiri"}, today=DAY)
    wanted = Wanted(view, office, ("perubahan", "peta"), watermark=True)
    release, figures = prepared(demonstration, wanted)
    assert any("belum dapat disebut naik atau turun" in said for said in release.body)
    document = docx.Document(io.BytesIO(document_with_pictures(demonstration, wanted)))
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    told += [chart.alt for chart in figures.charts]
    assert "11 lebih rendah" in told[0]
    assert told[1].startswith("Peta Kalimantan Barat.")
    assert len(told) == 4
    paths, lines = drawn(demonstration, view, ("kategori", "garis")).charts
    assert "belum pasti karena jawabannya belum lengkap: Bengkayang" in paths.alt
    assert not [said for said in [*told, lines.alt] if re.search(r"\b(naik|turun)\b", said)]


def test_what_is_certain_stays_the_description_of_its_picture(workspace, wanted):
    _, figures = prepared(workspace, wanted)
    assert "2 naik dan 1 turun" in figures.charts[1].alt


def test_published_results_bring_decree_and_row(no_browser, workspace, office):
    view = view_of(workspace, {"tahun": "2019", "sumber": "resmi"}, today=DAY)
    files = opened(press_pack(workspace, Wanted(view, office, ("peta", "sebaran"))))
    results = {row["Kode"]: row for row in rows(files["data.xlsx"], DECREED)}
    assert results["61.01"]["Keputusan"] == "M.HH-04.HA.04.03 Tahun 2020"
    assert results["61.01"]["Berkas dan baris"].endswith("official_results_kalbar.csv, baris 10")
    numbers = rows(files["data.xlsx"], NUMBERS)
    assert all(row["Kueri (teknis)"] == "published.results(2019)" for row in numbers)
    assert STANDINGS not in openpyxl.load_workbook(io.BytesIO(files["data.xlsx"])).sheetnames


def test_a_figure_that_a_view_does_not_have_is_named(no_browser, send, tmp_path, office):
    send(totals(2023, {"61.01": 80, "61.02": 60}), 1)
    workspace = open_workspace(tmp_path)
    view = view_of(workspace, VERIFIED | {"hak": "kesehatan"}, today=DAY)
    with pytest.raises(ReleaseRefusedError, match="Tidak ada daerah"):
        press_pack(workspace, Wanted(view, office, TWO))
    view = view_of(workspace, VERIFIED, today=DAY)
    readme = opened(press_pack(workspace, Wanted(view, office, TWO)))["BACA-SAYA.txt"].decode("utf-8-sig")
    assert "Gambar “Naik dan turun” tidak dapat dibuat:" in readme


def test_hostile_names_stay_text_in_the_workbook(no_browser, workspace, wanted):
    hostile = replace(wanted, office=replace(wanted.office, name='=HYPERLINK("http://x")<b>&'))
    files = opened(press_pack(workspace, hostile))
    book = openpyxl.load_workbook(io.BytesIO(files["data.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert '=HYPERLINK("http://x")<b>&' in files["siaran-pers.txt"].decode("utf-8-sig")
