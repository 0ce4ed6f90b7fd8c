"""How two tables of the same view differ, cell by cell, as a reader sees them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from pandas.api.types import is_float_dtype, is_integer_dtype

from kkpham_metrics import formats
from kkpham_metrics.words import N_, _

# Where a cell came from changes with every correction, and is no figure (see `charts.origin_columns`).
ORIGIN = (
    N_("Berkas"), N_("Lembar"), N_("Baris"), N_("Nomor penerimaan"), N_("Diterima"), N_("Oleh"),
    N_("SHA-256 berkas"),
)  # fmt: skip
CHANGED, ADDED, GONE = "changed", "added", "gone"

Cells = dict[str, str]  # the text of every column of a row


class CellChange(NamedTuple):
    """What became of a cell, or of a whole row (then `column` is ""); then and now as texts, "" if absent."""

    kind: str
    row: str
    column: str
    then: str
    now: str

    def __str__(self) -> str:
        """Return it in words: "Kubu Raya · Nilai total: 71,20 → 73,05"."""
        if self.kind == ADDED:
            return _("{row}: baris baru ({cells})", row=self.row, cells=self.now)
        if self.kind == GONE:
            return _("{row}: tidak ada lagi (semula {cells})", row=self.row, cells=self.then)
        place = " · ".join(filter(None, (self.row, self.column)))
        return f"{place}: {self.then or formats.ABSENT} → {self.now or formats.ABSENT}"


def cell_changes(then: pd.DataFrame, now: pd.DataFrame) -> list[CellChange]:
    """Return what differs between two tables, row by row; rows whose scores changed come first.

    Rows are told apart by the first columns of text that do so in both tables, by a code only where there is
    no name, and by whole numbers (years) where texts do not suffice. Cells are compared as they are written
    on the screen; where a file came from is not compared.
    """
    keys = _keys(then, now)
    old, new = _rows(then, keys), _rows(now, keys)
    scores = [name for name in now.columns if is_float_dtype(now[name])]
    every = dict.fromkeys([*now.columns, *then.columns])
    columns = [str(name) for name in every if name not in {*keys, *map(_, ORIGIN)}]
    found = [change for row in new for change in _of_row(row, old.get(row), new[row], columns)]
    gone = [CellChange(GONE, row, "", _told(old[row], columns), "") for row in old if row not in new]
    scored = {change.row for change in found if change.column in scores}
    by_row = {row: place for place, row in enumerate(new)}
    return [
        *sorted(found, key=lambda c: (c.row not in scored, by_row[c.row], c.column not in scores)),
        *gone,
    ]


def _of_row(row: str, old: Cells | None, new: Cells, columns: list[str]) -> Iterator[CellChange]:
    if old is None:
        yield CellChange(ADDED, row, "", "", _told(new, columns))
        return
    for name in columns:
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield CellChange(CHANGED, row, name, before, after)


def _told(cells: Cells, columns: list[str]) -> str:
    said = (f"{name} {cells[name]}" for name in columns if cells.get(name))
    return "; ".join(said)


def _keys(then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Return the first columns that tell rows apart in both tables; all of them where none do."""
    shared = [name for name in now.columns if name in then.columns]
    numbers = [n for n in shared if is_integer_dtype(now[n]) and is_integer_dtype(then[n])]
    texts = [n for n in shared if not any(is_float_dtype(t[n]) for t in (then, now)) and n not in numbers]
    candidates = [*sorted(texts, key=lambda name: name == _("Kode")), *numbers]
    for count in range(1, len(candidates) + 1):
        keys = candidates[:count]
        if not any(_written(table, keys).duplicated().any() for table in (then, now)):
            return keys
    return candidates


def _rows(table: pd.DataFrame, keys: list[str]) -> dict[str, Cells]:
    """Return the cells of every row by its name; rows that nothing tells apart are numbered."""
    cells = _written(table, list(table.columns))
    rows: dict[str, Cells] = {}
    for said in cells.to_dict("records"):
        name = told = " · ".join(filter(None, (said[key] for key in keys)))
        number = 1
        while told in rows:
            number += 1
            told = f"{name} ({number})"
        rows[told] = {str(column): text for column, text in said.items()}
    return rows


def _written(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: [_text(name, value) for value in table[name]] for name in columns},
        index=table.index,
        dtype=str,
    )


def _text(column: str, value: Any) -> str:
    """Return a cell as it is written on the screen, "" where it is blank."""
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, float):
        return formats.writing(column)(value)
    return str(value)
