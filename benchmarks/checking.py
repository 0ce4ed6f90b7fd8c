"""How long a filled form takes to check, and 514 of them to load, against bare reading by calamine."""

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.nation import REGENCIES, instrument
from benchmarks.timing import median_ms
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.template.layout import FORM_COLUMNS, HEADERS, STAGE_LABELS, choices_of, right_sheets
from kkpham_metrics.template.write import write_template

YEARS = range(2021, 2026)
_MARK = "surat uji"


def checking_times() -> dict[str, float]:
    """Time one form of 120 indicators, then 514 in one command of their own."""
    rules, form = load_shipped(), filled_form()
    floor = median_ms(lambda: read_bare(form), runs=15, warm=3)
    ours = median_ms(lambda: check_bytes("sambas.xlsx", form, rules), runs=15, warm=3)
    return {
        "form: bare reading by calamine (ms)": floor,
        "form: check (ms)": ours,
        "form: check / bare reading (ratio)": ours / floor,
        **_load_times(),
    }


def filled_form() -> bytes:
    """Return the form of one regency with every one of the 120 indicators answered, as Excel would save it."""
    rules = instrument()
    book = openpyxl.load_workbook(io.BytesIO(write_template(rules, "61.01", YEARS[0])))
    columns = {name: at for at, name in enumerate(FORM_COLUMNS, 1)}
    for sheet in right_sheets(rules).values():
        started = False
        for row in book[sheet].iter_rows(max_col=1):
            if started:
                code = rules.indicators.set_index("code").loc[row[0].value].to_dict() | {"code": row[0].value}
                choices = choices_of(rules, code)
                book[sheet].cell(row[0].row, columns["value"]).value = choices[-1] if choices else "77,5"
                book[sheet].cell(row[0].row, columns["evidence"]).value = _MARK
                book[sheet].cell(row[0].row, columns["evidence_status"]).value = "ada"
            started = started or row[0].value == HEADERS["code"]
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def forms(form: bytes) -> Iterator[bytes]:
    """Yield the same form from every regency, year and stage, again and again with other evidence."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whose = product(regencies().values(), YEARS, STAGE_LABELS.values())
    for number, (regency, year, stage) in enumerate(cycle(list(whose))):
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, _other(content, regency.code, regency.full_name, year, stage, number))
        yield sink.getvalue()


def _other(content: bytes, code: str, name: str, year: int, stage: str, number: int) -> bytes:
    texts = {
        "61.01": code, "Kabupaten Sambas": name, str(YEARS[0]): str(year), "mandiri": stage,
        _MARK: f"{_MARK} {number}",
    }  # fmt: skip
    for old, new in texts.items():
        content = content.replace(f">{old}<".encode(), f">{new}<".encode())
    return content


def read_bare(data: bytes) -> None:
    """Read every sheet as calamine does, and nothing else."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in book.sheet_names:
        book.get_sheet_by_name(sheet).to_python()


def _load_times() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "kiriman")
        source.mkdir()
        for number, form in enumerate(islice(forms(filled_form()), REGENCIES)):
            Path(source, f"{number:03d}.xlsx").write_bytes(form)
        files = sorted(source.iterdir())
        floor = median_ms(lambda: [read_bare(path.read_bytes()) for path in files], runs=3, warm=0)
        ours = [_load(source, Path(folder, f"ledger{run}")) for run in range(3)]
    return {
        "514 forms: bare reading by calamine (ms)": floor,
        "514 forms: load in one command, start included (ms)": sorted(ours)[1],
        "514 forms: load / bare reading (ratio)": sorted(ours)[1] / floor,
    }


def _load(source: Path, ledger: Path) -> float:
    command = [sys.executable, "-m", "kkpham_metrics", "load", str(source), "--by", "benchmark"]
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "KKPHAM_LEDGER": str(ledger)}
    )
    elapsed = (time.perf_counter() - start) * 1000
    accepted = len(list(ledger.glob("submissions/*/*.parquet")))
    if accepted != REGENCIES:
        raise SystemExit(f"Only {accepted} of {REGENCIES} forms were loaded")
    return elapsed


if __name__ == "__main__":
    for name, value in checking_times().items():
        print(f"{name:62} {value:12,.1f}")
