"""What tests do to workbooks, as a person would in Excel."""

import io
from decimal import Decimal

import openpyxl

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.template.layout import HEADERS, right_sheets


def with_cell(data: bytes, sheet: str, find: str, replace: str) -> bytes:
    """Return the workbook with the first cell of a sheet that reads `find` changed to `replace`."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = next(c for row in book[sheet].iter_rows() for c in row if str(c.value) == find)
    cell.value = replace
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def filled(
    form: bytes, instrument: Instrument, blank: tuple[str, ...] = (), absent: tuple[str, ...] = ()
) -> bytes:
    """Return a regency's form answered in full, each answer one that scores highest, with evidence.

    `blank` are the codes left open, `absent` those declared not applicable.
    """
    book = openpyxl.load_workbook(io.BytesIO(form))
    for name in right_sheets(instrument).values():
        rows = list(book[name].iter_rows())
        head = next(at for at, row in enumerate(rows) if row[0].value == HEADERS["code"])
        columns = {cell.value: at for at, cell in enumerate(rows[head])}
        for row in rows[head + 1 :]:
            code = str(row[0].value)
            if code in blank:
                continue
            told = {"evidence": "Surat uji 1/2025 Dukcapil", "evidence_status": "ada"}
            told |= {"not_applicable": "ya"} if code in absent else {"value": _best(instrument, code)}
            for field, written in told.items():
                row[columns[HEADERS[field]]].value = written
    return saved(book)


def _best(instrument: Instrument, code: str) -> str:
    question = instrument.questions[code]
    best = max(question["steps"], key=lambda step: step.score)
    if question["answer"] == "choice":
        return str(best.label)
    low, high = Decimal(question["minimum"] or 0), Decimal(question["maximum"] or 10**6)
    return f"{max(low, min(high, best.low)):f}".replace(".", ",")
