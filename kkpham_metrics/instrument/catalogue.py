"""The indicators of an instrument as a catalogue: their steps in words, found by any word in them."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.words import N_, _, spoken

SEARCHED = ["code", "text", "type_name", "unit", "agency", "evidence", "steps"]
GAPS = {"true": N_("celah dalam teks"), "unreadable": N_("tidak terbaca pada sumber")}


def catalogue(instrument: Instrument) -> pd.DataFrame:
    """Return every indicator of an instrument, in its order, with its steps in the language spoken.

    Columns: code, right, right_name, type (S, P, H or ""), type_name, text, unit, agency, evidence (what is
    asked for), steps (words), illustrative (bool), source, note.
    """
    rights = dict(zip(instrument.rights["right"], instrument.rights["name"], strict=True))
    frame = instrument.indicators
    own = {str(code): steps for code, steps in instrument.steps.groupby("code", sort=False)}
    steps = [
        steps_in_words(instrument, indicator, own.get(indicator["code"]))
        for indicator in frame.to_dict("records")
    ]
    return pd.DataFrame(
        {
            "code": frame["code"],
            "right": frame["right"],
            "right_name": frame["right"].map(rights),
            "type": frame["type"],
            "type_name": frame["type"].map(spoken(terms.TYPES)),
            "text": frame["text"],
            "unit": frame["unit"],
            "agency": frame["agency"],
            "evidence": frame["evidence"],
            "steps": steps,
            "illustrative": frame["illustrative"] == "true",
            "source": frame["source"],
            "note": frame["note"],
        }
    )


def search(frame: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the rows of `catalogue` that hold every word of `wanted`, whatever its case and accents.

    A word may stand anywhere in code, text, type, unit, agency, evidence or steps, and be part of another.
    """
    words = _folded(wanted).split()
    if not words or frame.empty:
        return frame
    texts = [_folded(" ".join(row)) for row in frame[SEARCHED].itertuples(index=False)]
    return frame[[all(word in text for word in words) for text in texts]]


def shape(instrument: Instrument) -> pd.DataFrame:
    """Return how many indicators each right has of each type: right, right_name, type, indicators.

    One row for each right and each type that the instrument knows, 0 where a right has none of it.
    """
    counts = instrument.indicators.groupby(["right", "type"]).size()
    kinds = [kind for kind in terms.TYPES if kind in set(instrument.indicators["type"])]
    return pd.DataFrame(
        [
            (right.right, right.name, kind, int(counts.get((right.right, kind), 0)))
            for right in instrument.rights.itertuples(index=False)
            for kind in kinds
        ],
        columns=["right", "right_name", "type", "indicators"],
    )


def steps_in_words(instrument: Instrument, indicator: dict[str, str], steps: pd.DataFrame | None) -> str:
    """Return the steps of one indicator: "0 bila < 50 %; 2 bila 50 sampai < 60 %; …".

    Open and closed ends are told apart, and gaps of the regulation's own text are named.
    """
    if indicator["answer"] == "score" or steps is None:
        scores = ", ".join(map(str, instrument.rules["scale"]["scores"]))
        return _("dijawab langsung dengan skor {scores}", scores=scores)
    return "; ".join(_step(indicator, step) for step in steps.to_dict("records"))


def _step(indicator: dict[str, str], step: dict[str, str]) -> str:
    score = formats.number(float(step["score"]))
    if step["label"]:
        said = f"{score}: {step['label']}"
    else:
        unit = " %" if indicator["unit"] == "persen" else ""
        said = _("{score} bila {range}", score=score, range=f"{_range(indicator, step)}{unit}")
    gap = GAPS.get(step["gap"])
    return f"{said} ({_(gap)})" if gap else said


def _range(indicator: dict[str, str], step: dict[str, str]) -> str:
    """Return the values of a step; an end that is the indicator's own end goes without saying."""
    lower, upper = _end(step["lower"]), _end(step["upper"])
    if lower and lower == upper:
        return lower
    open_below, open_above = step["lower_closed"] != "true", step["upper_closed"] != "true"
    whole_below = not lower or (not open_below and _same(step["lower"], indicator["minimum"]))
    whole_above = not upper or (not open_above and _same(step["upper"], indicator["maximum"]))
    if whole_below and whole_above:
        return _("semua nilai")
    if whole_below:
        return f"{'<' if open_above else '≤'} {upper}"
    if whole_above:
        return f"{'>' if open_below else '≥'} {lower}"
    low, high = f"> {lower}" if open_below else lower, f"< {upper}" if open_above else upper
    return _("{low} sampai {high}", low=low, high=high)


def _end(text: str) -> str:
    return formats.number(float(text)) if text else ""


def _same(text: str, bound: str) -> bool:
    return bool(bound) and Decimal(text) == Decimal(bound)


def _folded(text: str) -> str:
    """Return a text without case and accents, so that "Pendidíkan" finds "pendidikan"."""
    return "".join(_without_marks(unicodedata.normalize("NFKD", text.casefold())))


def _without_marks(text: str) -> Iterable[str]:
    return (letter for letter in text if not unicodedata.combining(letter))
