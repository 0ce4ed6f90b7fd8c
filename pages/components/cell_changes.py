"""What two states of a submission tell apart, cell by cell: the frame of `trial.cells` as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import _, spoken


def table(frame: pd.DataFrame, instruments: Sequence[Instrument]) -> pd.DataFrame:
    """Return the changed cells with old and new answer, evidence, status and place.

    `frame` is of `trial.cells` or `compare.compare`.
    """
    rows = [_row(r._asdict(), instruments) for r in frame.itertuples(index=False)]
    return pd.DataFrame(rows, columns=_heads())


def _heads() -> list[str]:
    return [
        _("Daerah"), _("Kode"), _("Isian"), _("Lama"), _("Baru"),
        _("Data dukung lama"), _("Data dukung baru"), _("Status lama"), _("Status baru"),
        _("Catatan lama"), _("Catatan baru"), _("Asal lama"), _("Asal baru"),
    ]  # fmt: skip


def _row(row: dict[str, Any], instruments: Iterable[Instrument]) -> list[str]:
    indicator = _indicator(row, instruments)
    known = regencies()
    asked = {"now": row["before"], "then": row.get("after", True)}
    told = {
        side: {
            "value": _answer(row, side, indicator) + _fraction(row, side),
            "evidence": _text(row[f"evidence_{side}"]),
            "status": _status(row, side),
            "note": _text(row[f"note_{side}"]),
            "place": _place(row, side),
        }
        if there
        else dict.fromkeys(("value", "evidence", "status", "note", "place"), "")
        for side, there in asked.items()
    }
    code = row["regency"]
    about = f"{known[code].label if code in known else code} {row['data_year']}"
    what = indicator["text"] if indicator else _(terms.LEVELS.get(row["level"], row["level"]))
    pairs = [told[side][part] for part in told["now"] for side in ("now", "then")]
    return [about, row["code"], what, *pairs]


def _indicator(row: dict[str, Any], instruments: Iterable[Instrument]) -> dict[str, Any] | None:
    instrument = instrument_for(instruments, int(row["data_year"]))
    if instrument is None or row["level"] != "indicator":
        return None
    return instrument.questions.get(row["code"])


def _answer(row: dict[str, Any], side: str, indicator: dict[str, Any] | None) -> str:
    value = row[f"value_{side}"]
    if row[f"not_applicable_{side}"] is True or str(row[f"not_applicable_{side}"]) == "True":
        return _("tidak berlaku")
    return _("belum dijawab") if value is None or pd.isna(value) else value_words(value, indicator)


def value_words(value: Any, indicator: dict[str, Any] | None) -> str:
    """Return a value as it is read: the label of a choice, else the number (`indicator` of `questions`)."""
    label = ""
    if indicator and indicator["answer"] == "choice":
        label = next((s.label for s in indicator["steps"] if s.low <= value <= s.high), "")
    return label or formats.number(float(value))


def _fraction(row: dict[str, Any], side: str) -> str:
    parts = [row[f"{part}_{side}"] for part in ("numerator", "denominator")]
    if all(part is None or pd.isna(part) for part in parts):
        return ""
    return f" ({' / '.join(formats.number(None if pd.isna(p) else float(p)) for p in parts)})"


def _status(row: dict[str, Any], side: str) -> str:
    """Return what became of the evidence, why, and what Kanwil decided on the answer."""
    evidence = spoken(terms.EVIDENCE).get(_text(row[f"evidence_status_{side}"]), "")
    reason = spoken(terms.REASONS).get(_text(row[f"reason_{side}"]), "")
    decision = spoken(terms.DECISIONS).get(_text(row[f"decision_{side}"]), "")
    why = f"{evidence}: {reason}" if reason else evidence
    return "; ".join(filter(None, (why, decision and _("keputusan: {decision}", decision=decision))))


def _place(row: dict[str, Any], side: str) -> str:
    number, sheet = row[f"row_number_{side}"], _text(row[f"sheet_{side}"])
    parts = [_text(row[f"file_{side}"]), _("lembar {sheet}", sheet=sheet) if sheet else ""]
    if not pd.isna(number):
        parts.append(_("baris {row}", row=int(number)))
    return ", ".join(filter(None, parts))


def _text(cell: Any) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)
