"""All profiles in one go: named after their regencies, told one by one, and none lost with another."""

import io
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports import profile_zip
from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.profile_zip import DOCX, PDF, make_all, zipped
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("ledger"))


def view(workspace: Workspace):
    return view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"})


@pytest.mark.usefixtures("running_browser")
def test_all_fourteen_come_in_both_kinds_in_their_order(workspace):
    names, made = [], []
    for one in make_all(workspace, view(workspace), (PDF, DOCX)):
        names.append(one.name)
        made.append(one)
    assert names == [known.full_name for known in regencies().values()]
    with ZipFile(io.BytesIO(zipped(made))) as file:
        found = file.namelist()
        assert len(found) == len(set(found)) == 28
        first = "kkpham-profil-kabupaten-sambas-61.01-2023-terverifikasi-"
        assert [name.split(".")[-1] for name in found[:2]] == ["pdf", "docx"]
        assert found[0].startswith(first)
        for name in found:
            if name.endswith("pdf"):
                assert len(PdfReader(io.BytesIO(file.read(name))).pages) == 2
            else:
                assert len(Document(io.BytesIO(file.read(name))).tables) > 1


@pytest.mark.usefixtures("no_browser")
def test_a_failure_names_its_regency_and_loses_no_other(workspace, monkeypatch):
    def fails_for_landak(profile):
        if profile.code == "61.08":
            raise ValueError("rusak")
        return b"isi"

    monkeypatch.setitem(profile_zip._MAKERS, DOCX, fails_for_landak)
    made = list(make_all(workspace, view(workspace), (DOCX,)))
    assert [(one.name, one.fault) for one in made if one.fault] == [("Kabupaten Landak", "ValueError: rusak")]
    with ZipFile(io.BytesIO(zipped(made))) as file:
        assert len(file.namelist()) == 14
        assert file.read("tidak-terbuat.txt").decode() == "Kabupaten Landak: ValueError: rusak\r\n"


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_documents_are_made_and_pdf_is_refused(workspace):
    first = next(make_all(workspace, view(workspace), (DOCX,)))
    (data,) = first.files.values()
    assert Document(io.BytesIO(data)).tables
    with pytest.raises(NoBrowserError):
        list(make_all(workspace, view(workspace), (PDF,)))


@pytest.mark.usefixtures("no_browser")
def test_they_speak_the_language_of_who_asks(workspace):
    speak("en")
    try:
        one = next(make_all(workspace, view(workspace), (DOCX,)))
    finally:
        speak("id")
    (data,) = one.files.values()
    assert "Method and limits" in [p.text for p in Document(io.BytesIO(data)).paragraphs]
