"""Check an instrument whole: every fault at once, each with its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import lcm, prod
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.numbers import LARGEST, RESOLUTION

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
ANSWERS = ("number", "choice", "score")
LARGEST_DENOMINATOR = 10**18


@dataclass
class _Check:
    """The parts of one instrument and the faults found so far."""

    rules: dict[str, Any]
    indicators: pd.DataFrame
    steps: pd.DataFrame
    places: dict[str, tuple[str, str]]
    faults: list[Fault] = field(default_factory=list)

    def add(
        self,
        part: str,
        code: str,
        message: str,
        remedy: str,
        row: Any = None,
        column: str = "",
        found: Any = "",
    ) -> None:
        file, sheet = self.places[part]
        at = None if row is None else int(row)
        self.faults.append(Fault(code, message, remedy, file, sheet, at, column, str(found)))


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
    check = _Check(rules, indicators, steps, places)
    _check_shape(check, indicator_columns, step_columns)
    if check.faults:
        return check.faults
    for step in (
        _check_rules,
        _check_categories,
        _check_indicators,
        _check_counts,
        _check_steps,
        _check_exactness,
    ):
        step(check)
    return check.faults


def check_years(spans: Iterable[tuple[str, int, int | None]]) -> list[Fault]:
    """Return a fault for every pair of instruments that claim the same data year."""
    ordered = list(spans)
    return [
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


def _check_shape(check: _Check, indicator_columns: list[str], step_columns: list[str]) -> None:
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
            if column not in frame.columns:
                check.add(part, "I03", f"Kolom {column} tidak ada.", "Tambahkan kolom itu.", 1, column)


def _all_dicts(value: list[Any]) -> bool:
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


def _check_rules(check: _Check) -> None:
    rules = check.rules
    for name, entry in _entries(rules):
        if entry.get("basis") not in BASES or not isinstance(entry.get("verified"), bool):
            check.add(
                "rules", "I04", f"Aturan {name} tidak menyebut basis dan verified.",
                f"Isi basis ({', '.join(BASES)}) dan verified (true/false).", column=name,
            )  # fmt: skip
        if not str(entry.get("source", "")).strip():
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
    scores = rules["scale"].get("scores")
    if not (isinstance(scores, list) and len(scores) > 1 and all(isinstance(s, int) for s in scores)) or (
        min(scores) != 0 or len(set(scores)) < len(scores)
    ):
        check.add(
            "rules", "I06", "scale.scores harus daftar bilangan bulat berbeda mulai dari 0.",
            "Tulis misalnya [0, 2, 4, 6, 8, 10].", column="scale.scores", found=scores,
        )  # fmt: skip
    _check_weights(check)
    _check_bonus(check)


def _check_weights(check: _Check) -> None:
    if check.rules["right_score"].get("method") != "type_weights":
        return
    weights = check.rules["right_score"].get("weights")
    types = set(check.indicators["type"])
    if not isinstance(weights, dict) or not all(isinstance(w, int) and w > 0 for w in weights.values()):
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


def _check_bonus(check: _Check) -> None:
    bonus = check.rules["bonus"]
    if not isinstance(bonus.get("allowed"), bool):
        check.add("rules", "I06", "bonus.allowed harus true atau false.", "Isi.", column="bonus.allowed")
    cap = bonus.get("cap", 100)
    if not isinstance(cap, int | float) or isinstance(cap, bool) or cap <= 0:
        check.add(
            "rules", "I06", "bonus.cap harus angka lebih dari nol.", "Isi.", column="bonus.cap", found=cap
        )


def _check_categories(check: _Check) -> None:
    entries = check.rules["categories"]
    lowers = []
    for entry in entries:
        lower = entry.get("lower")
        if not isinstance(lower, int | float) or isinstance(lower, bool) or not 0 <= lower <= 100:
            check.add(
                "rules", "I08", "Batas bawah kategori harus angka 0–100.", "Perbaiki lower.",
                column=f"categories {entry.get('code')}", found=lower,
            )  # fmt: skip
        else:
            lowers.append(lower)
        for name, pattern in (("code", r"[a-z_]+"), ("name", r"\S.*"), ("colour", r"#[0-9a-f]{6}")):
            if not re.fullmatch(pattern, str(entry.get(name, ""))):
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
        )
    if len(set(lowers)) < len(lowers) or len({e.get("code") for e in entries}) < len(entries):
        check.add("rules", "I08", "Dua kategori berkode atau berbatas sama.", "Bedakan kode dan batasnya.")
    codes = [entry.get("code") for entry in check.rules["rights"]]
    for code in codes:
        if not re.fullmatch(r"\d{2}", str(code)):
            check.add(
                "rules", "I09", "Kode hak harus dua angka.", "Tulis misalnya 01.", column="rights", found=code
            )
    if len(set(codes)) < len(codes):
        check.add("rules", "I09", "Kode hak ganda.", "Bedakan kode setiap hak.", column="rights")


def _check_indicators(check: _Check) -> None:
    rights = {entry.get("code") for entry in check.rules["rights"]}
    seen: dict[str, int] = {}
    for row, indicator in check.indicators.iterrows():
        code = indicator["code"]
        if code in seen:
            check.add(
                "indicators", "I10", f"Kode {code} sudah dipakai pada baris {seen[code]}.", "Beri kode lain.",
                row, "code", code,
            )  # fmt: skip
        seen.setdefault(code, int(str(row)))
        if indicator["right"] not in rights:
            check.add(
                "indicators", "I11", f"Hak {indicator['right']!r} tidak ada pada instrumen ini.",
                f"Pakai salah satu: {', '.join(sorted(map(str, rights)))}.", row, "right", indicator["right"],
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
            if indicator[column] and _decimal(indicator[column]) is None:
                check.add(
                    "indicators",
                    "I13",
                    "Bukan angka.",
                    "Isi angka atau kosongkan.",
                    row,
                    column,
                    indicator[column],
                )


def _check_counts(check: _Check) -> None:
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
        if not (check.indicators["right"] == right.get("code")).any():
            check.add(
                "indicators", "I14", f"Hak {right.get('code')} tidak punya indikator.", "Tambahkan indikator."
            )


def _check_steps(check: _Check) -> None:
    known = dict(zip(check.indicators["code"], check.indicators.to_dict("records"), strict=True))
    scores = check.rules["scale"].get("scores")
    scores = scores if isinstance(scores, list) else []
    for row, step in check.steps.iterrows():
        if step["code"] not in known:
            check.add(
                "steps",
                "I15",
                f"Indikator {step['code']!r} tidak ada.",
                "Perbaiki kode.",
                row,
                "code",
                step["code"],
            )
        if _decimal(step["score"]) not in [Decimal(s) for s in scores]:
            check.add(
                "steps",
                "I16",
                "Skor tidak ada dalam skala.",
                f"Pakai salah satu: {scores}.",
                row,
                "score",
                step["score"],
            )
        for bound in ("lower", "upper"):
            closed = step[f"{bound}_closed"]
            if step[bound] == "" and closed == "":
                continue
            if _decimal(step[bound]) is None:
                check.add(
                    "steps",
                    "I16",
                    "Batas langkah bukan angka.",
                    "Isi angka atau kosongkan.",
                    row,
                    bound,
                    step[bound],
                )
            if closed not in ("true", "false"):
                check.add(
                    "steps", "I16", "Batas langkah harus dinyatakan terbuka atau tertutup.",
                    "Isi true (termasuk batas) atau false.", row, f"{bound}_closed", closed,
                )  # fmt: skip
        if step["gap"] not in ("true", "false"):
            check.add("steps", "I16", "gap harus true atau false.", "Isi.", row, "gap", step["gap"])
    if check.faults:
        return
    for code, indicator in known.items():
        own = check.steps[check.steps["code"] == code]
        if indicator["answer"] == "score":
            if len(own):
                check.add(
                    "steps",
                    "I17",
                    f"{code} dijawab dengan skor langkah, jadi tidak punya langkah.",
                    "Hapus langkah itu.",
                    own.index[0],
                    "code",
                )
        elif own.empty:
            check.add(
                "steps",
                "I17",
                f"Indikator {code} tidak punya langkah.",
                "Tambahkan langkah penilaian.",
                found=code,
            )
        elif indicator["answer"] == "choice":
            _check_choice(check, code, own)
        else:
            _check_tiles(check, indicator, own)


def _check_choice(check: _Check, code: str, own: pd.DataFrame) -> None:
    for row, step in own.iterrows():
        low, high = _closed(step)
        if low != high:
            check.add(
                "steps",
                "I18",
                f"Pilihan {code} harus satu nilai.",
                "Samakan lower dan upper, keduanya tertutup.",
                row,
                "lower",
                step["lower"],
            )
        if not step["label"].strip():
            check.add("steps", "I18", f"Pilihan {code} tanpa keterangan.", "Isi label.", row, "label")
    for column in ("lower", "label"):
        for row in own.index[own[column].str.casefold().duplicated()]:
            check.add(
                "steps",
                "I18",
                f"Pilihan ganda pada {code}.",
                "Bedakan setiap pilihan.",
                row,
                column,
                own.at[row, column],
            )


def _check_tiles(check: _Check, indicator: dict[str, str], own: pd.DataFrame) -> None:
    """Steps of a number must cover its valid values exactly once; a gap of the text is a declared row."""
    code = indicator["code"]
    ranges = sorted((*_closed(step), int(str(row))) for row, step in own.iterrows())
    for low, high, row in ranges:
        if low > high:
            check.add(
                "steps",
                "I19",
                f"Langkah {code} kosong: batas bawah di atas batas atas.",
                "Perbaiki batas.",
                row,
                "lower",
                own.at[row, "lower"],
            )
    expected = _decimal(indicator["minimum"])
    expected = -LARGEST if expected is None else expected
    for low, high, row in ranges:
        if low > expected:
            check.add(
                "steps",
                "I19",
                f"Celah pada langkah {code}: {_show(expected)} sampai {_show(low)} tidak diatur.",
                "Tutup celah, atau nyatakan sebagai gap bila memang ada dalam teks peraturan.",
                row,
                "lower",
                own.at[row, "lower"],
            )
        if low < expected:
            check.add(
                "steps",
                "I19",
                f"Langkah {code} tumpang tindih atau di luar nilai yang sah mulai {_show(low)}.",
                "Setiap nilai hanya boleh masuk satu langkah; periksa batas terbuka/tertutup.",
                row,
                "lower",
                own.at[row, "lower"],
            )
        expected = max(expected, high + RESOLUTION)
    maximum = _decimal(indicator["maximum"])
    last = LARGEST if maximum is None else maximum
    end = max(high for _, high, _ in ranges)
    if end < last:
        check.add(
            "steps",
            "I19",
            f"Celah pada langkah {code}: di atas {_show(end)} tidak diatur.",
            "Tutup celah, atau nyatakan sebagai gap bila memang ada dalam teks peraturan.",
            ranges[-1][2],
            "upper",
            own.at[ranges[-1][2], "upper"],
        )
    if end > last:
        check.add(
            "steps",
            "I19",
            f"Langkah {code} melampaui nilai terbesar {_show(last)}.",
            "Samakan batas atas dengan maximum.",
            ranges[-1][2],
            "upper",
            own.at[ranges[-1][2], "upper"],
        )


def _check_exactness(check: _Check) -> None:
    """The warehouse sums 128-bit whole numbers: its common denominator must leave room for them."""
    if not check.faults and prod(scoring_factors(check.rules, check.indicators)) > LARGEST_DENOMINATOR:
        check.add(
            "indicators", "I21", "Terlalu banyak indikator dalam satu hak untuk hitungan eksak.",
            "Periksa pembagian indikator pada hak.",
        )  # fmt: skip


def scoring_factors(rules: dict[str, Any], indicators: pd.DataFrame) -> tuple[int, int]:
    """Return count_lcm and weight_lcm, from which sql/04_right_scores.sql makes its common denominator.

    count_lcm is divisible by every possible number of applicable indicators in a component, weight_lcm by
    the sum of the weights of any set of components.
    """
    weights = rules["right_score"].get("weights")
    keys = ["right", "type"] if weights else ["right"]
    sums = {0}
    for weight in (weights or {"": 1}).values():
        sums |= {weight + s for s in sums}
    return lcm(*range(1, int(indicators.groupby(keys).size().max()) + 1)), lcm(*(sums - {0}))


def step_ranges(indicators: pd.DataFrame, steps: pd.DataFrame, scores: list[int]) -> pd.DataFrame:
    """Return the steps as closed ranges at the ledger's six decimals: code, low, high, score, label, gap.

    An open bound becomes the next value that the ledger can hold, so SQL needs only BETWEEN. An indicator
    that is answered by its step score gets one point for each score of the scale.
    """
    rows = [
        (step["code"], *_closed(step), Decimal(step["score"]), step["label"], step["gap"] == "true")
        for step in steps.to_dict("records")
    ]
    direct = indicators.loc[indicators["answer"] == "score", "code"]
    rows += [(code, Decimal(s), Decimal(s), Decimal(s), "", False) for code in direct for s in scores]
    return pd.DataFrame(rows, columns=["code", "low", "high", "score", "label", "gap"])


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


def _closed(step: Any) -> tuple[Decimal, Decimal]:
    low, high = _decimal(step["lower"]), _decimal(step["upper"])
    if low is not None and step["lower_closed"] != "true":
        low += RESOLUTION
    if high is not None and step["upper_closed"] != "true":
        high -= RESOLUTION
    return -LARGEST if low is None else low, LARGEST if high is None else high


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _show(number: Decimal) -> str:
    if abs(number) >= LARGEST:
        return "tak hingga"
    return f"{number.normalize():f}".replace(".", ",")
