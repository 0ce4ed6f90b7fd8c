"""How long a filled form takes to check, and 514 of them to load, against bare reading by calamine."""

import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.nation import REGENCIES, instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.template.layout import FORM_COLUMNS, STAGE_LABELS, choices_of, right_sheets
from kkpham_metrics.template.write import write_template

YEARS = range(2021, 2026)
_MARK = "surat uji"
_INLINE = re.compile(r't="inlineStr"><is><t[^>]*>([^<]*)</t></is>')
_SHARED = "xl/sharedStrings.xml"
# `read_bare` for every file, as a command of its own that imports nothing else.
_BARE = """
import io, pathlib, sys
from python_calamine import CalamineWorkbook
for path in pathlib.Path(sys.argv[1]).iterdir():
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    for sheet in book.sheet_names:
        book.get_sheet_by_name(sheet).to_python()
"""


def checking_times() -> dict[str, float]:
    """Time one form of 120 indicators, then 514 in one command of their own."""
    contents = list(islice(forms(filled_form()), REGENCIES))
    rules = load_shipped()
    # Never the same bytes twice: nothing is known from the time before.
    few = contents[:30]
    floor = _median_of_each(read_bare, few)
    ours = _median_of_each(lambda content: check_bytes("sambas.xlsx", content, rules), few)
    return {
        "form: bare reading by calamine (ms)": floor,
        "form: check (ms)": ours,
        "form: check / bare reading (ratio)": ours / floor,
        **_load_times(contents),
    }


def _median_of_each(action: Callable[[bytes], object], contents: list[bytes]) -> float:
    times = []
    for content in contents:
        start = time.perf_counter()
        action(content)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def filled_form() -> bytes:
    """Return the form of one regency with each of the 120 indicators answered, as Excel would save it."""
    rules = instrument()
    book = openpyxl.load_workbook(io.BytesIO(write_template(rules, "61.01", YEARS[0])))
    columns = {name: at for at, name in enumerate(FORM_COLUMNS, 1)}
    for title in right_sheets(rules).values():
        sheet = book[title]
        for row in range(1, sheet.max_row + 1):
            if indicator := rules.questions.get(str(sheet.cell(row, columns["code"]).value)):
                choices = choices_of(rules, indicator)
                sheet.cell(row, columns["value"]).value = choices[-1] if choices else "77,5"
                sheet.cell(row, columns["evidence"]).value = _MARK
                sheet.cell(row, columns["evidence_status"]).value = "ada"
    sink = io.BytesIO()
    book.save(sink)
    return _with_shared_texts(sink.getvalue())


def _with_shared_texts(form: bytes) -> bytes:
    """Move the texts where Excel keeps them: each once, in a part of their own."""
    parts = _parts(form)
    texts: dict[str, int] = {}

    def shared(match: re.Match[str]) -> str:
        return f't="s"><v>{texts.setdefault(match[1], len(texts))}</v>'

    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = _INLINE.sub(shared, parts[name].decode()).encode()
    space = "http://schemas.openxmlformats.org/"
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    parts[_SHARED] = f'<sst xmlns="{space}spreadsheetml/2006/main">{items}</sst>'.encode()
    relation = f'Type="{space}officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"'
    relations = "xl/_rels/workbook.xml.rels"
    end = b"</Relationships>"
    parts[relations] = parts[relations].replace(end, f'<Relationship Id="rT" {relation}/>'.encode() + end)
    return _zipped(parts)


def forms(form: bytes) -> Iterator[bytes]:
    """Yield the same form from every regency, year and stage, again and again with other evidence."""
    parts = _parts(form)
    whose = product(regencies().values(), YEARS, STAGE_LABELS.values())
    for number, (regency, year, stage) in enumerate(cycle(list(whose))):
        texts = {
            "61.01": regency.code, "Kabupaten Sambas": regency.full_name, str(YEARS[0]): str(year),
            "mandiri": stage, _MARK: f"{_MARK} {number}",
        }  # fmt: skip
        content = parts[_SHARED]
        for old, new in texts.items():
            content = content.replace(f">{old}<".encode(), f">{new}<".encode())
        yield _zipped({**parts, _SHARED: content})


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def read_bare(data: bytes) -> None:
    """Read every sheet as calamine does, and nothing else."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in book.sheet_names:
        book.get_sheet_by_name(sheet).to_python()


def _load_times(contents: list[bytes]) -> dict[str, float]:
    floors, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "kiriman")
        source.mkdir()
        for number, content in enumerate(contents):
            Path(source, f"{number:03d}.xlsx").write_bytes(content)
        for run in range(5):  # side by side, so that a slow moment of the machine meets both
            ledger = Path(folder, f"ledger{run}")
            floors.append(_run([sys.executable, "-c", _BARE, str(source)], ledger))
            load = [sys.executable, "-m", "kkpham_metrics", "load", str(source), "--by", "benchmark"]
            ours.append(_run(load, ledger))
            if (accepted := len(list(ledger.glob("submissions/*/*.parquet")))) != REGENCIES:
                raise SystemExit(f"Only {accepted} of {REGENCIES} forms were loaded")
    return {
        "514 forms: bare reading by calamine, one process (ms)": statistics.median(floors),
        "514 forms: load in one command (ms)": statistics.median(ours),
        "514 forms: load / bare reading (ratio)": statistics.median(
            o / f for o, f in zip(ours, floors, strict=True)
        ),
    }


def _run(command: list[str], ledger: Path) -> float:
    start = time.perf_counter()
    known = {**os.environ, "KKPHAM_LEDGER": str(ledger)}
    subprocess.run(command, check=True, capture_output=True, env=known)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    for name, value in checking_times().items():
        print(f"{name:62} {value:12,.1f}")
