"""What of an instrument is assumed or illustrative, in words for the screen and for all that leaves it."""

from typing import Any

from kkpham_metrics import formats
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.words import N_, _

RULES = {
    "data_years": N_("tahun data"),
    "award_year": N_("tahun penilaian"),
    "counts": N_("banyaknya hak dan indikator"),
    "scale": N_("skala skor indikator"),
    "right_score": N_("bobot indikator dalam satu hak"),
    "total": N_("rumus nilai total"),
    "not_applicable": N_("perlakuan “tidak berlaku”"),
    "bonus": N_("nilai tambahan"),
    "rounding": N_("pembulatan"),
}


def assumptions(instrument: Instrument) -> tuple[str, ...]:
    """Return the rules whose basis is `assumption`, e.g. "batas Cukup Peduli HAM (65)".

    In the order of the instrument: its sections, then rights and what is allotted to them, then categories,
    best first.
    """
    rules = instrument.rules
    sections = [_(words) for name, words in RULES.items() if rules[name]["basis"] == "assumption"]
    rights = [_("nama hak {code}", code=r["code"]) for r in rules["rights"] if r["basis"] == "assumption"]
    categories = instrument.categories
    cut_offs = [
        _("batas {name} ({lower})", name=c.name, lower=formats.bound(c.lower))
        if c.lower
        else _("nama kategori “{name}”", name=c.name)
        for c in categories[categories["assumed"]].itertuples(index=False)
    ]
    return (*sections, *rights, *_allocation(rules), *cut_offs)


def _allocation(rules: dict[str, Any]) -> list[str]:
    """Return in words which indicators stand under a right only by assumption, if any."""
    entry = rules.get("allocation")
    if not entry or entry["basis"] != "assumption":
        return []
    return [_("hak untuk indikator {codes}", codes=", ".join(entry["codes"]))]


def illustrative_alert(instrument: Instrument) -> str:
    """Return the warning that stands above whatever rests on demonstration indicators, or ""."""
    if not instrument.illustrative:
        return ""
    return _(
        "INSTRUMEN ILUSTRATIF – indikator disusun untuk peragaan, bukan bunyi lampiran {title}. "
        "Jangan dipakai untuk penilaian resmi.",
        title=instrument.title,
    )
