"""A press release as a DOCX file: letterhead, text, blanks for quotes, figures, notes."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kkpham_metrics.exports import letter_form as form
from kkpham_metrics.exports.watermark import on_every_page
from kkpham_metrics.office import Office
from kkpham_metrics.press.release import EXAMPLE, Picture, Release

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEAL = RGBColor(0x0A, 0x4F, 0x5C)
TO_FILL_IN = "FFF6D6"  # the ground of what a person still has to write
WIDTH = 15  # cm, so that text and a picture share a page
SMALL = 9
SEPARATE = "(gambar tersendiri: simpan dari halaman dasbornya dan lampirkan)"


def release_docx(release: Release, office: Office, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the release as a document; `pictures` are PNG by the name of their recipe.

    Where a picture is not given its place says so. An example carries a watermark on every page.
    """
    document = Document()
    form.set_up(document, f"Siaran pers: {release.headline}", office.name)
    document.core_properties.keywords = form.in_property(release.stamp)
    form.marks(document, [EXAMPLE] * release.example + list(release.marks))
    form.letterhead(document, office)
    _head(document, release)
    _body(document, release)
    for picture in release.pictures:
        _picture(document, picture, (pictures or {}).get(picture.name))
    _groups(document, release)
    _notes(document, release)
    if release.example:
        on_every_page(document, EXAMPLE)
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def _head(document: DocumentObject, release: Release) -> None:
    title = form.text_line(document, "SIARAN PERS")
    title.alignment = ALIGN.CENTER
    _look(title, size=13, bold=True, colour=TEAL)
    number = form.text_line(document, f"Nomor: {release.number}")
    number.alignment = ALIGN.CENTER
    headline = form.text_line(document, release.headline)
    _look(headline, size=15, bold=True)
    _space(headline, before=10, after=8)


def _body(document: DocumentObject, release: Release) -> None:
    lead = form.text_line(document, f"{release.dateline} ")
    _look(lead, bold=True)
    form.add_text(lead, release.lead)
    _space(lead, after=7)
    first, *rest = release.body or ("",)
    _paragraph(document, first)
    _blank(document, release.quotes[0])
    for said in rest:
        _paragraph(document, said)
    for said in release.quotes[1:]:
        _blank(document, said)


def _paragraph(document: DocumentObject, said: str) -> None:
    if said:
        _space(form.text_line(document, said), after=7)


def _blank(document: DocumentObject, said: str) -> None:
    """Write a place that a person fills in, on a ground of its own so that it is not sent as it is."""
    paragraph = form.text_line(document, said)
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", TO_FILL_IN)):
        ground.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(ground)
    _space(paragraph, before=2, after=9)
    for run in paragraph.runs:
        run.italic = True


def _picture(document: DocumentObject, picture: Picture, drawn: bytes | None) -> None:
    if drawn is not None:
        place = form.text_line(document, "")
        place.alignment = ALIGN.CENTER
        place.paragraph_format.keep_with_next = True
        shape = place.add_run().add_picture(BytesIO(drawn), width=Cm(WIDTH))
        shape._inline.docPr.set("descr", form.clean(picture.alt))
    caption = form.text_line(document, picture.caption)
    if drawn is None:
        form.add_text(caption, f" {SEPARATE}")
    _look(caption, size=SMALL)
    _space(caption, before=2, after=10)


def _groups(document: DocumentObject, release: Release) -> None:
    _heading(document, release.details)
    rows = [(group.name, group.count, "; ".join(group.members) or "–") for group in release.groups]
    form.table(document, ("Kategori", "Jumlah", "Kabupaten/kota"), rows, (3.9, 1.8, 10.8))


def _notes(document: DocumentObject, release: Release) -> None:
    sections = [
        ("Catatan tentang cara dan batasnya", release.method),
        ("Sumber", release.sources),
        ("Stempel", (release.stamp_line,) if release.stamp else ()),
        ("Narahubung", tuple(f"{name}: {said}" for name, said in release.contact)),
    ]
    for title, items in sections:
        if items:
            _heading(document, title)
        for item in items:
            paragraph = form.text_line(document, item)
            _look(paragraph, size=SMALL)
            _space(paragraph, after=3)


def _heading(document: DocumentObject, said: str) -> None:
    paragraph = form.text_line(document, said)
    _look(paragraph, size=10.5, bold=True, colour=TEAL)
    _space(paragraph, before=8, after=3)
    paragraph.paragraph_format.keep_with_next = True


def _look(paragraph: Paragraph, **look: Any) -> None:
    for run in paragraph.runs:
        if "size" in look:
            run.font.size = Pt(look["size"])
        run.bold = look.get("bold")
        if "colour" in look:
            run.font.color.rgb = look["colour"]


def _space(paragraph: Paragraph, before: float = 0, after: float = 0) -> None:
    found = paragraph.paragraph_format
    found.space_before, found.space_after = Pt(before), Pt(after)
    found.line_spacing = 1.1
