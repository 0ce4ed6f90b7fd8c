"""Check an instrument whole: every fault at once, each with its place."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument_check_steps import (
    ANSWERS,
    LARGEST_SCORE,
    check_exactness,
    check_steps,
    score_scale,
)
from kkpham_metrics.instrument_report import InstrumentCheck, numbered
from kkpham_metrics.instrument_scale import held_decimal, is_whole

SECTIONS = [
    "data_years",
    "award_year",
    "counts",
    "scale",
    "right_score",
    "total",
    "not_applicable",
    "bonus",
    "rounding",
    "rights",
    "categories",
]
BASES = ("regulation", "published", "press", "assumption")
METHODS = {
    ("right_score", "method"): ("indicator_mean", "type_weights"),
    ("total", "method"): ("mean_of_rights", "mean_of_indicators"),
    ("not_applicable", "treatment"): ("leaves_denominator",),
    ("rounding", "mode"): ("half_up",),
}


def check_instrument(
    rules: dict[str, Any],
    indicators: pd.DataFrame,
    steps: pd.DataFrame,
    places: dict[str, tuple[str, str]],
    indicator_columns: list[str],
    step_columns: list[str],
) -> list[Fault]:
    """Return every fault of an instrument read as texts; empty when it may be used.

    The frames are indexed by row in their file. Missing sections or columns end the check early, because
    nothing beyond them could be trusted.
    """
    check = InstrumentCheck(rules, indicators, steps, places)
    _check_shape(check, indicator_columns, step_columns)
    if check.faults:
        return check.faults
    for step in (
        _check_rules,
        _check_categories,
        _check_rights,
        _check_indicators,
        _check_counts,
        check_steps,
        check_exactness,
    ):
        step(check)
    return check.faults


def check_years(spans: Iterable[tuple[str, int, int | None]]) -> list[Fault]:
    """Return a fault for every pair of instruments that claim the same data year, or the same id."""
    ordered = list(spans)
    twice = {a[0] for n, a in enumerate(ordered) if a[0] in {b[0] for b in ordered[:n]}}
    return [
        Fault(
            "I22", f"Id {name} dipakai dua instrumen.", "Beri setiap instrumen id sendiri.", name, column="id"
        )
        for name in sorted(twice)
    ] + [
        Fault(
            "I20",
            f"Tahun data {max(a[1], b[1])} diklaim dua instrumen: {a[0]} dan {b[0]}.",
            "Ubah data_years sehingga setiap tahun data hanya punya satu instrumen.",
            file=b[0],
            column="data_years",
        )
        for n, a in enumerate(ordered)
        for b in ordered[n + 1 :]
        if max(a[1], b[1]) <= min(a[2] or 9999, b[2] or 9999)
    ]


def _check_shape(check: InstrumentCheck, indicator_columns: list[str], step_columns: list[str]) -> None:
    for name in ("id", "title", "regulation"):
        if not str(check.rules.get(name, "")).strip():
            check.add("rules", "I02", f"Bagian {name} belum diisi.", f"Isi {name}.", column=name)
    if not re.fullmatch(r"[a-z0-9-]+", str(check.rules.get("id", "x"))):
        check.add(
            "rules", "I02", "Id instrumen hanya boleh huruf kecil, angka, dan tanda hubung.",
            "Tulis misalnya 22-2021.", column="id", found=check.rules["id"],
        )  # fmt: skip
    for name in SECTIONS:
        kind = list if name in ("rights", "categories") else dict
        value = check.rules.get(name)
        if not isinstance(value, kind) or not value or (kind is list and not _all_dicts(value)):
            check.add("rules", "I02", f"Bagian {name} tidak ada.", f"Tambahkan bagian {name}.", column=name)
    for part, frame, columns in (
        ("indicators", check.indicators, indicator_columns),
        ("steps", check.steps, step_columns),
    ):
        for column in columns:
            times = list(frame.columns).count(column)
            if times == 0:
                check.add(part, "I03", f"Kolom {column} tidak ada.", "Tambahkan kolom itu.", 1, column)
            elif times > 1:
                check.add(part, "I03", f"Kolom {column} ada {times} kali.", "Hapus salah satu.", 1, column)


def _all_dicts(value: Iterable[Any]) -> bool:
    return all(isinstance(entry, dict) for entry in value)


def _entries(rules: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every rule with its name: sections, then rights and categories one by one."""
    plain = [(name, rules[name]) for name in SECTIONS if isinstance(rules[name], dict)]
    listed = [
        (f"{name} {entry.get('code', '?')}", entry)
        for name in ("rights", "categories")
        for entry in rules[name]
    ]
    return plain + listed


