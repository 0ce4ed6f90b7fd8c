"""Write a whole instrument into one workbook, from which it reads back exactly."""

import json
from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.assumptions import illustrative_alert
from kkpham_metrics.instrument.cells import rule_to_cell, to_cell
from kkpham_metrics.instrument.layout import (
    CATEGORIES,
    CHOICES,
    COLUMNS,
    GUIDE,
    HEAD_SECTION,
    INDICATORS,
    PROVENANCE,
    RIGHTS,
    RULE_KEYS,
    RULES,
    STEPS,
    WORDS,
)
from kkpham_metrics.instrument.model import Instrument, RawInstrument
from kkpham_metrics.instrument.read import read_workbook
from kkpham_metrics.workbook_style import StyledBook, guide_sections

SPARE_ROWS = 200


def export_workbook(instrument: Instrument) -> bytes:
    """Return the workbook (.xlsx) of an instrument; reading it back gives the same version.

    Raises `InputRefusedError` (I25) where it would not, as for a rule of a kind that no column can carry.
    """
    rules = instrument.rules
    book = StyledBook(f"Instrumen {instrument.title}")
    words = {"title": instrument.title, "id": instrument.id}
    heading = (f"Instrumen {instrument.title}", str(rules["regulation"]), illustrative_alert(instrument))
    book.guide(GUIDE, heading, guide_sections("petunjuk_instrumen.toml", words))
    _write_rules(book, rules)
    _write_table(book, RIGHTS, (_rule_texts(entry) for entry in rules["rights"]))
    _write_table(book, CATEGORIES, (_rule_texts(entry) for entry in rules["categories"]))
    _write_table(book, INDICATORS, instrument.indicators.to_dict("records"))
    _write_table(book, STEPS, instrument.steps.to_dict("records"))
    data = book.close()
    _check_reads_back(instrument, read_workbook(f"{instrument.id}.xlsx", data))
    return data


def _rule_texts(entry: dict[str, Any]) -> dict[str, str]:
    """Return a right, category or section as texts like those of the CSV files."""
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in entry.items()
    }


def _write_rules(book: StyledBook, rules: dict[str, Any]) -> None:
    head = {key: value for key, value in rules.items() if not isinstance(value, dict | list)}
    sections = {HEAD_SECTION: head} | {key: value for key, value in rules.items() if isinstance(value, dict)}
    rows = []
    for section, entry in sections.items():
        offered = [name.split(".")[1] for name in RULE_KEYS if name.startswith(f"{section}.")]
        keys = [*offered, *(key for key in entry if key not in (*offered, *PROVENANCE))]
        provenance = _rule_texts({key: entry[key] for key in PROVENANCE if key in entry})
        for key in keys:
            name = f"{section}.{key}"
            value = rule_to_cell(entry[key]) if key in entry else ""
            meaning = RULE_KEYS.get(name, ("", ""))[1]
            rows.append({"section": section, "key": key, "value": value, "meaning": meaning, **provenance})
            provenance = {}
    sheet = _write_table(book, RULES, rows)
    for number, row in enumerate(rows, 1):
        choices = CHOICES.get(f"{row['section']}.{row['key']}")
        if choices:
            sheet.data_validation(number, 2, number, 2, {"validate": "list", "source": choices})


def _write_table(book: StyledBook, name: str, records: Iterable[dict[str, str]]) -> Worksheet:
    """Write one sheet: row 1 the headers, then a row for each record, every cell a text."""
    columns = COLUMNS[name]
    sheet = book.sheet(name, "Instrumen")
    book.row(sheet, 0, (column.header for column in columns), "header")
    book.fit_row(sheet, 0, [(column.header, column.width) for column in columns])
    last = 0
    for last, record in enumerate(records, 1):
        texts = [to_cell(column.kind, record.get(column.name, "")) for column in columns]
        book.row(sheet, last, texts, "given")
        book.fit_row(sheet, last, [(t, c.width) for t, c in zip(texts, columns, strict=True)])
    for at, column in enumerate(columns):
        # The format of the whole column: a row added below is text as well.
        sheet.set_column(at, at, column.width, book.styles["text"])
        if column.kind in WORDS:
            words = list(WORDS[column.kind].values())
            sheet.data_validation(1, at, last + SPARE_ROWS, at, {"validate": "list", "source": words})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    final = xl_col_to_name(len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{final}{last + SPARE_ROWS}"})
    return sheet


def _check_reads_back(instrument: Instrument, raw: RawInstrument) -> None:
    # As text, because 75 and 75.0 are equal but not the same version.
    rules = (json.dumps(part, sort_keys=True, default=str) for part in (raw.rules, instrument.rules))
    parts = {
        "aturan": len(set(rules)) == 1,
        "indikator": raw.indicators.to_dict("records") == instrument.indicators.to_dict("records"),
        "langkah": raw.steps.to_dict("records") == instrument.steps.to_dict("records"),
    }
    lost = [name for name, kept in parts.items() if not kept]
    if lost:
        message = f"Isi {', '.join(lost)} tidak dapat dibawa utuh oleh buku kerja."
        remedy = "Periksa kunci tambahan, spasi di ujung teks, dan karakter khusus pada instrumen itu."
        raise InputRefusedError([Fault("I25", message, remedy, file=instrument.id)])
