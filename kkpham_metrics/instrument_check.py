"""Check an instrument whole: every fault at once, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import lcm
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
LARGEST_SCORE = 1000
LARGEST_DENOMINATOR = 10**19


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
        row: int | None = None,
        column: str = "",
        found: Any = "",
    ) -> None:
        file, sheet = self.places[part]
        self.faults.append(Fault(code, message, remedy, file, sheet, row, column, str(found)))


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
        _check_rights,
        _check_indicators,
        _check_counts,
        _check_steps,
        _check_exactness,
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


def _check_rules(check: _Check) -> None:
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
    if not _scale(rules):
        check.add(
            "rules", "I06", f"scale.scores harus bilangan bulat yang naik dari 0 (terbesar {LARGEST_SCORE}).",
            "Tulis misalnya [0, 2, 4, 6, 8, 10].", column="scale.scores", found=rules["scale"].get("scores"),
        )  # fmt: skip
    _check_weights(check)
    _check_bonus(check)


def _scale(rules: dict[str, Any]) -> list[int]:
    """Return the scores that an indicator can get, in ascending order; empty where the scale is not sound."""
    scores = rules["scale"].get("scores")
    if not isinstance(scores, list) or not all(_is_whole(score) for score in scores):
        return []
    ascending = scores == sorted(set(scores))
    return scores if ascending and len(scores) > 1 and scores[0] == 0 and scores[-1] <= LARGEST_SCORE else []


def _check_weights(check: _Check) -> None:
    weights = check.rules["right_score"].get("weights")
    if check.rules["right_score"].get("method") != "type_weights":
        if weights is not None:
            check.add(
                "rules", "I07", "Bobot jenis hanya untuk method type_weights.", "Hapus weights.",
                column="right_score.weights", found=weights,
            )  # fmt: skip
        return
    types = set(check.indicators["type"])
    if not isinstance(weights, dict) or not all(_is_whole(w) and w > 0 for w in weights.values()):
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
    if not _is_amount(cap, 200) or cap == 0:
        check.add(
            "rules", "I06", "bonus.cap harus angka di atas 0 sampai 200, paling banyak 6 desimal.", "Isi.",
            column="bonus.cap", found=cap,
        )  # fmt: skip


def _check_categories(check: _Check) -> None:
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


def _check_rights(check: _Check) -> None:
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


def _check_indicators(check: _Check) -> None:
    rights = {str(entry.get("code")) for entry in check.rules["rights"]}
    seen: dict[str, int] = {}
    for row, indicator in _numbered(check.indicators):
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
            if indicator[column] and _decimal(indicator[column]) is None:
                check.add(
                    "indicators",
                    "I13",
                    "Bukan angka dengan paling banyak 6 desimal.",
                    "Isi angka dengan titik desimal, atau kosongkan.",
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
        if not (check.indicators["right"] == str(right.get("code"))).any():
            check.add(
                "indicators", "I14", f"Hak {right.get('code')} tidak punya indikator.", "Tambahkan indikator."
            )


def _check_steps(check: _Check) -> None:
    known = dict(zip(check.indicators["code"], check.indicators.to_dict("records"), strict=True))
    scores = _scale(check.rules)
    unsound = {
        code
        for code, indicator in known.items()
        if any(indicator[bound] and _decimal(indicator[bound]) is None for bound in ("minimum", "maximum"))
    }
    for row, step in _numbered(check.steps):
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
        before = len(check.faults)
        score = _decimal(step["score"])
        if score is None or (scores and score not in scores):
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
                    "Batas langkah bukan angka dengan paling banyak 6 desimal.",
                    "Isi angka dengan titik desimal, atau kosongkan.",
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
        if len(check.faults) > before:
            unsound.add(step["code"])
    own: dict[str, list[_Step]] = {}
    for row, step in _numbered(check.steps):
        own.setdefault(step["code"], []).append(_Step(row, step, *_closed(step)))
    for code, indicator in known.items():
        steps = own.get(code, [])
        if code in unsound or indicator["answer"] not in ANSWERS:
            continue  # named above; nothing more could be said that holds
        if indicator["answer"] == "score":
            if steps:
                check.add(
                    "steps", "I17", f"{code} dijawab dengan skor langkah, jadi tidak punya langkah.",
                    "Hapus langkah itu.", steps[0].row, "code", code,
                )  # fmt: skip
        elif not steps:
            check.add(
                "steps", "I17", f"Indikator {code} tidak punya langkah.", "Tambahkan langkah penilaian.",
                column="code", found=code,
            )  # fmt: skip
        elif indicator["answer"] == "choice":
            _check_choice(check, code, steps)
        else:
            ordered = sorted(steps, key=lambda step: (step.low, step.high, step.row))
            _check_tiles(check, indicator, ordered)
            _check_gaps(check, code, ordered)


@dataclass(frozen=True)
class _Step:
    """One row of the steps with its texts and its closed range."""

    row: int
    texts: dict[str, str]
    low: Decimal
    high: Decimal

    @property
    def gap(self) -> bool:
        return self.texts["gap"] == "true"


def _check_choice(check: _Check, code: str, steps: list[_Step]) -> None:
    values: set[Decimal] = set()
    labels: set[str] = set()
    for step in steps:
        label = step.texts["label"].strip().casefold()
        if step.low != step.high:
            check.add(
                "steps", "I18", f"Pilihan {code} harus satu nilai.",
                "Samakan lower dan upper, keduanya tertutup.",
                step.row, "lower", step.texts["lower"],
            )  # fmt: skip
        if not label:
            check.add("steps", "I18", f"Pilihan {code} tanpa keterangan.", "Isi label.", step.row, "label")
        for column, twice in (("lower", step.low in values), ("label", label and label in labels)):
            if twice:
                check.add(
                    "steps", "I18", f"Pilihan ganda pada {code}.", "Bedakan setiap pilihan.",
                    step.row, column, step.texts[column],
                )  # fmt: skip
        values.add(step.low)
        labels.add(label)


def _check_tiles(check: _Check, indicator: dict[str, str], ordered: list[_Step]) -> None:
    """Steps of a number must cover its valid values exactly once; a gap of the text is a declared row."""
    code = indicator["code"]
    minimum, maximum = _decimal(indicator["minimum"]), _decimal(indicator["maximum"])
    expected = -LARGEST if minimum is None else minimum
    last = LARGEST if maximum is None else maximum
    closing = "Tutup celah, atau nyatakan sebagai gap bila memang ada dalam teks peraturan."
    for step in ordered:
        at = (step.row, "lower", step.texts["lower"])
        if step.low > step.high:
            check.add(
                "steps", "I19", f"Langkah {code} kosong: batas bawah di atas batas atas.", "Perbaiki.", *at
            )  # fmt: skip
        if step.low > expected:
            check.add(
                "steps", "I19",
                f"Celah pada langkah {code}: {_show(expected)} sampai {_show(step.low)} tidak diatur.",
                closing, *at,
            )  # fmt: skip
        if step.low < expected:
            check.add(
                "steps", "I19",
                f"Langkah {code} tumpang tindih atau di luar nilai yang sah mulai {_show(step.low)}.",
                "Setiap nilai hanya boleh masuk satu langkah; periksa batas terbuka/tertutup.", *at,
            )  # fmt: skip
        expected = max(expected, step.high + RESOLUTION)
    top = max(ordered, key=lambda step: step.high)
    at = (top.row, "upper", top.texts["upper"])
    if top.high < last:
        check.add(
            "steps", "I19", f"Celah pada langkah {code}: di atas {_show(top.high)} tidak diatur.",
            closing, *at,
        )  # fmt: skip
    if top.high > last:
        check.add(
            "steps", "I19", f"Langkah {code} melampaui nilai terbesar {_show(last)}.",
            "Samakan batas atas dengan maximum.", *at,
        )  # fmt: skip


def _check_gaps(check: _Check, code: str, ordered: list[_Step]) -> None:
    """A value in a gap of the regulation's own text takes the lower score of the steps around it."""
    for at, step in enumerate(ordered):
        around = [Decimal(s.texts["score"]) for s in ordered[max(at - 1, 0) : at + 2] if not s.gap]
        if step.gap and around and Decimal(step.texts["score"]) > min(around):
            check.add(
                "steps", "I23", f"Celah pada {code} harus memakai skor yang lebih rendah: {min(around)}.",
                "Perbaiki skor celah itu.", step.row, "score", step.texts["score"],
            )  # fmt: skip


def _numbered(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row in its file, texts) for every row; iterrows is thirty times slower."""
    return zip((int(str(row)) for row in frame.index), frame.to_dict("records"), strict=True)


def _check_exactness(check: _Check) -> None:
    """The warehouse multiplies 64-bit and adds 128-bit whole numbers; both must have room to spare."""
    if check.faults:
        return
    counts, weighing = scoring_factors(check.rules, check.indicators)
    weight = max(check.rules["right_score"].get("weights", {"": 1}).values())
    points = int(check.rules["scale"]["scores"][-1]) * len(check.indicators)
    if weight * points * counts > 2**63 or counts * weighing > LARGEST_DENOMINATOR:
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
    """Return a number that the ledger can hold (see `numbers`), or None where the text is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    held = number.is_finite() and abs(number) <= LARGEST and number % RESOLUTION == 0 and "_" not in text
    return number if held else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_amount(value: Any, largest: int) -> bool:
    """Return whether a TOML value is a number from 0 to `largest` that the ledger can hold."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return 0 <= value <= largest and _decimal(str(value)) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _show(number: Decimal) -> str:
    if abs(number) >= LARGEST:
        return "tak hingga"
    return f"{number.normalize():f}".replace(".", ",")