def _check_rules(check: InstrumentCheck) -> None:
    rules = check.rules
    for name, entry in _entries(rules):
        if entry.get("basis") not in BASES or not isinstance(entry.get("verified"), bool):
            check.add(
                "rules", "I04", f"Aturan {name} tidak menyebut basis dan verified.",
                f"Isi basis ({', '.join(BASES)}) dan verified (true/false).", column=name,
            )  # fmt: skip
        if not _is_text(entry.get("source")):
            check.add("rules", "I04", f"Aturan {name} tidak menyebut sumber.", "Isi source.", column=name)
    for (section, key), allowed in METHODS.items():
        if rules[section].get(key) not in allowed:
            check.add(
                "rules", "I05", f"{section}.{key} tidak dikenal.", f"Pilih {' atau '.join(allowed)}.",
                column=f"{section}.{key}", found=rules[section].get(key),
            )  # fmt: skip
    whole = {
        "data_years.first": (rules["data_years"].get("first"), 1990, 2100),
        "data_years.last": (rules["data_years"].get("last", 2100), 1990, 2100),
        "award_year.lag": (rules["award_year"].get("lag"), 0, 5),
        "rounding.decimals": (rules["rounding"].get("decimals"), 0, 4),
        "counts.rights": (rules["counts"].get("rights"), 1, 99),
        "counts.indicators": (rules["counts"].get("indicators"), 1, 999),
    }
    for name, (value, low, high) in whole.items():
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            check.add(
                "rules", "I06", f"{name} harus bilangan bulat {low}–{high}.", "Perbaiki angka itu.",
                column=name, found=value,
            )  # fmt: skip
    first, last = rules["data_years"].get("first"), rules["data_years"].get("last")
    if isinstance(first, int) and isinstance(last, int) and last < first:
        check.add(
            "rules", "I06", f"data_years.last ({last}) lebih awal dari data_years.first ({first}).",
            "Perbaiki tahun itu.", column="data_years.last", found=last,
        )  # fmt: skip
    if not score_scale(rules):
        check.add(
            "rules", "I06", f"scale.scores harus bilangan bulat yang naik dari 0 (terbesar {LARGEST_SCORE}).",
            "Tulis misalnya [0, 2, 4, 6, 8, 10].", column="scale.scores", found=rules["scale"].get("scores"),
        )  # fmt: skip
    _check_weights(check)
    _check_bonus(check)


def _check_weights(check: InstrumentCheck) -> None:
    weights = check.rules["right_score"].get("weights")
    if check.rules["right_score"].get("method") != "type_weights":
        if weights is not None:
            check.add(
                "rules", "I07", "Bobot jenis hanya untuk method type_weights.", "Hapus weights.",
                column="right_score.weights", found=weights,
            )  # fmt: skip
        return
    types = set(check.indicators["type"])
    if not isinstance(weights, dict) or not all(is_whole(w) and w > 0 for w in weights.values()):
        check.add(
            "rules", "I07", "Bobot jenis harus bilangan bulat lebih dari nol.", "Isi weights.",
            column="right_score.weights", found=weights,
        )  # fmt: skip
        return
    if sum(weights.values()) != 100:
        check.add(
            "rules", "I07", f"Bobot jenis berjumlah {sum(weights.values())}, bukan 100.", "Perbaiki bobot.",
            column="right_score.weights", found=weights,
        )  # fmt: skip
    if set(weights) != types:
        check.add(
            "rules", "I07", f"Bobot ada untuk {sorted(weights)}, indikator memakai {sorted(types)}.",
            "Samakan jenis pada bobot dan indikator.", column="right_score.weights", found=weights,
        )  # fmt: skip


def _check_bonus(check: InstrumentCheck) -> None:
    bonus = check.rules["bonus"]
    if not isinstance(bonus.get("allowed"), bool):
        check.add("rules", "I06", "bonus.allowed harus true atau false.", "Isi.", column="bonus.allowed")
    cap = bonus.get("cap", 100)
    if not _is_amount(cap, 200) or cap == 0:
        check.add(
            "rules", "I06", "bonus.cap harus angka di atas 0 sampai 200, paling banyak 6 desimal.", "Isi.",
            column="bonus.cap", found=cap,
        )  # fmt: skip


def _check_categories(check: InstrumentCheck) -> None:
    entries = check.rules["categories"]
    lowers = []
    for entry in entries:
        lower = entry.get("lower")
        if not _is_amount(lower, 100):
            check.add(
                "rules", "I08", "Batas bawah kategori harus angka 0–100 (6 desimal).", "Perbaiki lower.",
                column=f"categories {entry.get('code')}", found=lower,
            )  # fmt: skip
        else:
            lowers.append(lower)
        for name, pattern in (("code", r"[a-z_]+"), ("name", r"\S.*"), ("colour", r"#[0-9a-f]{6}")):
            if not re.fullmatch(pattern, _text(entry.get(name))):
                check.add(
                    "rules", "I08", f"{name} kategori tidak sah.", f"Perbaiki {name}.",
                    column=f"categories {entry.get('code')}", found=entry.get(name),
                )  # fmt: skip
    if lowers and 0 not in lowers:
        check.add(
            "rules",
            "I08",
            "Tidak ada kategori mulai dari 0.",
            "Tambahkan kategori terbawah dengan lower = 0.",
            column="categories",
        )
    if len(set(lowers)) < len(lowers) or len({str(e.get("code")) for e in entries}) < len(entries):
        check.add(
            "rules", "I08", "Dua kategori berkode atau berbatas sama.", "Bedakan kode dan batasnya.",
            column="categories",
        )  # fmt: skip


