"""Moments of an address (ISO 8601) as digits of a stamp: a kind, and what has passed since the year 2000."""

from datetime import UTC, datetime, timedelta

from kkpham_metrics.choices import as_text

START = datetime(2000, 1, 1, tzinfo=UTC)
SECONDS, MICROSECONDS, RECORDED = (
    1,
    2,
    3,
)  # as an address says it; RECORDED as a receipt does; 0 is the present
KINDS = 4
STEPS = {
    SECONDS: timedelta(seconds=1),
    MICROSECONDS: timedelta(microseconds=1),
    RECORDED: timedelta(microseconds=1),
}
SIZES = {SECONDS: 2**33, MICROSECONDS: 2**53, RECORDED: 2**53}  # until the year 2272


def write(text: str) -> list[tuple[int, int]]:
    """Return digits with their radix for a moment; kind 0 where it is the present, or no moment at all."""
    try:
        passed = datetime.fromisoformat(text) - START
    except (ValueError, OverflowError, TypeError):  # TypeError: it tells no time zone
        return [(0, KINDS)]
    for kind, step in STEPS.items():
        steps = passed // step
        if 0 <= steps < SIZES[kind] and _said(kind, steps) == text:
            return [(kind, KINDS), (steps, SIZES[kind])]
    return [(0, KINDS)]


def read(number: int) -> tuple[int, str]:
    """Return what is left of a number above a moment's digits, and the moment; "" where there is none."""
    number, kind = divmod(number, KINDS)
    if not kind:
        return number, ""
    number, steps = divmod(number, SIZES[kind])
    return number, _said(kind, steps)


def _said(kind: int, steps: int) -> str:
    at = START + steps * STEPS[kind]
    return at.isoformat(timespec="microseconds") if kind == RECORDED else as_text(at)
