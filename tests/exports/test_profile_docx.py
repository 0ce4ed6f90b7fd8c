"""The profile as a document: the same numbers and marks, its charts as pictures or as tables."""

import io
from dataclasses import replace

import pytest
from docx import Document
from PIL import Image

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.profile_docx import profile_docx, profile_pictures
from kkpham_metrics.exports.profile_zip import docx_of
from kkpham_metrics.profile_sheet.build import profile_of
from kkpham_metrics.profile_sheet.sheet import Profile, Table
from kkpham_metrics.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def profile(workspace: Workspace) -> Profile:
    return profile_of(workspace, view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"}), "61.04")


def paragraphs(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def cells(document) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


@pytest.mark.usefixtures("running_browser")
def test_it_holds_numbers_marks_stamp_and_three_pictures(profile):
    document = Document(io.BytesIO(docx_of(profile)))
    said = paragraphs(document)
    assert "Kabupaten Ketapang" in said
    assert profile.standing in said
    assert all(f"•  {finding}" in said for finding in profile.findings)
    found = "\n".join(cells(document))
    assert "66,33" in found
    assert all(cell in found for table in profile.tables for row in table.rows for cell in row)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == " · ".join(profile.marks)
    assert profile.stamp in section.footer.paragraphs[0].text
    assert profile.source in section.footer.paragraphs[0].text
    assert len(document.inline_shapes) == 3
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [drawing.said for drawing in profile.drawings]
    assert document.core_properties.language == "id-ID"


@pytest.mark.usefixtures("running_browser")
def test_its_pictures_have_300_dots_to_the_inch(profile):
    document = Document(io.BytesIO(profile_docx(profile, pictures := profile_pictures(profile))))
    for shape, picture in zip(document.inline_shapes, pictures, strict=True):
        dots = Image.open(io.BytesIO(picture)).width / (shape.width / 914_400)
        assert dots == pytest.approx(300, abs=1)


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_its_figures_stand_in_tables(profile):
    document = Document(io.BytesIO(docx_of(profile)))
    assert not document.inline_shapes
    assert [said for said in paragraphs(document) if said.startswith("Tanpa gambar: tidak ada peramban")]
    found = cells(document)
    rights = profile.rights.table
    assert len(rights.rows) == 10
    assert ("Pendidikan", "56,67", "75,00", "-18,33", "61,67") in rights.rows
    for drawing in profile.drawings:
        assert all(cell in found for row in drawing.table.rows for cell in row)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_text(workspace):
    made = profile_of(workspace, view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"}), "61.11")
    hostile = "<w:t>\x00Dinas & \ud800</w:t>"
    table = Table(hostile, (hostile,), ((hostile,),), (100,), (), hostile, hostile)
    document = Document(io.BytesIO(profile_docx(replace(made, name=hostile, losses=table), None)))
    assert "<w:t>Dinas & </w:t>" in paragraphs(document)
    assert "<w:t>Dinas & </w:t>" in cells(document)
