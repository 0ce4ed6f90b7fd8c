"""A release as document and text, opened again."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.release_docx import release_docx
from kkpham_metrics.exports.release_text import release_text
from kkpham_metrics.exports.watermark import on_every_page
from kkpham_metrics.press.content import Group
from kkpham_metrics.press.release import EXAMPLE, Picture, write_release
from tests.press.conftest import DAY

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)
HOSTILE = '=1+1 <b>&"]]>\x07\ud800\u2028{x}'


def written(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    head = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return "\n".join([*head, *(paragraph.text for paragraph in document.paragraphs), *cells])


def headers(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return [parts.read(name).decode() for name in parts.namelist() if name.startswith("word/header")]


def plain(data: bytes) -> str:
    return data.decode("utf-8-sig")


@pytest.fixture
def example(demonstration, office):
    view = view_of(demonstration, {"tahun": "2023", "tahap": "terverifikasi"}, today=DAY)
    return write_release(demonstration, view, office, watermark=True)


@pytest.mark.parametrize("kind", ["document", "text"])
def test_everything_of_the_release_stands_in_document_and_text(release, office, kind):
    made = written(release_docx(release, office)) if kind == "document" else plain(release_text(release))
    said = made.casefold()
    parts = [
        release.number, release.headline, release.dateline, release.lead, *release.body, *release.quotes,
        *release.method, *release.sources, release.stamp_line, *release.marks,
        *(member for group in release.groups for member in group.members),
        *(group.name for group in release.groups),
        "Kantor: Kantor Wilayah Kalimantan Barat",
    ]  # fmt: skip
    assert [part for part in parts if part.casefold() not in said] == []


def test_the_text_file_is_what_notepad_reads(release):
    data = release_text(release)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    assert "CONTOH" not in plain(data)


def test_an_example_says_so_on_every_page_and_at_both_ends(example, release, office):
    data = release_docx(example, office)
    (header,) = headers(data)
    shapes = etree.fromstring(header.encode()).findall(".//{urn:schemas-microsoft-com:vml}textpath[@string]")
    assert [shape.get("string") for shape in shapes] == [EXAMPLE]
    document = docx.Document(io.BytesIO(data))
    # One section whose header stands on its first page and on all others.
    assert len(document.sections) == 1
    assert not document.sections[0].different_first_page_header_footer
    assert not document.settings.odd_and_even_pages_header_footer
    said = plain(release_text(example)).splitlines()
    assert EXAMPLE in said[1]
    assert EXAMPLE in said[-2]
    assert "DATA CONTOH (sintetis)" in said[1]
    assert "textpath" not in "".join(headers(release_docx(release, office)))


def test_the_watermark_lies_on_the_pages_of_every_section():
    document = docx.Document()
    document.add_section()  # its header is that of the first
    document.add_section().header.is_linked_to_previous = False
    on_every_page(document, EXAMPLE)
    sink = io.BytesIO()
    document.save(sink)
    found = headers(sink.getvalue())
    assert len(found) == 2
    assert all(header.count(f'string="{EXAMPLE}"') == 1 for header in found)
    assert len({re.search(r'id="(tanda_contoh_\d)"', header)[1] for header in found}) == 2


def test_names_from_data_stay_text(release, office):
    strange = replace(
        release,
        headline=HOSTILE,
        lead=HOSTILE,
        body=(HOSTILE,),
        groups=(Group(HOSTILE, "1", (HOSTILE,)),),
        pictures=(Picture("peta", HOSTILE, HOSTILE),),
        stamp=HOSTILE,
    )
    clean = '=1+1 <b>&"]]>'
    said = written(release_docx(strange, replace(office, name=HOSTILE), {"peta": PNG}))
    assert said.count(clean) >= 6
    assert "\x07" not in said
    lines = plain(release_text(strange))
    assert lines.count(clean.upper()) == 1
    assert "\x07" not in lines
    assert "\u2028" not in lines


def test_what_is_too_long_for_a_property_of_the_file_is_shortened_there_only(release, office):
    name = "Kantor Wilayah " + "Panjang " * 40
    data = release_docx(replace(release, headline="H" * 300), replace(office, name=name))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (len(properties.author), len(properties.title)) == (255, 255)
    assert properties.author.endswith("…")
    assert name.strip() in written(data).replace(name.upper().strip(), name.strip())
    assert "H" * 300 in written(data)


def test_a_picture_stands_in_the_document_with_its_finding_in_words(release, office):
    shown = replace(release, pictures=(Picture("peta", "Gambar 1. Peta.", "Dua daerah Peduli HAM."),))
    document = docx.Document(io.BytesIO(release_docx(shown, office, {"peta": PNG})))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Dua daerah Peduli HAM."
    assert "gambar tersendiri" not in written(release_docx(shown, office, {"peta": PNG}))
    assert "Gambar 1. Peta. (gambar tersendiri" in written(release_docx(shown, office))
