"""The columns of a file of published results, and the words that may stand in them."""

from functools import cache

import pandas as pd

from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.terms import CONFIDENCES
from kkpham_metrics.texts import squash

SHEET = "Keputusan"
GUIDE = "Petunjuk"
# Field → (header in the file, must the column be there, width in the template).
COLUMNS = {
    "regency": ("Kabupaten/Kota", True, 26),
    "award_year": ("Tahun penilaian", True, 11),
    "data_year": ("Tahun data", False, 11),
    "category": ("Kategori", True, 22),
    "score": ("Nilai", False, 10),
    "bonus": ("Bonus", False, 10),
    "decree": ("Nomor keputusan", False, 30),
    "decree_date": ("Tanggal keputusan", False, 18),
    "source": ("Sumber", True, 44),
    "confidence": ("Keyakinan", False, 12),
}
HEADERS = {field: header for field, (header, _must, _width) in COLUMNS.items()}
CONFIDENCE_WORDS = {word: key for key, word in CONFIDENCES.items()}


@cache
def published_categories() -> pd.DataFrame:
    """Return what a decree can say, best first: published (as it is kept), code, name, colour."""
    return pd.read_csv(REFERENCE / "published_categories.csv", dtype=str, keep_default_na=False)


def category_words() -> dict[str, str]:
    """Return how each category is kept, by the words that mean it (see `texts.squash`).

    "Peduli" and "Peduli HAM" mean the same; an outcome without award must be said, never left blank.
    """
    words: dict[str, str] = {}
    for row in published_categories().itertuples(index=False):
        words |= {squash(word): row.published for word in (row.name, row.published) if word}
    return words


def category_names() -> dict[str, str]:
    """Return the name of each category by how it is kept: "Peduli" is Peduli HAM."""
    frame = published_categories()
    return dict(zip(frame["published"], frame["name"], strict=True))
