"""What of an instrument is assumed or illustrative, in words for the screen and for all that leaves it."""

from typing import Any

from kkpham_metrics import formats
from kkpham_metrics.instrument.model import Instrument

RULES = {
    "data_years": "tahun data",
    "award_year": "tahun penilaian",
    "counts": "banyaknya hak dan indikator",
    "scale": "skala skor indikator",
    "right_score": "bobot indikator dalam satu hak",
    "total": "rumus nilai total",
    "not_applicable": "perlakuan “tidak berlaku”",
    "bonus": "nilai tambahan",
    "rounding": "pembulatan",
}


def assumptions(instrument: Instrument) -> tuple[str, ...]:
    """Return the rules whose basis is `assumption`, e.g. "batas Cukup Peduli HAM (65)".

    In the order of the instrument: its sections, then rights and what is allotted to them, then categories,
    best first.
    """
    rules = instrument.rules
    sections = [words for name, words in RULES.items() if rules[name]["basis"] == "assumption"]
    rights = [f"nama hak {r['code']}" for r in rules["rights"] if r["basis"] == "assumption"]
    categories = instrument.categories
    cut_offs = [
        f"batas {c.name} ({formats.bound(c.lower)})" if c.lower else f"nama kategori “{c.name}”"
        for c in categories[categories["assumed"]].itertuples(index=False)
    ]
    return (*sections, *rights, *_allocation(rules), *cut_offs)


def _allocation(rules: dict[str, Any]) -> list[str]:
    """Return in words which indicators stand under a right only by assumption, if any."""
    entry = rules.get("allocation")
    if not entry or entry["basis"] != "assumption":
        return []
    return [f"hak untuk indikator {', '.join(entry['codes'])}"]


def illustrative_alert(instrument: Instrument) -> str:
    """Return the warning that stands above whatever rests on demonstration indicators, or ""."""
    if not instrument.illustrative:
        return ""
    return (
        f"INSTRUMEN ILUSTRATIF – indikator disusun untuk peragaan, bukan bunyi lampiran {instrument.title}. "
        "Jangan dipakai untuk penilaian resmi."
    )
