"""A regency's profile as a DOCX file: the same as its PDF, to be worked on; charts as pictures at 300 dpi."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kkpham_metrics.exports import letter_form as form
from kkpham_metrics.exports.pictures import Picture, pictures
from kkpham_metrics.exports.profile_pdf import WIDTH as PIXELS
from kkpham_metrics.exports.profile_pdf import charts_of
from kkpham_metrics.facts.card import Card
from kkpham_metrics.figures.theme import text_on
from kkpham_metrics.profile_sheet.notes import note_of
from kkpham_metrics.profile_sheet.sheet import Drawing, Profile, Table
from kkpham_metrics.view import STAGE_SENTENCES
from kkpham_metrics.words import _

TEAL, GREY = RGBColor(0x0A, 0x4F, 0x5C), RGBColor(0x53, 0x61, 0x6B)
WIDTH, PICTURE, INCH, DPI = 17.4, 16.0, 2.54, 300  # cm between the margins, and of a picture
SCALE = PICTURE / INCH * DPI / PIXELS
HERO = 4.6
BODY, SMALL, CELL, TINY = 9.0, 7.5, 7.5, 6.5
LANGUAGES = {"id": "id-ID", "en": "en-GB"}


def profile_pictures(profile: Profile) -> list[bytes | None]:
    """Return the charts of a profile as PNG, None for one that there is not. Raises `NoBrowserError`."""
    wanted = charts_of(profile)
    found = iter(pictures([Picture(one.figure, "png", PIXELS, one.height, SCALE) for one in wanted if one]))
    return [next(found) if one else None for one in wanted]


def profile_docx(profile: Profile, drawn: Sequence[bytes | None] | None) -> bytes:
    """Return the profile as a document; `drawn` are of `profile_pictures`.

    None says that nothing could be drawn: then the figures stand in tables, and a line says so.
    """
    document = Document()
    _set_up(document, profile)
    _head(document, profile)
    if drawn is None:
        said = _("Tanpa gambar: tidak ada peramban yang dapat menggambarnya; angkanya ada dalam tabel.")
        _line(document, said, SMALL, italic=True)
    shown = drawn or [None] * len(profile.drawings)
    _drawing(document, profile.rights, shown[0])
    _drawing(document, profile.trend, shown[1])
    _drawing(document, profile.change, shown[2]).paragraph_format.page_break_before = True
    for table in profile.tables:
        _heading(document, table.title)
        _table(document, table)
    _notes(document, profile)
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def _set_up(document: DocumentObject, profile: Profile) -> None:
    form.set_up(document, f"{_('Profil Peduli HAM')}: {profile.name}", profile.office)
    document.core_properties.language = LANGUAGES[profile.view.language]
    document.core_properties.keywords = profile.stamp
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)
    form.marks(document, profile.marks)
    foot = section.footer.paragraphs[0]
    stamp = _("Stempel {code}", code=profile.stamp) if profile.stamp else ""
    form.add_text(foot, "  ".join(filter(None, (profile.source, stamp))))
    _look(foot, TINY, colour=GREY)


def _head(document: DocumentObject, profile: Profile) -> None:
    _line(document, f"{_('Profil Peduli HAM')} · {profile.office}", SMALL, colour=GREY)
    _line(document, profile.name, 20, bold=True, colour=TEAL)
    view = profile.view
    year = _("Data tahun {year}, penilaian {award}", year=str(view.data_year), award=str(view.award_year))
    _line(document, " · ".join((year, _(STAGE_SENTENCES[view.stage]), view.instrument)), BODY)
    facts = " · ".join(f"{name}: {value}" for name, value in profile.facts)
    _line(document, facts, BODY)
    _line(document, profile.facts_source, TINY, after=5, colour=GREY)
    _cards(document, profile)
    _line(document, profile.standing, 11, before=7, bold=True)
    for finding in profile.findings:
        _line(document, f"•  {finding}", BODY).paragraph_format.left_indent = Cm(0.3)


def _cards(document: DocumentObject, profile: Profile) -> None:
    """Write the score, and beside it in two rows what stands with it."""
    columns = max(-(-len(profile.cards) // 2), 1)
    table = document.add_table(rows=2, cols=columns + 1)
    table.autofit = False
    _rule(table)
    for place, column in enumerate(table.columns):
        wide = (WIDTH - HERO) / columns if place else HERO
        column.width = Cm(wide)
        for cell in column.cells:
            cell.width = Cm(wide)
    hero = table.cell(0, 0).merge(table.cell(1, 0))
    hero.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _card(hero, profile.hero, hero=True)
    for number, card in enumerate(profile.cards):
        _card(table.cell(number // columns, number % columns + 1), card, hero=False)


def _card(cell: Any, card: Card, *, hero: bool) -> None:
    sizes = (7.5, 22 if len(card.value) < 8 else 13, 9.5) if hero else (7.0, 12, 7.0)
    colour = RGBColor.from_string(text_on(card.colour).lstrip("#").upper()) if hero else None
    for number, (said, size) in enumerate(zip((card.label, card.value, card.below), sizes, strict=True)):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        form.add_text(paragraph, said)
        _look(paragraph, size, bold=number == 1 or (hero and number == 2), colour=colour)
    if hero:
        _fill(cell, card.colour)


def _drawing(document: DocumentObject, drawing: Drawing, picture: bytes | None) -> Paragraph:
    """Write a chart, or its figures where it has no picture; return its heading."""
    heading = _heading(document, drawing.title)
    said = _line(document, drawing.said, BODY, after=2)
    if picture is None:
        _table(document, drawing.table)
        return heading
    said.paragraph_format.keep_with_next = True
    place = form.text_line(document, "")
    place.paragraph_format.keep_with_next = True
    shape = place.add_run().add_picture(BytesIO(picture), width=Cm(PICTURE))
    shape._inline.docPr.set("descr", form.clean(drawing.said))
    _line(document, note_of(drawing), TINY, colour=GREY)
    return heading


def _table(document: DocumentObject, table: Table) -> None:
    if table.said:
        _line(document, table.said, BODY)
    if table.rows:
        whole = sum(table.widths)
        widths = [WIDTH * width / whole for width in table.widths]
        found = form.table(document, table.heads, table.rows, widths, small=True)
        for number, row in enumerate(found.rows):
            for place, cell in enumerate(row.cells):
                paragraph = cell.paragraphs[0]
                paragraph.alignment = ALIGN.RIGHT if place in table.right else ALIGN.LEFT
                _look(paragraph, CELL, bold=not number)
        _rule(found)
        for cell in found.rows[0].cells:
            _fill(cell, "#e3eef0")
    if table.more:
        _line(document, table.more, TINY, colour=GREY)


def _notes(document: DocumentObject, profile: Profile) -> None:
    _heading(document, _("Cara hitung dan batasnya"))
    for said in profile.method:
        _line(document, f"•  {said}", SMALL)
    _line(document, profile.check, SMALL, before=3)


def _heading(document: DocumentObject, said: str) -> Paragraph:
    paragraph = _line(document, said, 11, before=7, after=1, bold=True, colour=TEAL)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _line(
    document: DocumentObject,
    said: str,
    size: float,
    *,
    before: float = 0,
    after: float = 1,
    **look: Any,
) -> Paragraph:
    paragraph = form.text_line(document, said)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    _look(paragraph, size, **look)
    return paragraph


def _look(
    paragraph: Paragraph,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor | None = None,
) -> None:
    for run in paragraph.runs:
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        if colour is not None:
            run.font.color.rgb = colour


def _fill(cell: Any, colour: str) -> None:
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#").upper())):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)


def _rule(table: Any) -> None:
    """Rule a table with thin grey lines between and under its rows."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C3CACF")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table.style = None
    table._tbl.tblPr.append(borders)
