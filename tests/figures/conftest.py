import json
from typing import Any

import pandas as pd
import pytest

from kkpham_metrics.figures.theme import NO_AWARD, Caption
from kkpham_metrics.paths import ROOT

NAN = float("nan")
NAMES = {
    "61.01": "Sambas", "61.02": "Mempawah", "61.03": "Sanggau", "61.04": "Ketapang", "61.05": "Sintang",
    "61.06": "Kapuas Hulu", "61.07": "Bengkayang", "61.08": "Landak", "61.09": "Sekadau", "61.10": "Melawi",
    "61.11": "Kayong Utara", "61.12": "Kubu Raya", "61.71": "Kota Pontianak", "61.72": "Kota Singkawang",
}  # fmt: skip
# code: total, lowest, highest. 61.11 sent nothing, 61.05 sent too little to be scored.
SCORES = {
    "61.01": (77.36, 77.36, 77.36), "61.02": (73.32, 73.32, 77.4), "61.03": (71.35, 71.35, 71.35),
    "61.04": (66.32, 66.32, 72.1), "61.06": (55.62, 55.62, 55.62), "61.07": (58.56, 58.56, 58.56),
    "61.08": (62.33, 62.33, 62.33), "61.09": (52.9, 52.9, 52.9), "61.10": (47.63, 47.63, 47.63),
    "61.12": (81.3, 81.3, 81.3), "61.71": (91.16, 91.16, 91.16), "61.72": (84.63, 84.63, 84.63),
}  # fmt: skip
OFFICIAL = {"61.01": "peduli", "61.12": "peduli", "61.02": "cukup", "61.06": "cukup", "61.72": "cukup"}


@pytest.fixture
def categories() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("peduli", "Peduli HAM", 75.0, "#0a4f5c", False),
            ("cukup", "Cukup Peduli HAM", 65.0, "#4f9fae", True),
            ("mulai", "Mulai Peduli HAM", 50.0, "#f0c463", True),
            ("kurang", "Kurang Peduli HAM", 0.0, "#bf4a2c", False),
        ],
        columns=["code", "name", "lower", "colour", "assumed"],
    )


@pytest.fixture
def overview(categories: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([_scored_row(code, categories) for code in NAMES])


@pytest.fixture
def official_categories(categories: pd.DataFrame) -> pd.DataFrame:
    none = pd.DataFrame([("no_award", "Tanpa penghargaan", NAN, NO_AWARD, False)], columns=categories.columns)
    return pd.concat([categories.head(2).assign(lower=NAN), none], ignore_index=True)


@pytest.fixture
def official(official_categories: pd.DataFrame) -> pd.DataFrame:
    names = dict(zip(official_categories["code"], official_categories["name"], strict=True))
    rows = []
    for code in NAMES:
        category = None if code == "61.11" else OFFICIAL.get(code, "no_award")
        state = "published" if category else "not_published"
        rows.append(_row(code, state=state, category=category, category_name=names.get(category)))
    return pd.DataFrame(rows)


@pytest.fixture
def caption() -> Caption:
    return Caption("Kategori menurut daerah", "Sumber: Kanwil", ("DATA CONTOH (sintetis)", "ILUSTRATIF"))


@pytest.fixture(scope="session")
def geojson() -> dict[str, Any]:
    return json.loads((ROOT / "geo" / "kalbar_kabkota.geojson").read_text(encoding="utf-8"))


@pytest.fixture
def labels() -> pd.DataFrame:
    return pd.DataFrame([(code, 110.0, 0.0) for code in NAMES], columns=["code", "lon", "lat"])


def _row(code: str, **known: Any) -> dict[str, Any]:
    empty = {
        "regency": code, "name": NAMES[code], "state": "not_submitted", "total": NAN, "lowest": NAN,
        "highest": NAN, "category": None, "category_name": None, "coverage": NAN, "open_categories": [],
        "change": NAN,
    }  # fmt: skip
    return empty | known


def _scored_row(code: str, categories: pd.DataFrame) -> dict[str, Any]:
    if code == "61.05":
        return _row(code, state="not_scored", coverage=0.2)
    if code not in SCORES:
        return _row(code)
    total, lowest, highest = SCORES[code]
    category = categories[categories["lower"] <= total].iloc[0]
    best = categories[categories["lower"] <= highest].iloc[0]
    return _row(
        code, state="scored", total=total, lowest=lowest, highest=highest, coverage=0.914, change=-1.25,
        category=category["code"], category_name=category["name"],
        open_categories=list(dict.fromkeys([best["name"], category["name"]])),
    )  # fmt: skip
