"""What the commands tell about files, receipts and instruments, as Indonesian text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kkpham_metrics.cli.output import table

if TYPE_CHECKING:
    import pandas as pd

    from kkpham_metrics.backup import Manifest
    from kkpham_metrics.faults import Fault
    from kkpham_metrics.instrument.model import Installed
    from kkpham_metrics.ledger import Ledger
    from kkpham_metrics.records import Receipt
    from kkpham_metrics.submission.check import Checked

LEVELS = {"indicator": "indikator", "right": "hak", "total": "nilai total", "bonus": "bonus"}
MOST_NAMES = 2


def of_check(checked: "Checked", doubts: "Iterable[Fault]") -> str:
    """Return what a file holds, or every fault, and its warnings: `doubts` (see `plausibility`) first."""
    if checked.faults:
        lines = [of_refusal(checked.file, checked.faults)]
    else:
        lines = [f"{checked.file}: dapat diterima", *(f"  {line}" for line in _holdings(checked))]
    return "\n".join([*lines, *(f"  Peringatan: {notice}" for notice in [*doubts, *checked.notices])])


def of_refusal(file: str, faults: "Sequence[Fault]") -> str:
    """Return every reason why a file was refused."""
    return "\n".join([f"{file}: DITOLAK, {len(faults)} kesalahan", *(f"  {fault}" for fault in faults)])


def _holdings(checked: "Checked") -> list[str]:
    """Return one line for each assessment: how many rows of each level, and how many are answered."""
    assert checked.rows is not None
    rows: Counter[tuple[Any, ...]] = Counter()
    filled: Counter[tuple[Any, ...]] = Counter()
    columns = ["data_year", "stage", "regency", "level", "value", "not_applicable"]
    for year, stage, regency, level, value, absent in zip(
        *(checked.rows[column].to_pylist() for column in columns), strict=True
    ):
        rows[year, stage, regency, level] += 1
        filled[year, stage, regency, level] += value is not None or absent
    return [
        f"Tahun data {key[0]}, tahap {stage_word(key[1])}, {regency_words(key[2])}: "
        + ", ".join(
            f"{rows[*key, level]} {label} ({filled[*key, level]} terisi)"
            for level, label in LEVELS.items()
            if rows[*key, level]
        )
        for key in checked.assessed
    ]


def of_receipt(receipt: "Receipt") -> str:
    """Return the receipt that a sender keeps."""
    years = sorted({year for year, _, _ in receipt.assessed})
    stages = dict.fromkeys(stage_word(stage) for _, stage, _ in receipt.assessed)
    names = dict.fromkeys(regency_words(regency) for _, _, regency in receipt.assessed)
    fields = {
        "Nomor": receipt.receipt,
        "SHA-256": receipt.sha256,
        "Baris": str(receipt.rows),
        "Wilayah": ", ".join(names),
        "Tahun data": ", ".join(map(str, years)),
        "Tahap": ", ".join(stages),
        "Waktu": _moment(receipt.accepted_at),
        "Oleh": receipt.accepted_by,
    }
    return _receipt(f"{receipt.file}: diterima", fields)


def _receipt(title: str, fields: dict[str, str]) -> str:
    return "\n".join([title, *(f"  {label:<10}  {text}" for label, text in fields.items())])


def of_ledger(held: "Ledger") -> str:
    """Return the receipts as a table, and who withdrew what and why."""
    if not held.receipts:
        if held.damaged:
            return "Belum ada kiriman yang dapat dibaca."
        return "Belum ada kiriman; dasbor menampilkan data contoh."
    headers = ["Nomor", "Waktu", "Oleh", "Berkas", "Tahun", "Tahap", "Wilayah", "Baris", "Status"]
    rows = [
        [
            receipt.receipt,
            _moment(receipt.accepted_at),
            receipt.accepted_by,
            receipt.file,
            _span(year for year, _, _ in receipt.assessed),
            ", ".join(dict.fromkeys(stage_word(stage) for _, stage, _ in receipt.assessed)),
            _regencies(regency for _, _, regency in receipt.assessed),
            str(receipt.rows),
            ("ditarik" if receipt.receipt in held.withdrawals else "aktif")
            + (" (data contoh)" if receipt.synthetic else ""),
        ]
        for receipt in held.receipts
    ]
    lines = [table(headers, rows, {"Baris"})]
    lines += [of_withdrawal(entry) for entry in held.withdrawals.values()]
    return "\n".join(lines)


def of_withdrawal(entry: dict[str, str]) -> str:
    """Return one line: what was withdrawn, when, by whom and why."""
    return (
        f"{entry['receipt']} ditarik {_moment(entry['withdrawn_at'])} "
        f"oleh {entry['withdrawn_by']}. Alasan: {entry['reason'] or 'tidak disebut'}"
    )


def of_installed(installed: "Installed") -> str:
    """Return the receipt of an imported instrument."""
    fields = {
        "Nomor": installed.receipt,
        "SHA-256": installed.sha256,
        "Waktu": _moment(installed.imported_at),
        "Oleh": installed.imported_by,
    }
    return _receipt(f"{installed.file}: terpasang", fields)


def of_backup(title: str, manifest: "Manifest") -> str:
    """Return what a back-up holds, when it was made, and by whom."""
    fields = {
        "Kiriman": str(manifest.count("submissions")),
        "Penarikan": str(manifest.count("withdrawals")),
        "Berkas": f"{len(manifest.files)} seluruhnya, {sum(f.size for f in manifest.files) // 1024} kB",
        "Dibuat": _moment(manifest.made_at),
        "Oleh": manifest.made_by,
    }
    return _receipt(title, fields)


def of_versions(versions: "pd.DataFrame") -> str:
    """Return every version of every instrument as a table."""
    headers = ["Instrumen", "Asal", "Berlaku", "Waktu", "Oleh", "Berkas", "Nomor", "Versi"]
    rows = [
        [
            row.instrument,
            row.origin,
            "ya" if row.in_force else "tidak",
            _moment(row.imported_at) if row.imported_at else "",
            row.imported_by,
            row.file,
            row.receipt,
            row.version[:12],
        ]
        for row in versions.itertuples(index=False)
    ]
    return table(headers, rows)


def stage_word(stage: str) -> str:
    """Return a stage within a sentence: mandiri, terverifikasi, final."""
    from kkpham_metrics.terms import STAGES

    return STAGES[stage].lower()


def regency_words(code: str) -> str:
    """Return name and code of a regency: "Sambas (61.01)"."""
    from kkpham_metrics.regency import regencies

    known = regencies().get(code)
    return f"{known.label} ({code})" if known else code


def _regencies(codes: Iterable[str]) -> str:
    found = list(dict.fromkeys(codes))
    return (
        ", ".join(map(regency_words, found)) if len(found) <= MOST_NAMES else f"{len(found)} kabupaten/kota"
    )


def _span(years: Iterable[int]) -> str:
    found = sorted(set(years))
    return str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"


def _moment(at: str) -> str:
    from kkpham_metrics.formats import moment

    return moment(datetime.fromisoformat(at))
