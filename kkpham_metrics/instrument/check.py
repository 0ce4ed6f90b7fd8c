"""Check an instrument whole: every fault at once, each with its place."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.check_bridge import check_bridge
from kkpham_metrics.instrument.check_indicators import check_allocation, check_counts, check_indicators
from kkpham_metrics.instrument.check_rules import check_categories, check_rights, check_rules
from kkpham_metrics.instrument.check_steps import check_exactness, check_steps
from kkpham_metrics.instrument.report import InstrumentCheck, unreadable
from kkpham_metrics.instrument.rules import OPTIONAL_SECTIONS, SECTIONS


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
        check_rules,
        check_categories,
        check_rights,
        check_bridge,
        check_indicators,
        check_allocation,
        check_counts,
        check_steps,
        check_exactness,
    ):
        step(check)
    return check.faults


def _check_shape(check: InstrumentCheck, indicator_columns: list[str], step_columns: list[str]) -> None:
    for name in ("id", "title", "regulation"):
        if not str(check.rules.get(name, "")).strip():
            check.add("rules", "I02", f"Bagian {name} belum diisi.", f"Isi {name}.", column=name)
    identity = check.rules.get("id", "x")
    if not re.fullmatch(r"[a-z0-9-]+", str(identity)) and not unreadable(identity):
        check.add(
            "rules", "I02", "Id instrumen hanya boleh huruf kecil, angka, dan tanda hubung.",
            "Tulis misalnya 22-2021.", column="id", found=identity,
        )  # fmt: skip
    for name in (*SECTIONS, *(name for name in OPTIONAL_SECTIONS if name in check.rules)):
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
