"""What one made-up regency answers in one data year, stage after stage.

The regency's own answers come first; Kanwil then lowers those whose evidence does not hold; the final
stage fills what came late, restores a few and adds a bonus. Every draw has a seed of its own, made of the
regency and the year, so no answer depends on the order in which they are made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kkpham_metrics.demo import words
from kkpham_metrics.demo.quality import Floats, Ladders, Marks, Rungs, indicator_weights, lift_to
from kkpham_metrics.instrument.model import Instrument

SEED = 61
# Spread of quality, in points: what is hard everywhere, what one regency is good at, and what passes.
HARD, OWN, RIGHT, PASSING = 8.0, 17.0, 4.0, 4.0
LOWEST_GAP, HIGHEST_GAP = 1.2, 5.8
REJECTED_SHARE = 0.35

Row = dict[str, str]


@dataclass(frozen=True)
class Setup:
    """What is given for one regency and data year; see data/demo/README.md.

    level: verified score over what was answered · coverage: answered share · offsets: points by right ·
    absent: indicators that are not applicable · verified, final: which later stages exist, and the grain
    of the final one (indicator, right, total; empty for none).
    """

    instrument: Instrument
    ladder: Ladders
    data_year: int
    regency: str
    city: bool
    level: float
    coverage: float
    offsets: Floats
    absent: Marks
    verified: bool
    final: str

    def rng(self, *purpose: int) -> np.random.Generator:
        """Return a generator for one purpose within this regency."""
        return np.random.default_rng([SEED, int(self.regency.replace(".", "")), *purpose])


@dataclass(frozen=True)
class Answers:
    """The answers of one stage by indicator: rung, quality, and what became of evidence and note.

    `corrected` and `reasons` are of a verification: whether Kanwil changed the value, and why it rejected
    evidence.
    """

    setup: Setup
    rungs: Rungs
    quality: Floats
    open: Marks
    status: list[str]
    notes: list[str]
    corrected: Marks | None = None
    reasons: tuple[str, ...] = ()

    def rows(self, stage: str) -> Iterator[Row]:
        """Yield one row of the tidy form for each indicator."""
        setup = self.setup
        numbers = setup.rng(setup.instrument.first_year, 3).integers(0, 1000, len(self.rungs))
        for at, indicator in enumerate(setup.ladder.records):
            row = {"stage": stage, "level": "indikator", "code": indicator["code"], "note": self.notes[at]}
            if setup.absent[at]:
                row |= {"not_applicable": "ya", "evidence": words.ABSENT}
            elif not self.open[at]:
                value = setup.ladder.value(at, int(self.rungs[at]), float(self.quality[at]))
                label = setup.ladder.labels[at][self.rungs[at]]
                named = words.evidence(indicator, label, setup.city, setup.data_year, int(numbers[at]))
                row |= {"value": str(value).replace(".", ",")}
                row |= {} if self.status[at] == "belum ada" else {"evidence": named}
            yield row | {"evidence_status": self.status[at]} | self._decided(at)

    def _decided(self, at: int) -> Row:
        if self.corrected is None or self.open[at]:
            return {}
        if self.setup.absent[at]:
            return {"decision": "tidak berlaku diterima"}
        return {"decision": "dikoreksi" if self.corrected[at] else "diterima", "reason": self.reasons[at]}


def own_answers(setup: Setup, gap: float) -> Answers:
    """Return what the regency itself sends: `gap` points above what Kanwil will find."""
    first = setup.instrument.first_year
    count = len(setup.absent)
    own, now = setup.rng(first, 1), setup.rng(setup.data_year, 1)
    hard = np.random.default_rng([SEED, first]).normal(0, HARD, count)
    strengths = setup.offsets + own.normal(0, RIGHT, len(setup.offsets))
    by_right = dict(zip(setup.instrument.rights["right"], strengths, strict=True))
    rights = np.array([by_right[record["right"]] for record in setup.ladder.records])
    passing = now.normal(0, PASSING, count)
    quality = hard + rights + own.normal(0, OWN, count) + passing
    is_open = _unanswered(setup)
    weights = indicator_weights(setup.instrument, setup.absent) * ~is_open
    quality = lift_to(setup.ladder, quality, weights, min(setup.level + gap, 99.0))
    rungs = setup.ladder.rungs(quality)
    missing = now.random(count) < 0.02 + 0.14 * (1 - setup.level / 100)
    nothing = np.array([r["answer"] == "choice" for r in setup.ladder.records]) & (rungs == 0)
    status = np.where(is_open | missing | nothing, "belum ada", "ada")
    status[setup.absent] = "ada"
    notes = [""] * count
    for at in np.flatnonzero(is_open & (now.random(count) < 0.3)):
        notes[at] = words.waiting(setup.ladder.records[at])
    return Answers(setup, rungs, quality, is_open, status.tolist(), notes)


def _unanswered(setup: Setup) -> Marks:
    """Return which questions stay open: mostly whole agencies that have not delivered."""
    agencies = setup.instrument.indicators["agency"]
    names = sorted(set(agencies))
    rng = setup.rng(setup.data_year, 2)
    slow = dict(zip(names, rng.random(len(names)), strict=True))
    late = agencies.map(slow).to_numpy(dtype=float) + 0.8 * rng.random(len(agencies))
    late[setup.absent] = -1.0
    many = round((1 - setup.coverage) * int((~setup.absent).sum()))
    is_open = np.zeros(len(late), dtype=bool)
    is_open[np.argsort(-late, kind="stable")[:many]] = True
    return is_open


def verified_answers(own: Answers, gap: float) -> Answers:
    """Return Kanwil's view: answers lowered one by one until the score fell by `gap` points."""
    setup, rungs, quality = own.setup, own.rungs.copy(), own.quality.copy()
    status, notes = list(own.status), list(own.notes)
    corrected, reasons = np.zeros(len(rungs), dtype=bool), [""] * len(rungs)
    rng = setup.rng(setup.data_year, 4)
    weights = indicator_weights(setup.instrument, setup.absent) * ~own.open
    lost, target = 0.0, gap * float(weights.sum())
    for at in map(int, rng.permutation(len(rungs))):
        status[at] = _verified_status(own, at, float(rng.random()))
        rejected, choice, share = rng.random() < REJECTED_SHARE, int(rng.integers(6)), float(rng.random())
        if lost >= target or weights[at] == 0 or rungs[at] == 0:
            continue
        before = setup.ladder.reached(rungs)[at]
        rungs[at] = max(rungs[at] - (2 if rejected else 1), 0)
        quality[at] = setup.ladder.quality_on(at, int(rungs[at]), share)
        lost += weights[at] * (before - setup.ladder.reached(rungs)[at])
        rejected = rejected or rungs[at] == 0
        notes[at] = words.correction(setup.ladder.records[at], rejected, choice)
        status[at] = "ditolak" if rejected else "diterima"
        corrected[at], reasons[at] = True, words.reason(choice) if rejected else ""
    return Answers(setup, rungs, quality, own.open, status, notes, corrected, tuple(reasons))


