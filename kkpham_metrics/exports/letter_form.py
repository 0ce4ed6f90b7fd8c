"""The form of an official letter: letterhead, reference, numbered points, tables, signature."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kkpham_metrics.office import Office

FONT, SIZE, SMALL = "Arial", 11, 8.5
INDENT = 0.8
ALERT = RGBColor(0xB3, 0x26, 0x1E)
BLANK = "…" * 18  # a line to be filled in by hand
BETWEEN_DEGREES = re.compile(r"(?<=\.,) +")
LONGEST_PROPERTY = 255  # characters: python-docx refuses more
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def set_up(document: DocumentObject, title: str, author: str) -> None:
    """Make a document an A4 letter in the letter's font, and say whose it is."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = in_property(title), in_property(author), ""
    properties.language = "id-ID"


def marks(document: DocumentObject, sentences: Iterable[str]) -> None:
    """Write marks into the head of every page, where nobody can overlook them."""
    said = " · ".join(sentences)
    if said:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        run = paragraph.add_run(clean(said))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(8), ALERT
        paragraph.paragraph_format.space_after = Pt(6)


def stamp(document: DocumentObject, code: str) -> None:
    """Write the stamp, by which the figures can be found again, into the foot of every page."""
    if code:
        paragraph = document.sections[0].footer.paragraphs[0]
        paragraph.alignment = ALIGN.RIGHT
        paragraph.add_run(clean(f"Stempel {code}")).font.size = Pt(7.5)


def letterhead(document: DocumentObject, office: Office) -> None:
    """Write the letterhead; what the office left empty has no line."""
    _centred(document, office.ministry.upper(), 13)
    _centred(document, office.name.upper(), 12, bold=True)
    reach = [f"Telepon {office.telephone}"] * bool(office.telephone)
    reach += [f"Surel {office.email}"] * bool(office.email)
    last = document.paragraphs[-1]
    for text in filter(None, (office.address, ", ".join(reach))):
        last = _centred(document, text, 9)
    _rule_below(last)
    text_line(document, "")


def reference(document: DocumentObject, fields: Sequence[tuple[str, str]], dated: str) -> None:
    """Write Nomor, Sifat, Lampiran, Hal on the left, and place and date on the right of the first."""
    table = document.add_table(rows=len(fields), cols=4)
    widths = (2.4, 0.4, 6.9, 6.8)
    _set_widths(table, widths)
    for row, (name, value) in zip(table.rows, fields, strict=True):
        texts = (name, ":", value, dated if name == fields[0][0] else "")
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(clean(text))
        row.cells[3].paragraphs[0].alignment = ALIGN.RIGHT
    text_line(document, "")


def address(document: DocumentObject, rows: Sequence[str]) -> None:
    """Write to whom the letter goes."""
    for row in rows:
        text_line(document, row)
    text_line(document, "")


def text(document: DocumentObject, said: str, *, keep: bool = False) -> None:
    """Write a paragraph of the letter; with `keep` it stands on the page of what follows."""
    paragraph = text_line(document, said)
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.2)
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.space_after = Pt(6)


def point(document: DocumentObject, number: int, said: str) -> None:
    """Write a numbered point of the letter."""
    paragraph = text_line(document, f"{number}.\t{said}")
    paragraph.alignment = ALIGN.JUSTIFY
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = Cm(INDENT), Cm(-INDENT), Pt(6)
    form.tab_stops.add_tab_stop(Cm(INDENT))
    form.keep_with_next = said.endswith((":", "berikut."))  # a table follows


def text_line(document: DocumentObject, said: str) -> Paragraph:
    """Write one plain paragraph and return it."""
    return document.add_paragraph(clean(said))


def add_text(paragraph: Paragraph, said: str) -> None:
    """Add plain text to a paragraph."""
    paragraph.add_run(clean(said))


def count_widths(counts: int) -> tuple[float, ...]:
    """Return the widths in cm of a table with a name and some counts."""
    width = 3.1 if counts < 4 else 2.7  # "Dijawab tanpa" stands on one line
    return (15.7 - width * counts, *[width] * counts)


def table(
    document: DocumentObject,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    indent: bool = False,
    small: bool = False,
) -> Any:
    """Write a ruled table whose head is repeated on every page, and return it; `widths` in cm.

    Numbers stand right.
    """
    found = document.add_table(rows=1, cols=len(heads))
    found.style = "Table Grid"
    _set_widths(found, widths)
    if indent:
        _indent(found)
    size = SMALL if small else SIZE - 1.5
    for cells in (heads, *rows):
        row = found.rows[0] if cells is heads else found.add_row()
        _row_property(row, "w:cantSplit")
        for cell, said, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(clean(said))
            run.font.size, run.bold = Pt(size), cells is heads
            if cells is not heads and said.isdecimal():
                cell.paragraphs[0].alignment = ALIGN.RIGHT
    _row_property(found.rows[0], "w:tblHeader")
    space = text_line(document, "")
    space.paragraph_format.line_spacing = Pt(8)
    return found


def signature(document: DocumentObject, office: Office) -> None:
    """Write position, name and NIP of who signs; without a name, a place for it."""
    # A line may end before the degrees, not between them.
    name = BETWEEN_DEGREES.sub("\N{NO-BREAK SPACE}", office.signatory_name) or BLANK
    nip = [f"NIP {office.signatory_nip}"] if office.signatory_nip else []
    for said in (f"{office.signatory_position},", "", "", "", name, *nip):
        paragraph = text_line(document, said)
        paragraph.paragraph_format.left_indent = Cm(9.5)
        paragraph.paragraph_format.keep_with_next = True


def copies(document: DocumentObject, receivers: Sequence[str]) -> None:
    """Write who gets a copy."""
    if receivers:
        lines(document, ["", "Tembusan:"])
        for number, receiver in enumerate(receivers, 1):
            text_line(document, f"{number}. {receiver}").runs[0].font.size = Pt(10)


def new_sheet(document: DocumentObject) -> None:
    """Start the attachment on landscape pages of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)


def lines(document: DocumentObject, texts: Iterable[str]) -> None:
    """Write short lines in a smaller size."""
    for said in texts:
        paragraph = text_line(document, said)
        for run in paragraph.runs:
            run.font.size = Pt(10)


def title(document: DocumentObject, said: str) -> None:
    """Write the title of an attachment."""
    paragraph = _centred(document, said, SIZE, bold=True)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)


def _centred(document: DocumentObject, said: str, size: float, *, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(clean(said))
    run.font.size, run.bold = Pt(size), bold
    return paragraph


def _rule_below(paragraph: Paragraph) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _set_widths(found: Any, widths: Sequence[float]) -> None:
    """Fix the columns: Word reads the width of each cell, LibreOffice that of the grid."""
    found.autofit = False
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Cm(width)


def _indent(found: Any) -> None:
    properties = found._tbl.tblPr
    element = OxmlElement("w:tblInd")
    element.set(qn("w:w"), str(round(INDENT * 567)))
    element.set(qn("w:type"), "dxa")
    properties.append(element)


def _row_property(row: Any, name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def in_property(said: str) -> str:
    """Return text as a property of a document holds it: without what no XML can hold, shortened to fit."""
    plain = clean(said)
    return plain if len(plain) <= LONGEST_PROPERTY else f"{plain[: LONGEST_PROPERTY - 1]}…"


def clean(said: str) -> str:
    """Return text without what XML cannot hold: notes come from files of anybody."""
    return NOT_XML.sub("", said)
