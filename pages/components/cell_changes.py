"""What two states of a submission tell apart, cell by cell: the frame of `trial.cells` as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.regency import regencies
from kkpham_metrics.trial import answered
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from pages.components import tables

SHOWN = 7  # rows at once


def show(frame: pd.DataFrame, key: str, title: str, view: View, instruments: Sequence[Instrument]) -> None:
    """Show the changed cells: what changed, old beside new; what no row changes only in the workbook.

    `frame` is of `trial.cells` or `compare.compare`.
    """
    told = table(frame, instruments)
    heads = _heads()
    hidden = [pair for pair in heads.values() if (told[pair[0]] == told[pair[1]]).all()]
    widths = dict.fromkeys(heads["value"] + heads["status"], 125) | dict.fromkeys(heads["evidence"], 185)
    columns: dict[str, Any] = {
        _("Kode"): st.column_config.TextColumn(width=70),
        _("Isian"): st.column_config.TextColumn(width=230),
        _("Yang berubah"): st.column_config.TextColumn(width=110),
        **{name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
        **{name: None for pair in hidden for name in pair},
    }
    if told[_("Kabupaten/Kota")].nunique() == 1:
        columns[_("Kabupaten/Kota")] = None  # said above the table
    height = min(len(told), SHOWN) * tables.WRAPPED + tables.HEAD
    tables.show(told, key, title, view, height=height, row_height=tables.WRAPPED, columns=columns)


def table(frame: pd.DataFrame, instruments: Sequence[Instrument]) -> pd.DataFrame:
    """Return the changed cells: what changed, and old and new answer, evidence, status, note and place.

    `frame` is of `trial.cells` or `compare.compare`.
    """
    first = answered(frame, "then") & ~answered(frame, "now")
    rows = []
    for row, new in zip(frame.to_dict("records"), first, strict=True):
        sides = {side: _told(row, side, instruments) for side in ("now", "then")}
        pairs = [sides[side][part] for part in _heads() for side in sides]
        rows.append([*_about(row, instruments), _what(row, sides, new), *pairs])
    heads = [_("Kabupaten/Kota"), _("Kode"), _("Isian"), _("Yang berubah")]
    return pd.DataFrame(rows, columns=heads + [name for pair in _heads().values() for name in pair])


def kept(frame: pd.DataFrame, instruments: Sequence[Instrument]) -> pd.DataFrame:
    """Return the answers that go on counting because a file leaves them blank (`trial.left_blank`)."""
    heads = [_("Kabupaten/Kota"), _("Kode"), _("Isian"), _("Tetap berlaku"), _("Data dukung"),
             _("Nomor penerimaan"), _("Asal")]  # fmt: skip
    rows = []
    for row in frame.to_dict("records"):
        told = _told(row | {"before": True}, "now", instruments)
        rows.append(
            [*_about(row, instruments), told["value"], told["evidence"], row["receipt"], told["place"]]
        )
    return pd.DataFrame(rows, columns=heads)


def _heads() -> dict[str, list[str]]:
    return {
        "value": [_("Lama"), _("Baru")],
        "evidence": [_("Data dukung lama"), _("Data dukung baru")],
        "status": [_("Status lama"), _("Status baru")],
        "note": [_("Catatan lama"), _("Catatan baru")],
        "place": [_("Asal lama"), _("Asal baru")],
    }


def _about(row: dict[str, Any], instruments: Sequence[Instrument]) -> list[str]:
    """Return of which assessment and question a row speaks."""
    known, code, indicator = regencies(), row["regency"], _indicator(row, instruments)
    what = indicator["text"] if indicator else _(terms.LEVELS.get(row["level"], row["level"]))
    return [f"{known[code].label if code in known else code} {row['data_year']}", row["code"], what]


def _told(row: dict[str, Any], side: str, instruments: Sequence[Instrument]) -> dict[str, str]:
    """Return what one side says, in words; nothing where it does not ask the question."""
    if not (row["before"] if side == "now" else row.get("after", True)):
        return dict.fromkeys(_heads(), "")
    return {
        "value": _answer(row, side, _indicator(row, instruments)) + fraction(row, side),
        "evidence": _text(row[f"evidence_{side}"]),
        "status": _status(row, side),
        "note": _text(row[f"note_{side}"]),
        "place": _place(row, side),
    }


def _what(row: dict[str, Any], sides: dict[str, dict[str, str]], new: bool) -> str:
    """Return in a few words what changed."""
    if new:
        return _("jawaban baru")
    if not row["before"]:
        return _("belum dijawab")
    if not row.get("after", True):
        return _("tidak dimuat")
    fields = {"evidence": _("data dukung"), "evidence_status": _("status data dukung"),
              "reason": _("alasan"), "note": _("catatan"), "decision": _("keputusan")}  # fmt: skip
    changed = [_("jawaban")] if sides["now"]["value"] != sides["then"]["value"] else []
    for field, name in fields.items():
        if _text(row[f"{field}_now"]) != _text(row[f"{field}_then"]):
            changed.append(name)
    return ", ".join(changed)


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


def fraction(row: dict[str, Any], side: str) -> str:
    """Return the numerator and denominator of one side of a row in brackets, "" where it has neither."""
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
