"""What was asked of the data for a number of a release, in words instead of the name of the query."""

import re

from kkpham_metrics.press.numbers import Where
from kkpham_metrics.terms import STAGES
from kkpham_metrics.words import _

ASKED = {
    "settled.settled": "nilai, kategori, dan keadaan setiap kabupaten/kota",
    "trend.changes": "perubahan nilai di antara dua tahun data",
    "province.key_figures": "rata-rata, perubahannya, dan kelengkapan jawaban",
    "rights.key_figures_of_right": "rata-rata satu hak, perubahannya, dan kelengkapan jawaban",
    "published.results": "hasil yang terbit dalam keputusan atau pemberitaan",
    "verification.pending": "isian yang belum diputuskan Kantor Wilayah",
    "ledger": "berkas kiriman yang diterima dan tidak ditarik",
}
_QUERY = re.compile(r"[\w.]+")


def in_words(where: Where) -> str:
    """Return what was asked, with its stage and years. Raises `KeyError` for a query without words."""
    found = _QUERY.match(where.question)
    said = ASKED[found[0] if found else ""]
    stages = [f"tahap {_(name).lower()}" for stage, name in STAGES.items() if f", {stage}" in where.question]
    years = " dan ".join(map(str, where.years))
    return ", ".join([said[:1].upper() + said[1:], *stages, f"tahun data {years}"])
