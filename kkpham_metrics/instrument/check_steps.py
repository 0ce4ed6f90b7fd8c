"""Check the steps of an instrument: every valid value falls into exactly one."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kkpham_metrics.instrument.report import InstrumentCheck, numbered, unreadable
from kkpham_metrics.instrument.rules import DIRECTIONS, GAPS
from kkpham_metrics.instrument.scale import closed_range, held_decimal, is_whole, scoring_factors, shown
from kkpham_metrics.numbers import LARGEST, RESOLUTION

ANSWERS = ("number", "choice", "score")
LARGEST_SCORE = 1000
LARGEST_DENOMINATOR = 10**19


@dataclass(frozen=True)
class _Step:
    """One row of the steps with its texts and its closed range."""

    row: int
    texts: dict[str, str]
    low: Decimal
    high: Decimal

    @property
    def score(self) -> Decimal:
        return Decimal(self.texts["score"])

    @property
    def gap(self) -> bool:
        return self.texts["gap"] != "false"


def check_steps(check: InstrumentCheck) -> None:
    """Add the faults of every step; an indicator that is unsound in itself is not looked at further."""
    known = {i["code"]: (row, i) for row, i in numbered(check.indicators)}
    unsound = {code for code, (_, indicator) in known.items() if not _sound_bounds(indicator)}
    own: dict[str, list[_Step]] = {}
    for row, step in numbered(check.steps):
        if step["code"] not in known and not unreadable(*known):
            check.add(
                "steps", "I15", f"Indikator {step['code']!r} tidak ada.", "Perbaiki kode.",
                row, "code", step["code"],
            )  # fmt: skip
        if not _check_cells(check, row, step):
            unsound.add(step["code"])
        own.setdefault(step["code"], []).append(_Step(row, step, *closed_range(step)))
    if unreadable(*own):
        return  # a step whose indicator is not known may be the one that another seems to miss
    for code, (row, indicator) in known.items():
        if code not in unsound and indicator["answer"] in ANSWERS:  # else named above
            _check_ladder(check, indicator, own.get(code, []))
            _check_direction(check, row, indicator, own.get(code, []))


def _sound_bounds(indicator: dict[str, str]) -> bool:
    given = [indicator[bound] for bound in ("minimum", "maximum") if indicator[bound]]
    return all(held_decimal(text) is not None for text in given)


def _check_cells(check: InstrumentCheck, row: int, step: dict[str, str]) -> bool:
    """Add the faults of one row's own cells; return whether it has none."""
    before = len(check.faults)
    scores = score_scale(check.rules)
    score = held_decimal(step["score"])
    if score is None or (scores and score not in scores):
        check.add(
            "steps", "I16", "Skor tidak ada dalam skala.", f"Pakai salah satu: {scores}.",
            row, "score", step["score"],
        )  # fmt: skip
    for bound in ("lower", "upper"):
        closed = step[f"{bound}_closed"]
        if step[bound] == "" and closed == "":
            continue
        if held_decimal(step[bound]) is None:
            check.add(
                "steps", "I16", "Batas langkah bukan angka dengan paling banyak 6 desimal.",
                "Isi angka dengan titik desimal, atau kosongkan.", row, bound, step[bound],
            )  # fmt: skip
        if closed not in ("true", "false"):
            check.add(
                "steps", "I16", "Batas langkah harus dinyatakan terbuka atau tertutup.",
                "Isi true (termasuk batas) atau false.", row, f"{bound}_closed", closed,
            )  # fmt: skip
    if step["gap"] not in GAPS:
        message = f"gap harus salah satu dari {', '.join(GAPS)}."
        check.add("steps", "I16", message, f"Isi {', '.join(GAPS.values())}.", row, "gap", step["gap"])
    return len(check.faults) == before


def _check_ladder(check: InstrumentCheck, indicator: dict[str, str], steps: list[_Step]) -> None:
    """Check the steps of one indicator together."""
    code = indicator["code"]
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


def _check_choice(check: InstrumentCheck, code: str, steps: list[_Step]) -> None:
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


