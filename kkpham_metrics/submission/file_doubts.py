"""What is odd about a sound file as a whole; see `plausibility`, which says what its codes mean."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.regency import regencies
from kkpham_metrics.template.layout import HEADERS, right_sheets
from kkpham_metrics.texts import decimal_comma

# What the newest answer takes with it, even where its file says nothing of it.
CARRIED = ["evidence", "note", "numerator", "denominator"]
_Row = dict[str, Any]


def file_doubts(
    file: str, rows: Sequence[_Row], known: pd.DataFrame, instruments: Sequence[Instrument]
) -> list[Fault]:
    """Return W09, P10, P09 and P08 of the rows (`ROW_SCHEMA`) of a file, most far-reaching first.

    `known` is what `plausibility.known_values` returns of the office's own ledger.
    """
    found = [_several_regencies(file, rows), _lost(file, rows, known, instruments)]
    return [
        *(fault for fault in found if fault),
        *_not_applicable(file, rows, instruments),
        *_own_bonus(file, rows),
    ]


def _several_regencies(file: str, rows: Sequence[_Row]) -> Fault | None:
    codes = list(dict.fromkeys(row["regency"] for row in rows))
    if len(codes) < 2:
        return None
    names = ", ".join(regencies()[code].label for code in codes)
    message = f"Berkas ini memuat {len(codes)} kabupaten/kota: {names}."
    return Fault("W09", message, "Terima hanya bila memang kiriman gabungan.", file)


def _lost(
    file: str, rows: Sequence[_Row], known: pd.DataFrame, instruments: Sequence[Instrument]
) -> Fault | None:
    silent = [column for column in CARRIED if not any(row[column] for row in rows)]
    if not silent or known.empty:
        return None
    place = ["data_year", "stage", "regency", "code"]
    same = known["regency"].isin({row["regency"] for row in rows})
    standing = {tuple(row[name] for name in place): row for row in known[same].to_dict("records")}
    losing: Counter[str] = Counter()
    for row in rows:
        former = standing.get(tuple(row[name] for name in place))
        if former and row["level"] == "indicator" and _answers(row):
            losing.update(column for column in silent if not pd.isna(former[column]) and former[column] != "")
    if not losing:
        return None
    form = _is_form(rows, instruments)
    told = ", ".join(f"{HEADERS[c] if form else c} ({losing[c]} jawaban)" for c in silent if losing[c])
    message = (
        f"Kolom yang tidak ada, atau kosong seluruhnya, dalam berkas ini, padahal terisi pada jawaban yang "
        f"tercatat: {told}. Bila berkas diterima, isi lamanya tidak berlaku lagi."
    )
    return Fault("P10", message, "Lengkapi kolom itu lebih dulu, kecuali memang harus dikosongkan.", file)


def _answers(row: _Row) -> bool:
    return row["value"] is not None or row["not_applicable"] or bool(row["decision"])


def _not_applicable(file: str, rows: Sequence[_Row], instruments: Sequence[Instrument]) -> list[Fault]:
    absent: dict[tuple[int, str, str], list[_Row]] = {}
    for row in rows:
        if row["level"] == "indicator" and row["not_applicable"]:
            absent.setdefault((row["data_year"], row["stage"], row["regency"]), []).append(row)
    found: list[Fault] = []
    for (year, _stage, regency), told in absent.items():
        instrument = instrument_for(instruments, year)
        if instrument is None:
            continue
        whose = regencies()[regency].label
        right_of = {code: question["right"] for code, question in instrument.questions.items()}
        if 2 * len(told) > len(right_of):
            found.append(_mostly_absent(file, told, whose, "", len(right_of)))
            continue
        every = Counter(right_of.values())
        for right in instrument.rules["rights"]:
            here = [row for row in told if right_of[row["code"]] == right["code"]]
            if 2 * len(here) > every[right["code"]]:
                name = f" hak {right['name']}"
                found.append(_mostly_absent(file, here, whose, name, every[right["code"]]))
    return found


def _mostly_absent(file: str, absent: Sequence[_Row], whose: str, right: str, every: int) -> Fault:
    many, row = len(absent), absent[0]
    then = "tidak ada yang tersisa untuk dinilai"
    if many < every:
        then = f"lebih dari separuhnya, sehingga {every - many} yang tersisa menentukan seluruh nilainya"
    message = f"{whose}: {many} dari {every} indikator{right} dinyatakan tidak berlaku: {then}."
    remedy = "Minta surat pernyataan pejabat yang berwenang, dan periksa apakah memang tidak berlaku."
    return Fault("P09", message, remedy, file, row["sheet"], row["row_number"])


def _own_bonus(file: str, rows: Sequence[_Row]) -> list[Fault]:
    return [
        Fault(
            "P08",
            f"{regencies()[row['regency']].label} melaporkan sendiri bonus {decimal_comma(row['value'])}, "
            "yang menaikkan nilai totalnya dan belum diverifikasi Kanwil.",
            "Minta buktinya; sebelum ada, jangan pakai nilai total ini.",
            file, row["sheet"], row["row_number"], "value" if not row["sheet"] else "",
            decimal_comma(row["value"]),
        )
        for row in rows
        if row["level"] == "bonus" and row["stage"] == "self" and row["value"]
    ]  # fmt: skip


def _is_form(rows: Sequence[_Row], instruments: Sequence[Instrument]) -> bool:
    instrument = instrument_for(instruments, rows[0]["data_year"])
    return instrument is not None and any(row["sheet"] in right_sheets(instrument).values() for row in rows)
