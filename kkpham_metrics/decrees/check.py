"""Check published results, from a file or typed on the screen: taken whole or refused whole."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.decrees.columns import HEADERS, category_names
from kkpham_metrics.decrees.drafts import read_drafts
from kkpham_metrics.decrees.rows import ResultReader
from kkpham_metrics.faults import MOST_FAULTS, Fault, InputRefusedError
from kkpham_metrics.files.tables import broken_cells, is_blank, percent_cells, read_tables, refused
from kkpham_metrics.formats import bound
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.drafts import Draft, Drafts, is_tidy, mark_unreadable
from kkpham_metrics.submission.form import is_template

SUBMISSION = (
    "Ini formulir isian, bukan lembar hasil resmi.",
    "Jatuhkan berkas ini pada halaman Unggah; untuk hasil resmi, pakai lembar isian dari halaman ini.",
)
COMPARED = ("category", "score", "bonus")


@dataclass
class Checked:
    """What a file or entry says: `rows` when there is no fault, else none.

    Each row holds regency (code), award_year, data_year, category (as in published_categories.csv, "" for no
    award), score and bonus (text of an exact decimal, or None), decree, decree_date (ISO or ""), source,
    confidence (a key of `terms.CONFIDENCES`), sheet and row (its place). `file` is "" for what was typed.
    """

    file: str
    sha256: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)


def check_file(
    name: str,
    data: bytes,
    instruments: Sequence[Instrument],
    known: pd.DataFrame,
    today: date | None = None,
) -> Checked:
    """Read and check a workbook or CSV of published results; nothing is stored.

    `known` are the rows of `published.every_row`: what stands there and differs is named in a notice (H21).
    Never raises for bad content: `faults` names every fault with sheet, row and column.
    """
    name = re.sub("[\ud800-\udfff]", "\ufffd", name)
    workbook = name.lower().endswith(".xlsx")

    def drafts() -> Drafts:
        tables = read_tables(name, data)
        if is_template(tables) or is_tidy(tables):
            raise refused("H17", name, *SUBMISSION)
        if workbook:
            mark_unreadable(tables, broken_cells(name, data))
        return read_drafts(name, tables)

    reader = ResultReader(
        name, instruments, today or date.today(), lambda: percent_cells(name, data) if workbook else set()
    )
    return _check(Checked(name, hashlib.sha256(data).hexdigest()), reader, drafts, known)


def check_typed(
    rows: Iterable[Mapping[str, Any]],
    instruments: Sequence[Instrument],
    known: pd.DataFrame,
    today: date | None = None,
) -> Checked:
    """Check results typed on the screen, in the fields of `columns.COLUMNS`; see `check_file`.

    The rows are numbered as they come. The fingerprint is of what was typed.
    """
    typed = [dict(row) for row in rows]
    drafts = [
        Draft("", number, {field: row.get(field) for field in HEADERS}, HEADERS, {})
        for number, row in enumerate(typed, 1)
    ]
    digest = hashlib.sha256(json.dumps(typed, sort_keys=True, default=str).encode()).hexdigest()
    reader = ResultReader("", instruments, today or date.today(), set)
    return _check(Checked("", digest), reader, lambda: Drafts(drafts, []), known)


def _check(
    checked: Checked, reader: ResultReader, read: Callable[[], Drafts], known: pd.DataFrame
) -> Checked:
    try:
        drafts = read()
        checked.faults.extend(drafts.faults)
        checked.notices.extend(drafts.notices)
        results = [(draft, reader.read(draft)) for draft in drafts.rows]
    except InputRefusedError as refusal:
        checked.faults.extend([*reader.findings.faults, *refusal.faults])
        return checked
    checked.faults.extend(reader.findings.faults)
    del checked.faults[MOST_FAULTS:]
    checked.notices.extend(reader.findings.notices)
    if not checked.faults:
        checked.rows = [row for _draft, row in results if row]
        checked.notices.extend(_against_known(checked, known))
    return checked


def _against_known(checked: Checked, known: pd.DataFrame) -> list[Fault]:
    """Name what differs from what is published already, and what only says it again."""
    current = known[known["state"] == "current"].set_index(["data_year", "regency"])
    standing = {key: current.loc[key] for key in current.index}
    notices = []
    if checked.file and checked.sha256 in set(known.loc[known["state"] != "taken_back", "sha256"]):
        message, remedy = "Berkas yang sama sudah pernah dicatat.", "Catat lagi hanya bila memang perlu."
        notices.append(Fault("H22", message, remedy, checked.file))
    for row in checked.rows:
        former = standing.get((row["data_year"], row["regency"]))
        if former is not None and differs(row, former):
            notices.append(
                Fault(
                    "H21", f"{regencies()[row['regency']].label}: sudah tercatat {said(former)} untuk data "
                    f"tahun {row['data_year']}, di sini {said(row)}.",
                    "Bila dicatat, yang baru berlaku dan yang lama tetap terbaca.",
                    checked.file, row["sheet"], row["row"], HEADERS["category"],
                )
            )  # fmt: skip
    return notices


def differs(row: Mapping[str, Any], former: Mapping[str, Any] | pd.Series) -> bool:
    """Return whether two results of one regency and year say another category, score or bonus."""
    return any(_value(row[name]) != _value(former[name]) for name in COMPARED)


def _value(found: Any) -> Any:
    if is_blank(found) or found != found:
        return None
    try:
        return Decimal(str(found))
    except ArithmeticError:
        return found


def said(row: Mapping[str, Any] | pd.Series) -> str:
    """Return a result in words: "Peduli HAM, nilai 77,36, bonus 5"."""
    parts = [category_names()[row["category"]]]
    for name in ("score", "bonus"):
        value = _value(row[name])
        if value is not None:
            parts.append(f"{HEADERS[name].lower()} {bound(float(value))}")
    return ", ".join(parts)
