"""One indicator under verification: what it asks, and what the regency answered, down to file and row."""

import html
from typing import Any

import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.texts import as_shown
from kkpham_metrics.verification.arithmetic import fraction_check
from kkpham_metrics.verification.questions import Question
from kkpham_metrics.words import _, spoken
from pages.components.indicator_facts import listing, step_range
from pages.components.verification_answers import kanwil_words, value_words

STYLE = """
<style>
.kkp-facts {font-size: 0.82rem !important; gap: 0.1rem 0.6rem !important;
  grid-template-columns: 8.2rem 1fr !important;}
.kkp-claim {border-left: 4px solid #2b8a9b; padding: 0 0 0 0.7rem; margin: 0; font-size: 0.95rem;}
</style>
"""


def answer(instrument: Instrument, question: Question) -> None:
    """Show the regency's answer with its arithmetic, evidence and place, and what Kanwil saved before."""
    row = question.row
    indicator = instrument.indicators.set_index("code").loc[question.code]
    unit = "" if row["answer"] == "choice" else str(row["unit"])
    claim = f"{value_words(row, 'self')} {unit if row['self_value'] else ''}".strip()
    said = _("Jawaban daerah: {answer}", answer=claim)
    st.html(f'{STYLE}<p class="kkp-claim"><b>{html.escape(said)}</b></p>')
    listing(
        [
            *_answer(row, indicator),
            (_("Tersimpan Kanwil"), _recorded(question)),
        ]
    )


def asked(instrument: Instrument, question: Question) -> None:
    """Show what the indicator asks for: unit, steps, evidence, and the agency that owns it."""
    indicator = instrument.indicators.set_index("code").loc[question.code]
    listing(
        [
            (_("Indikator"), indicator["text"]),
            (_("Satuan"), indicator["unit"]),
            (_("Langkah penilaian"), _steps(instrument, question.code)),
            (_("Data dukung yang diminta"), indicator["evidence"]),
            (_("Perangkat daerah/instansi"), indicator["agency"]),
        ]
    )


def _answer(row: Any, indicator: Any) -> list[tuple[str, str]]:
    status = spoken(terms.EVIDENCE)[row["self_evidence_status"] or "missing"]
    evidence = ": ".join(filter(None, (status, row["self_evidence"] or "")))
    place = [row["self_file"] or ""]
    if row["self_sheet"]:
        place.append(_("lembar {sheet}", sheet=row["self_sheet"]))
    if row["self_row_number"]:
        place.append(_("baris {row}", row=int(row["self_row_number"])))
    return [
        (_("Tertulis"), _written(row)),
        (_("Pembilang"), _part(row["self_numerator"], indicator["numerator"])),
        (_("Penyebut"), _part(row["self_denominator"], indicator["denominator"])),
        (_("Hitungan"), _arithmetic(row)),
        (_("Data dukung daerah"), evidence),
        (_("Catatan daerah"), row["self_note"] or ""),
        (_("Asal"), ", ".join(filter(None, (*place, row["self_receipt"] or "")))),
    ]


def _written(row: Any) -> str:
    """Return what stands in the file where it is not what is shown already."""
    found = as_shown(str(row["self_value_found"] or ""), str(row["self_file"] or ""))
    return "" if found == value_words(row, "self") else found


def _part(number: str | None, meaning: str) -> str:
    return "" if number is None else f"{formats.number(float(number))} ({meaning or '–'})"


def _arithmetic(row: Any) -> str:
    """Return whether numerator over denominator is the percentage given."""
    exact, agrees = fraction_check(row)
    if exact is None:
        return ""
    found = f"{formats.score(float(exact))} {row['unit']}"
    if agrees is None:
        return _("pembilang dibagi penyebut = {found}", found=found)
    if agrees:
        return _("sesuai: pembilang dibagi penyebut = {found}", found=found)
    return _("tidak sesuai: pembilang dibagi penyebut = {found}", found=found)


def _recorded(question: Question) -> str:
    """Return what the ledger holds of Kanwil's, where it holds anything."""
    row = question.row
    if not row["verified_receipt"]:
        return ""
    shown = kanwil_words(Question(row, None, question.state)) or value_words(row, "verified")
    reason = spoken(terms.REASONS).get(row["verified_reason"] or "", "")
    return "; ".join(filter(None, (shown, reason, row["verified_note"] or "", row["verified_receipt"])))


def _steps(instrument: Instrument, code: str) -> str:
    written = instrument.steps[instrument.steps["code"] == code].to_dict("records")
    said = [f"{step['label'] or step_range(step)} = {step['score']}" for step in written]
    return "; ".join(said)
