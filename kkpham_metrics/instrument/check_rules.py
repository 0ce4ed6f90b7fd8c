"""Check the rules of an instrument: sections, weights, bonus, categories and rights."""

import itertools
import re
from typing import Any

from kkpham_metrics.instrument.check_steps import LARGEST_SCORE, score_scale
from kkpham_metrics.instrument.report import InstrumentCheck, unreadable
from kkpham_metrics.instrument.rules import BASES, METHODS, named_rules
from kkpham_metrics.instrument.scale import held_decimal, is_whole

WHOLE_NUMBERS = {
    "data_years.first": (1990, 2100),
    "data_years.last": (1990, 2100),
    "award_year.lag": (0, 5),
    "rounding.decimals": (0, 4),
    "counts.rights": (1, 99),
    "counts.indicators": (1, 999),
}
OPTIONAL = ("data_years.last",)


def check_rules(check: InstrumentCheck) -> None:
    """Add the faults of every section: its provenance, its methods and its numbers."""
    for name, entry in named_rules(check.rules):
        _check_provenance(check, name, entry)
    _check_methods(check)
    _check_whole_numbers(check)
    _check_scale(check)
    _check_weights(check)
    _check_bonus(check)


def _check_provenance(check: InstrumentCheck, name: str, entry: dict[str, Any]) -> None:
    basis, verified = entry.get("basis"), entry.get("verified")
    sound = basis in BASES and isinstance(verified, bool)
    if not sound and not unreadable(basis, verified):
        check.add(
            "rules", "I04", f"Aturan {name} tidak menyebut basis dan verified.",
            f"Isi basis ({', '.join(BASES)}) dan verified (true/false).", column=name,
        )  # fmt: skip
    if not _is_text(entry.get("source")):
        check.add("rules", "I04", f"Aturan {name} tidak menyebut sumber.", "Isi source.", column=name)


def _check_methods(check: InstrumentCheck) -> None:
    for (section, key), allowed in METHODS.items():
        found = check.rules[section].get(key)
        if found not in allowed:
            check.add(
                "rules", "I05", f"{section}.{key} tidak dikenal.", f"Pilih {' atau '.join(allowed)}.",
                column=f"{section}.{key}", found=found,
            )  # fmt: skip


def _check_whole_numbers(check: InstrumentCheck) -> None:
    for name, (low, high) in WHOLE_NUMBERS.items():
        section, key = name.split(".")
        value = check.rules[section].get(key, high if name in OPTIONAL else None)
        if not is_whole(value) or not low <= value <= high:
            check.add(
                "rules", "I06", f"{name} harus bilangan bulat {low}–{high}.", "Perbaiki angka itu.",
                column=name, found=value,
            )  # fmt: skip
    first, last = (check.rules["data_years"].get(key) for key in ("first", "last"))
    if is_whole(first) and is_whole(last) and last < first:
        check.add(
            "rules", "I06", f"data_years.last ({last}) lebih awal dari data_years.first ({first}).",
            "Perbaiki tahun itu.", column="data_years.last", found=last,
        )  # fmt: skip


def _check_scale(check: InstrumentCheck) -> None:
    if not score_scale(check.rules):
        check.add(
            "rules", "I06", f"scale.scores harus bilangan bulat yang naik dari 0 (terbesar {LARGEST_SCORE}).",
            "Tulis misalnya [0, 2, 4, 6, 8, 10].", column="scale.scores",
            found=check.rules["scale"].get("scores"),
        )  # fmt: skip


def _check_weights(check: InstrumentCheck) -> None:
    method, weights = (check.rules["right_score"].get(key) for key in ("method", "weights"))
    types = set(check.indicators["type"])
    if unreadable(method):
        return
    if method != "type_weights":
        if weights is not None:
            _add_weights(check, "Bobot jenis hanya untuk method type_weights.", "Hapus weights.")
    elif not isinstance(weights, dict) or not all(is_whole(w) and w > 0 for w in weights.values()):
        _add_weights(check, "Bobot jenis harus bilangan bulat lebih dari nol.", "Isi weights.")
    else:
        if sum(weights.values()) != 100:
            total = sum(weights.values())
            _add_weights(check, f"Bobot jenis berjumlah {total}, bukan 100.", "Perbaiki bobot.")
        if set(weights) != types and not unreadable(*types):
            message = f"Bobot ada untuk {sorted(weights)}, indikator memakai {sorted(types)}."
            _add_weights(check, message, "Samakan jenis pada bobot dan indikator.")


def _add_weights(check: InstrumentCheck, message: str, remedy: str) -> None:
    column = "right_score.weights"
    check.add("rules", "I07", message, remedy, column=column, found=check.rules["right_score"].get("weights"))


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
    for entry in entries:
        _check_category(check, entry)
    given = [entry.get("lower") for entry in entries]
    lowers = [lower for lower in given if _is_amount(lower, 100)]
    if lowers and 0 not in lowers and not unreadable(*given):
        check.add(
            "rules", "I08", "Tidak ada kategori mulai dari 0.",
            "Tambahkan kategori terbawah dengan lower = 0.", column="categories",
        )  # fmt: skip
    codes = [str(entry.get("code")) for entry in entries if not unreadable(entry.get("code"))]
    if len(set(lowers)) < len(lowers) or len(set(codes)) < len(codes):
        check.add(
            "rules", "I08", "Dua kategori berkode atau berbatas sama.", "Bedakan kode dan batasnya.",
            column="categories",
        )  # fmt: skip
    _check_order(check, [entry for entry in entries if _is_amount(entry.get("lower"), 100)])


def _check_order(check: InstrumentCheck, entries: list[dict[str, Any]]) -> None:
    """Categories are listed in order: a slip of the pen must not turn the best into the second best."""
    best_first = bool(entries) and entries[0]["lower"] >= entries[-1]["lower"]
    for former, entry in itertools.pairwise(entries):
        better, worse = (former, entry) if best_first else (entry, former)
        if worse["lower"] > better["lower"]:
            check.add(
                "rules", "I08", f"Batas {worse.get('name')} di atas batas {better.get('name')}.",
                "Periksa kedua batas; urutan kategori dan urutan batas harus sama.",
                column=f"categories {entry.get('code')}", found=entry["lower"],
            )  # fmt: skip


def _check_category(check: InstrumentCheck, entry: dict[str, Any]) -> None:
    column = f"categories {entry.get('code')}"
    lower = entry.get("lower")
    if not _is_amount(lower, 100):
        message = "Batas bawah kategori harus angka 0–100 (6 desimal)."
        check.add("rules", "I08", message, "Perbaiki lower.", column=column, found=lower)
    for name, pattern in (("code", r"[a-z_]+"), ("name", r"\S.*"), ("colour", r"#[0-9a-f]{6}")):
        found = entry.get(name)
        if not re.fullmatch(pattern, _text(found)):
            check.add(
                "rules", "I08", f"{name} kategori tidak sah.", f"Perbaiki {name}.", column=column, found=found
            )


def check_rights(check: InstrumentCheck) -> None:
    """Add the faults of the rights: code, name and group."""
    entries = check.rules["rights"]
    for entry in entries:
        code = entry.get("code")
        if not re.fullmatch(r"[0-9]{2}", _text(code)):
            check.add(
                "rules", "I09", "Kode hak harus dua angka.", 'Tulis misalnya "01".',
                column="rights", found=code,
            )  # fmt: skip
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
