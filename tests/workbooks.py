"""What tests do to workbooks, as a person would in Excel."""

import io

import openpyxl


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
