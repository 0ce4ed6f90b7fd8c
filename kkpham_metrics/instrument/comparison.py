"""Two instruments side by side: what they share, and where they differ."""

from typing import Any

import pandas as pd

from kkpham_metrics import terms
from kkpham_metrics.instrument.catalogue import shape
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.rule_words import NAMES, category_range, value_in_words, verified_rules
from kkpham_metrics.words import _, spoken

RULES = (
    "data_years",
    "award_year",
    "counts",
    "scale",
    "right_score",
    "total",
    "not_applicable",
    "bonus",
    "rounding",
)
RIGHT_COLUMNS = ["name_a", "indicators_a", "types_a", "name_b", "indicators_b", "types_b", "match"]


def compare_rules(a: Instrument, b: Instrument) -> pd.DataFrame:
    """Return the rules of two instruments in the language spoken.

    Columns: aspect, value_a, value_b (words; "" where one has no such category), basis_a, basis_b (keys of
    `terms.RULE_BASES`, "" for what is no rule), same (bool, of the values alone).
    """
    rows = [(_("Peraturan"), a.rules["regulation"], b.rules["regulation"], "", "")]
    names = spoken(NAMES)
    rows += [
        (names[name], *_values(a, b, name), a.rules[name]["basis"], b.rules[name]["basis"]) for name in RULES
    ]
    rows.append((_("Indikator menurut jenis"), _by_type(a), _by_type(b), "", ""))
    rows += _categories(a, b)
    rows.append((_("Aturan terverifikasi"), _verified(a), _verified(b), "", ""))
    rows.append((_("Indikator ilustratif"), _illustrative(a), _illustrative(b), "", ""))
    frame = pd.DataFrame(rows, columns=["aspect", "value_a", "value_b", "basis_a", "basis_b"])
    return frame.assign(same=frame["value_a"] == frame["value_b"])


def compare_rights(a: Instrument, b: Instrument) -> pd.DataFrame:
    """Return the rights of two instruments, aligned, in the order of `a` and then what only `b` has.

    Columns: name_a, name_b ("" where there is none), indicators_a, indicators_b (how many, or NA), types_a,
    types_b (how many of each type, in words), match: bridged (both instruments carry the same key in their
    section `bridge`), same_name, only_a or only_b.
    """
    first, second = _rights(a), _rights(b)
    left = dict(enumerate(second))
    rows = []
    for right in first:
        found = _partner(right, left)
        partner = left.pop(found[0]) if found else {}
        rows.append(_row(right, partner, found[1] if found else "only_a"))
    rows += [_row({}, right, "only_b") for right in left.values()]
    frame = pd.DataFrame(rows, columns=RIGHT_COLUMNS)
    return frame.astype({"indicators_a": "Int64", "indicators_b": "Int64"})


def _values(a: Instrument, b: Instrument, name: str) -> tuple[str, str]:
    return value_in_words(a, name, a.rules[name]), value_in_words(b, name, b.rules[name])


def _by_type(instrument: Instrument) -> str:
    counts = shape(instrument).groupby("type", sort=False)["indicators"].sum()
    return _counted({str(kind): int(number) for kind, number in counts.items()})


def _counted(counts: dict[str, int]) -> str:
    """Return counts by type in words; an instrument without types knows only one kind."""
    if set(counts) == {""}:
        return _("tanpa jenis")
    return ", ".join(f"{_(terms.TYPES[kind])} {number}" for kind, number in counts.items() if kind)


def _categories(a: Instrument, b: Instrument) -> list[tuple[str, str, str, str, str]]:
    names = {c["code"]: c["name"] for instrument in (b, a) for c in instrument.rules["categories"]}
    codes = list(dict.fromkeys([*a.categories["category"], *b.categories["category"]]))
    rows = []
    for code in codes:
        (value_a, basis_a), (value_b, basis_b) = _cut_off(a, code), _cut_off(b, code)
        rows.append((_("Kategori {name}", name=names[code]), value_a, value_b, basis_a, basis_b))
    return rows


def _cut_off(instrument: Instrument, code: str) -> tuple[str, str]:
    entry = next((c for c in instrument.rules["categories"] if c["code"] == code), None)
    return (category_range(instrument, code), entry["basis"]) if entry else ("", "")


def _verified(instrument: Instrument) -> str:
    some, every = verified_rules(instrument)
    return _("{some} dari {all} aturan", some=some, all=every)


def _illustrative(instrument: Instrument) -> str:
    illustrative = instrument.indicators["illustrative"] == "true"
    return _("{some} dari {all} indikator", some=int(illustrative.sum()), all=len(illustrative))


def _rights(instrument: Instrument) -> list[dict[str, Any]]:
    keys = instrument.rules.get("bridge", {}).get("rights", {})
    parts = dict(iter(shape(instrument).groupby("right", sort=False)))
    return [
        {
            "name": right.name,
            "key": keys.get(right.right, ""),
            "indicators": int(parts[right.right]["indicators"].sum()),
            "types": _counted(
                dict(zip(parts[right.right]["type"], parts[right.right]["indicators"], strict=True))
            ),
        }
        for right in instrument.rights.itertuples(index=False)
    ]


def _partner(right: dict[str, Any], others: dict[int, dict[str, Any]]) -> tuple[int, str] | None:
    for place, other in others.items():
        if right["key"] and right["key"] == other["key"]:
            return place, "bridged"
    for place, other in others.items():
        if right["name"].casefold() == other["name"].casefold():
            return place, "same_name"
    return None


def _row(a: dict[str, Any], b: dict[str, Any], match: str) -> tuple[Any, ...]:
    return (
        a.get("name", ""),
        a.get("indicators"),
        a.get("types", ""),
        b.get("name", ""),
        b.get("indicators"),
        b.get("types", ""),
        match,
    )
