"""The form that a regency fills: its sheets, labels and columns. Writer and reader both look here."""

import re
from typing import Any

from kkpham_metrics.files.workbook_cells import LONGEST_SHEET_NAME
from kkpham_metrics.instrument.layout import FORM_SHEET
from kkpham_metrics.instrument.model import TYPE_NAMES, Instrument

GUIDE, IDENTITY, LISTS = "Petunjuk", FORM_SHEET, "Daftar"
# Tidy field (see `submission.drafts.COLUMNS`) or identity of the form → its label in column A of Identitas.
IDENTITY_LABELS = {
    "data_year": "Tahun data",
    "regency": "Kode wilayah",
    "regency_name": "Kabupaten/Kota",
    "stage": "Tahap",
    "instrument": "Instrumen",
}
BONUS_PREFIX = "Nilai bonus"
STAGE_LABELS = {"self": "mandiri", "verified": "terverifikasi", "final": "final"}
OWN_STATUSES = ["belum ada", "ada"]
CHECKED_STATUSES = [*OWN_STATUSES, "diterima", "ditolak"]
# Field → (header, width in characters, filled by the regency). The order is that of the sheet.
FORM_COLUMNS = {
    "code": ("Kode", 9, False),
    "text": ("Indikator", 36, False),
    "type": ("Jenis", 8, False),
    "unit": ("Satuan", 12, False),
    "how": ("Cara mengisi", 36, False),
    "value": ("Nilai", 17, True),
    "numerator": ("Pembilang", 11, True),
    "denominator": ("Penyebut", 11, True),
    "not_applicable": ("Tidak berlaku", 8, True),
    "requested": ("Data dukung diminta", 28, False),
    "evidence": ("Data dukung", 26, True),
    "evidence_status": ("Status data dukung", 11, True),
    "agency": ("Perangkat daerah/instansi", 18, False),
    "note": ("Catatan", 20, True),
}
HEADERS = {field: header for field, (header, _, _) in FORM_COLUMNS.items()}
NEEDED = ["code", "text", "unit", "value", "not_applicable", "evidence", "evidence_status", "note"]
FRACTION = ("numerator", "denominator")  # only where the indicator says what they are; forms before had none
ANSWERS = [field for field, (_, _, filled) in FORM_COLUMNS.items() if filled]
_TYPE_ORDER = ["", *TYPE_NAMES]


def right_sheets(instrument: Instrument) -> dict[str, str]:
    """Return the sheet name of each right in reading order: {"01": "01 Bantuan hukum", …}."""
    return {r["code"]: _sheet_name(f"{r['code']} {r['name']}") for r in instrument.rules["rights"]}


def _sheet_name(text: str) -> str:
    """Return a name that Excel accepts; one that is too long is cut between words and ends in "…"."""
    allowed = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", text).split())
    if len(allowed) > LONGEST_SHEET_NAME:
        allowed = allowed[:LONGEST_SHEET_NAME].rsplit(" ", 1)[0][: LONGEST_SHEET_NAME - 1] + "…"
    return allowed.strip(" '")


def indicators_of(instrument: Instrument, right: str) -> list[dict[str, Any]]:
    """Return the `Instrument.questions` of a right: struktur, proses, hasil, each by code."""
    records = [record for record in instrument.questions.values() if record["right"] == right]
    return sorted(records, key=lambda r: (_TYPE_ORDER.index(r["type"]), r["code"]))


def bonus_label(instrument: Instrument) -> str:
    """Return the label of the bonus cell, or "" where the instrument knows no bonus."""
    bonus = instrument.rules["bonus"]
    return f"{BONUS_PREFIX} {bonus.get('name', '')}".strip() if bonus["allowed"] else ""


def choices_of(instrument: Instrument, indicator: dict[str, str]) -> list[str]:
    """Return what may be chosen as the answer of an indicator; empty for one that asks for a number."""
    if indicator["answer"] == "score":
        return [str(score) for score in instrument.rules["scale"]["scores"]]
    if indicator["answer"] != "choice":
        return []
    steps = instrument.steps
    return [str(label) for label in steps.loc[steps["code"] == indicator["code"], "label"]]


def how_to_fill(indicator: dict[str, str], choices: list[str]) -> str:
    """Return what a clerk needs beside the question: range, fraction or answers, and the note."""
    fraction = [
        f"{name}: {indicator[key]}"
        for name, key in (("Pembilang", "numerator"), ("Penyebut", "denominator"))
        if indicator[key]
    ]
    if indicator["answer"] == "score":
        lines = [f"Isi skor langkah penilaian: {', '.join(choices)}."]
    elif choices:
        lines = ["Pilih satu:", *(f"• {choice}" for choice in choices)]
    else:
        lines = [_range_text(indicator), *fraction]
    return "\n".join([*lines, *([indicator["note"]] if indicator["note"] else [])])


def _range_text(indicator: dict[str, str]) -> str:
    low, high = (indicator[bound].replace(".", ",") for bound in ("minimum", "maximum"))
    if low and high:
        return f"Angka {low} sampai {high}."
    return f"Angka paling kecil {low}." if low else f"Angka paling besar {high}." if high else "Angka."
