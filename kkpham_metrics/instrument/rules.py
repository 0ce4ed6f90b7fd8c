"""Which rules an instrument states, the words they may use, and all of them as one table."""

from typing import Any

import pandas as pd

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
# allocation: which indicators (`codes`) are allotted to a right only by assumption; left out where none is.
# bridge: which rights (code → key) may be set beside rights of other instruments with the same key. No score
# rests on it, so it is no assumption behind a page's numbers: what is bridged says so itself.
OPTIONAL_SECTIONS = ["allocation", "bridge"]
BASES = ("regulation", "published", "press", "assumption")
DIRECTIONS = {"higher": "makin tinggi makin baik", "lower": "makin rendah makin baik"}
# A step that the text leaves out, or that could not be read in the source: not the same thing.
GAPS = {"true": "ya", "false": "tidak", "unreadable": "tidak terbaca"}
AGENCY_KINDS = {"opd": "perangkat daerah", "vertikal": "instansi vertikal"}
METHODS = {
    ("right_score", "method"): ("indicator_mean", "type_weights"),
    ("total", "method"): ("mean_of_rights", "mean_of_indicators"),
    ("not_applicable", "treatment"): ("leaves_denominator",),
    ("rounding", "mode"): ("half_up",),
}


def named_rules(rules: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every rule with its name: sections, then rights and categories one by one."""
    names = [*SECTIONS, *(name for name in OPTIONAL_SECTIONS if name in rules)]
    plain = [(name, rules[name]) for name in names if isinstance(rules[name], dict)]
    listed = [
        (f"{name} {entry.get('code', '?')}", entry)
        for name in ("rights", "categories")
        for entry in rules[name]
    ]
    return plain + listed


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
        for name, entry in named_rules(rules)
    ]
    return pd.DataFrame(rows, columns=["rule", "value", "basis", "verified", "source"])