def _verified_status(own: Answers, at: int, draw: float) -> str:
    if own.status[at] == "ada":
        return "diterima"
    brought = draw < 0.5 and not own.open[at] and own.rungs[at] > 0
    return "diterima" if brought else "belum ada"


def final_answers(own: Answers, verified: Answers) -> Answers:
    """Return the final stage: late answers came in, weaker than the rest, and a few were restored."""
    setup, rungs, quality = own.setup, verified.rungs.copy(), verified.quality.copy()
    status, notes = list(verified.status), list(verified.notes)
    rng = setup.rng(setup.data_year, 5)
    lowered = np.flatnonzero(verified.rungs < own.rungs)
    for at in rng.permutation(lowered)[: rng.integers(0, 4)]:
        rungs[at], quality[at] = own.rungs[at], own.quality[at]
        status[at], notes[at] = "diterima", words.RESTORED
    for at in map(int, np.flatnonzero(own.open)):
        rungs[at] = max(rungs[at] - 2, 0)
        quality[at] = setup.ladder.quality_on(at, int(rungs[at]), float(rng.random()))
        status[at], notes[at] = "diterima" if rungs[at] else "belum ada", words.LATE
    return replace(
        verified, rungs=rungs, quality=quality, open=np.zeros_like(own.open), status=status, notes=notes,
        corrected=None,
    )  # fmt: skip


def final_rows(answers: Answers) -> Iterator[Row]:
    """Yield the final stage in the grain that the setup asks for, with the bonus where there is one."""
    setup = answers.setup
    rng = setup.rng(setup.data_year, 6)
    bonus = max(round(10 * float(rng.random()) ** 2), 1) / 2 if rng.random() < 0.5 else 0.0
    base = {"stage": "final", "code": ""}
    if setup.final == "indicator":
        yield from answers.rows("final")
    else:
        rights = _right_scores(answers)
        if setup.final == "total":
            yield base | {"level": "total", "value": _two(sum(rights.values()) / len(rights) + bonus)}
            return
        for code, score in rights.items():
            yield base | {"level": "hak", "code": code, "value": _two(score)}
    if bonus:
        yield base | {"level": "bonus", "value": _two(bonus), "note": "Aksi HAM (contoh)"}


def _right_scores(answers: Answers) -> dict[str, float]:
    setup = answers.setup
    points = indicator_weights(setup.instrument, setup.absent) * setup.ladder.reached(answers.rungs)
    by_right = setup.instrument.indicators["right"].to_numpy()
    rights = list(setup.instrument.rights["right"])
    return {code: float(points[by_right == code].sum()) * len(rights) for code in rights}


def _two(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def stages(setup: Setup) -> dict[str, list[Row]]:
    """Return the rows of the tidy form of every stage that exists (without data year and regency)."""
    gap = float(setup.rng(setup.data_year, 7).uniform(LOWEST_GAP, HIGHEST_GAP))
    own = own_answers(setup, gap)
    rows = {"mandiri": list(own.rows("mandiri"))}
    if setup.verified or setup.final:
        verified = verified_answers(own, gap)
        rows["terverifikasi"] = list(verified.rows("terverifikasi"))
        if setup.final:
            rows["final"] = list(final_rows(final_answers(own, verified)))
    return rows