def _check_rights(check: InstrumentCheck) -> None:
    entries = check.rules["rights"]
    for entry in entries:
        code = entry.get("code")
        if not re.fullmatch(r"[0-9]{2}", _text(code)):
            check.add(
                "rules",
                "I09",
                "Kode hak harus dua angka.",
                'Tulis misalnya "01".',
                column="rights",
                found=code,
            )
        if not _is_text(entry.get("name")) or not isinstance(entry.get("group", ""), str):
            check.add(
                "rules", "I09", f"Hak {code} tidak bernama, atau kelompoknya bukan teks.", "Isi name.",
                column=f"rights {code}", found=entry.get("name"),
            )  # fmt: skip
    codes = [str(entry.get("code")) for entry in entries]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        check.add("rules", "I09", "Kode hak ganda.", "Bedakan kode setiap hak.", column="rights", found=code)


def _check_indicators(check: InstrumentCheck) -> None:
    rights = {str(entry.get("code")) for entry in check.rules["rights"]}
    seen: dict[str, int] = {}
    for row, indicator in numbered(check.indicators):
        code = indicator["code"]
        if code in seen:
            check.add(
                "indicators", "I10", f"Kode {code} sudah dipakai pada baris {seen[code]}.", "Beri kode lain.",
                row, "code", code,
            )  # fmt: skip
        seen.setdefault(code, row)
        if indicator["right"] not in rights:
            check.add(
                "indicators", "I11", f"Hak {indicator['right']!r} tidak ada pada instrumen ini.",
                f"Pakai salah satu: {', '.join(sorted(rights))}.", row, "right", indicator["right"],
            )  # fmt: skip
        parts = [indicator["right"], indicator["type"], indicator["number"].zfill(2)]
        expected = ".".join(part for part in parts if part)
        if code != expected:
            check.add(
                "indicators", "I12", f"Kode tidak sesuai hak, jenis, dan nomor; seharusnya {expected}.",
                "Perbaiki kode.", row, "code", code,
            )  # fmt: skip
        if indicator["type"] not in ("", "S", "P", "H"):
            check.add(
                "indicators",
                "I12",
                "Jenis tidak dikenal.",
                "Pakai S, P, H, atau kosong.",
                row,
                "type",
                indicator["type"],
            )
        if indicator["answer"] not in ANSWERS:
            check.add(
                "indicators",
                "I12",
                "Cara jawab tidak dikenal.",
                f"Pakai {', '.join(ANSWERS)}.",
                row,
                "answer",
                indicator["answer"],
            )
        if not indicator["text"].strip():
            check.add("indicators", "I12", "Bunyi indikator kosong.", "Isi bunyi indikator.", row, "text")
        if indicator["illustrative"] not in ("true", "false"):
            check.add(
                "indicators",
                "I12",
                "illustrative harus true atau false.",
                "Isi.",
                row,
                "illustrative",
                indicator["illustrative"],
            )
        if not indicator["source"].strip():
            check.add("indicators", "I04", "Indikator tidak menyebut sumber.", "Isi source.", row, "source")
        for column in ("minimum", "maximum"):
            if indicator[column] and held_decimal(indicator[column]) is None:
                check.add(
                    "indicators",
                    "I13",
                    "Bukan angka dengan paling banyak 6 desimal.",
                    "Isi angka dengan titik desimal, atau kosongkan.",
                    row,
                    column,
                    indicator[column],
                )


def _check_counts(check: InstrumentCheck) -> None:
    counts = check.rules["counts"]
    for name, label, found in (
        ("rights", "hak", len(check.rules["rights"])),
        ("indicators", "indikator", len(check.indicators)),
    ):
        if counts.get(name) != found:
            check.add(
                "rules" if name == "rights" else "indicators", "I14",
                f"Ada {found} {label}; menurut peraturan {counts.get(name)}.",
                f"Lengkapi atau kurangi {label} hingga {counts.get(name)}.", found=found,
            )  # fmt: skip
    for right in check.rules["rights"]:
        if not (check.indicators["right"] == str(right.get("code"))).any():
            check.add(
                "indicators", "I14", f"Hak {right.get('code')} tidak punya indikator.", "Tambahkan indikator."
            )


def rules_frame(rules: dict[str, Any]) -> pd.DataFrame:
    """Return every rule of an instrument: rule, value, basis, verified, source."""
    skip = ("basis", "verified", "source", "colour")
    rows = [
        (
            name,
            "; ".join(f"{key} = {value}" for key, value in entry.items() if key not in skip),
            entry["basis"],
            entry["verified"],
            entry["source"],
        )
        for name, entry in _entries(rules)
    ]
    return pd.DataFrame(rows, columns=["rule", "value", "basis", "verified", "source"])


def _is_amount(value: Any, largest: int) -> bool:
    """Return whether a TOML value is a number from 0 to `largest` that the ledger can hold."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return 0 <= value <= largest and held_decimal(str(value)) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
