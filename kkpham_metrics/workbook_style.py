"""How the workbooks that people fill look: one calm teal, input cells tinted, every cell a text."""

import io
import math
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kkpham_metrics.paths import ROOT

FORMS = ROOT / "data" / "form"
TEAL = "#0a4f5c"
INPUT = "#fff6d6"
RULE = "#b9c7ca"
ALERT = "#b3261e"
A4 = 9
LINE_HEIGHT = 15
HEADING_HEIGHT = 24
TALLEST_ROW = 409
GUIDE_WIDTH = 118
# What a spreadsheet calculates where it is typed; full-width signs count as the plain ones.
CALCULATES = tuple("=+-@\t\r\n＝＋－＠")
QUOTED: dict[str, Any] = {"quote_prefix": True, "num_format": "@"}
_CELL: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": RULE}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": TEAL},
    "subtitle": {"font_size": 11, "font_color": "#3c4a4d"},
    "alert": {"bold": True, "font_color": ALERT},
    "alert_wrapped": {"bold": True, "font_color": ALERT, "text_wrap": True, "valign": "top"},
    "hint": {"italic": True, "font_color": "#3c4a4d"},
    "header": {"bold": True, "font_color": "#ffffff", "bg_color": TEAL, "border": 1, "border_color": RULE,
               "text_wrap": True, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": TEAL, "top": 1, "top_color": RULE,
                "valign": "vcenter"},
    "prose": {"text_wrap": True, "valign": "top"},
    "bullet": {"valign": "top", "align": "right", "font_color": TEAL},
    "given": {**_CELL, "num_format": "@"},
    "label": {**_CELL, "bold": True, "bg_color": "#eef3f4"},
    "input": {**_CELL, "num_format": "@", "bg_color": INPUT},
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
}  # fmt: skip


class StyledBook:
    """An XlsxWriter workbook in memory with the formats of this house by name (`styles`)."""

    def __init__(self, title: str) -> None:
        """Open an empty workbook; `title` goes into its properties."""
        self._sink = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._sink, {"in_memory": True})
        self.book.set_properties({"title": title})
        self.styles: dict[str, Format] = {name: self.book.add_format(s) for name, s in _STYLES.items()}
        self._quoted: dict[str, Format] = {}

    def sheet(self, name: str, footer: str) -> Worksheet:
        """Add a sheet that prints on landscape A4, as wide as the page, with a footer."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        # In a footer "&" starts a field.
        sheet.set_footer(f"&L{footer.replace('&', '&&')} · &A&RHalaman &P dari &N")
        sheet.hide_gridlines(2)
        return sheet

    def cell(self, sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
        """Write a text (row and column from 0), never read as a formula; "" leaves the cell truly empty."""
        if may_calculate(text):
            sheet.write_string(row, column, text, self._quote(style))
        elif text:
            sheet.write_string(row, column, text, self.styles[style])
        else:
            sheet.write_blank(row, column, None, self.styles[style])

    def _quote(self, style: str) -> Format:
        if style not in self._quoted:
            self._quoted[style] = self.book.add_format({**_STYLES[style], **QUOTED})
        return self._quoted[style]

    def row(self, sheet: Worksheet, row: int, texts: Iterable[str], style: str) -> None:
        """Write texts into one row (from 0), starting in column A."""
        for column, text in enumerate(texts):
            self.cell(sheet, row, column, text, style)

    def fit_row(self, sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row (0-based) tall enough for wrapped texts, each with the width of its column."""
        lines = max((line_count(text, width) for text, width in texts), default=1)
        sheet.set_row(row, min(LINE_HEIGHT * lines + 1, TALLEST_ROW))

    def guide(self, name: str, heading: tuple[str, str, str], sections: Iterable[dict[str, Any]]) -> None:
        """Add the sheet of instructions: (title, subtitle, alert or ""), then headed lists."""
        title, subtitle, alert = heading
        sheet = self.sheet(name, subtitle)
        sheet.set_column(0, 0, 3)
        sheet.set_column(1, 1, GUIDE_WIDTH)
        for row, (text, style) in enumerate(((title, "title"), (subtitle, "subtitle"))):
            self.cell(sheet, row, 0, text, style)
        row = 3
        if alert:
            self.cell(sheet, 2, 1, alert, "alert_wrapped")
            self.fit_row(sheet, 2, [(alert, GUIDE_WIDTH)])
            row = 4
        for section in sections:
            self.row(sheet, row, (section["heading"], ""), "heading")
            sheet.set_row(row, HEADING_HEIGHT)
            for item in section["items"]:
                row += 1
                self.cell(sheet, row, 0, "•", "bullet")
                self.cell(sheet, row, 1, item, "prose")
                self.fit_row(sheet, row, [(item, GUIDE_WIDTH)])
            row += 2

    def close(self) -> bytes:
        """Finish the workbook and return the file."""
        self.book.close()
        return unpin_rows(self._sink.getvalue())


def may_calculate(text: str) -> bool:
    """Return whether a text would become a formula once somebody edits its cell: such a cell is `QUOTED`."""
    return text.lstrip(" ").startswith(CALCULATES)


def line_count(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column; half a word is lost at each line's end."""
    room = max(width * 1.05 - 3, 1)
    return sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))


def unpin_rows(data: bytes) -> bytes:
    """Return the workbook with row heights that still grow with what is typed.

    XlsxWriter marks every height that it is given as set by hand, and Excel then cuts a longer text off.
    """
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(b' customHeight="1"', b"")
            target.writestr(part, content)
    return sink.getvalue()


def guide_sections(file: str, words: Mapping[str, str], only: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the sections of a guide in data/form with its words filled in, those in `only` included."""
    sections = tomllib.loads((FORMS / file).read_text(encoding="utf-8"))["section"]
    wanted = {"", *only}
    return [
        {
            "heading": section["heading"].format_map(words),
            "items": [item.format_map(words) for item in section["items"]],
        }
        for section in sections
        if section.get("only", "") in wanted
    ]
