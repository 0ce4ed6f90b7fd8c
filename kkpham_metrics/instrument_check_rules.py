"""Check the rules of an instrument: sections, weights, bonus, categories and rights."""

import re
from typing import Any

from kkpham_metrics.instrument_check_steps import LARGEST_SCORE, score_scale
from kkpham_metrics.instrument_report import InstrumentCheck
from kkpham_metrics.instrument_rules import BASES, METHODS, named_rules
from kkpham_metrics.instrument_scale import held_decimal, is_whole


def check_rules(check: InstrumentCheck) -> None:
    """Add the faults of every section: its provenance, its methods and its numbers."""
    rules = check.rules
    for name, entry in named_rules(rules):
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


def check_categories(check: InstrumentCheck) -> None:
    """Add the faults of the categories, which cover every total from 0 upwards."""
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


def check_rights(check: InstrumentCheck) -> None:
    """Add the faults of the rights: code, name and group."""
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


def _is_amount(value: Any, largest: int) -> bool:
    """Return whether a TOML value is a number from 0 to `largest` that the ledger can hold."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return 0 <= value <= largest and held_decimal(str(value)) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
