"""Check what Kanwil decided on one answer: the decision, and the reasons that it must give."""

from kkpham_metrics.files.tables import is_blank
from kkpham_metrics.submission.drafts import DECISIONS, Draft
from kkpham_metrics.submission.findings import Findings
from kkpham_metrics.terms import REASONS
from kkpham_metrics.texts import plain, squash

_REASONS = {squash(word): code for code, word in REASONS.items()} | {code: code for code in REASONS}


def read_decision(
    findings: Findings, draft: Draft, stage: str | None, evidence_status: str, note: str, absent: bool
) -> tuple[str, str]:
    """Return the decision (a key of `terms.DECISIONS`) and the reason (of `terms.REASONS`), each "" if none.

    A value may be corrected, and "not applicable" refused, only with a reason in the note; evidence that a
    decision rejects needs a reason of the list. What is wrong goes to `findings`.
    """
    if is_blank(draft.cells.get("decision")) and is_blank(draft.cells.get("reason")):
        return "", ""  # nearly every row
    word, why = (plain(draft.cells.get(column)) for column in ("decision", "reason"))
    decision = DECISIONS.get(squash(word), "")
    reason = _REASONS.get(squash(why), "")
    if word and not decision:
        remedy = f"Pakai salah satu: {', '.join(DECISIONS)}."
        findings.fault(draft, "decision", "Q01", "Keputusan verifikasi tidak dikenal.", remedy)
    if why and not reason:
        remedy = f"Pakai salah satu: {', '.join(REASONS)}."
        findings.fault(draft, "reason", "Q04", "Alasan penolakan data dukung tidak dikenal.", remedy)
    if decision and stage == "self":
        message = "Kiriman mandiri tidak memuat keputusan verifikasi."
        findings.fault(draft, "decision", "Q02", message, "Kosongkan, atau ubah tahapnya.")
    if decision in ("corrected", "na_refused") and not note:
        message = "Koreksi nilai, atau penolakan tidak berlaku, belum disertai alasan."
        findings.fault(draft, "decision", "Q03", message, "Tulis alasannya pada kolom note.")
    if decision and evidence_status == "rejected" and not reason:
        message = "Data dukung ditolak tanpa alasan dari daftar."
        findings.fault(draft, "decision", "Q05", message, f"Isi reason: {', '.join(REASONS)}.")
    if decision and absent != (decision == "na_accepted"):
        message = "Keputusan tidak cocok dengan isian tidak berlaku."
        remedy = "Isi tidak berlaku hanya bersama keputusan tidak berlaku diterima."
        findings.fault(draft, "decision", "Q06", message, remedy)
    return decision, reason