def _check_tiles(check: InstrumentCheck, indicator: dict[str, str], ordered: list[_Step]) -> None:
    """Steps of a number must cover its valid values exactly once; a gap of the text is a declared row."""
    code = indicator["code"]
    minimum, maximum = held_decimal(indicator["minimum"]), held_decimal(indicator["maximum"])
    expected = -LARGEST if minimum is None else minimum
    last = LARGEST if maximum is None else maximum
    closing = "Tutup celah, atau nyatakan sebagai gap bila ada dalam teks peraturan atau tidak terbaca."
    for step in ordered:
        at = (step.row, "lower", step.texts["lower"])
        if step.low > step.high:
            check.add(
                "steps", "I19", f"Langkah {code} kosong: batas bawah di atas batas atas.", "Perbaiki.", *at
            )  # fmt: skip
        if step.low > expected:
            check.add(
                "steps", "I19",
                f"Celah pada langkah {code}: {shown(expected)} sampai {shown(step.low)} tidak diatur.",
                closing, *at,
            )  # fmt: skip
        if step.low < expected:
            check.add(
                "steps", "I19",
                f"Langkah {code} tumpang tindih atau di luar nilai yang sah mulai {shown(step.low)}.",
                "Setiap nilai hanya boleh masuk satu langkah; periksa batas terbuka/tertutup.", *at,
            )  # fmt: skip
        expected = max(expected, step.high + RESOLUTION)
    top = max(ordered, key=lambda step: step.high)
    at = (top.row, "upper", top.texts["upper"])
    if top.high < last:
        check.add(
            "steps", "I19", f"Celah pada langkah {code}: di atas {shown(top.high)} tidak diatur.",
            closing, *at,
        )  # fmt: skip
    if top.high > last:
        check.add(
            "steps", "I19", f"Langkah {code} melampaui nilai terbesar {shown(last)}.",
            "Samakan batas atas dengan maximum.", *at,
        )  # fmt: skip


def _check_gaps(check: InstrumentCheck, code: str, ordered: list[_Step]) -> None:
    """A value in a gap takes the lower score of the steps around it, or less."""
    for at, step in enumerate(ordered):
        around = [s.score for s in ordered[max(at - 1, 0) : at + 2] if not s.gap]
        if step.gap and around and step.score > min(around):
            check.add(
                "steps", "I23", f"Celah pada {code} harus memakai skor yang lebih rendah: {min(around)}.",
                "Perbaiki skor celah itu.", step.row, "score", step.texts["score"],
            )  # fmt: skip


def _check_direction(check: InstrumentCheck, row: int, indicator: dict[str, str], steps: list[_Step]) -> None:
    """Scores rise with the value, or fall, as the direction says; a gap is judged by `_check_gaps`."""
    code, direction = indicator["code"], indicator["direction"]
    if direction not in DIRECTIONS:
        return  # named above, or a choice whose options have no order
    told = [s for s in sorted(steps, key=lambda step: (step.low, step.high, step.row)) if not s.gap]
    falls = [(a, b) for a, b in pairwise(told) if b.score < a.score]
    rises = [(a, b) for a, b in pairwise(told) if b.score > a.score]
    against, along = (falls, rises) if direction == "higher" else (rises, falls)
    if against and not along:
        check.add(
            "indicators", "I26", f"Arah {code} ({DIRECTIONS[direction]}) berlawanan dengan skor langkahnya.",
            "Balikkan arah, atau perbaiki skor langkah.", row, "direction", direction,
        )  # fmt: skip
        return
    for a, b in against:
        check.add(
            "steps", "I26",
            f"Skor langkah {code} tidak searah ({DIRECTIONS[direction]}): "
            f"{shown(b.score)} sesudah {shown(a.score)} (baris {a.row}).",
            "Perbaiki skor, batas langkah, atau arah indikator.", b.row, "score", b.texts["score"],
        )  # fmt: skip


def check_exactness(check: InstrumentCheck) -> None:
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


def score_scale(rules: dict[str, Any]) -> list[int]:
    """Return the scores that an indicator can get, in ascending order; empty where the scale is not sound."""
    scores = rules["scale"].get("scores")
    if not isinstance(scores, list) or not all(is_whole(score) for score in scores):
        return []
    ascending = scores == sorted(set(scores))
    return scores if ascending and len(scores) > 1 and scores[0] == 0 and scores[-1] <= LARGEST_SCORE else []
