"""Frames as `queries.trend` and `queries.paths` return them."""

import pandas as pd

NAN = float("nan")
TITLES = {"lama": "Permenkumham lama", "baru": "Permenkumham baru"}


def years(*, collecting: int = 0) -> pd.DataFrame:
    """2018 to 2024; nothing in 2020, and no data in 2023."""
    codes = {year: "lama" if year < 2020 else "baru" for year in range(2018, 2025)} | {2020: ""}
    return pd.DataFrame(
        [
            {
                "data_year": year, "instrument": code, "title": TITLES.get(code, ""),
                "reason": "" if code else "Tidak ada penilaian", "scored": 0 if year in (2020, 2023) else 2,
                "regencies": 14, "collected": 0.9, "collecting": year == collecting,
            }
            for year, code in codes.items()
        ]
    )  # fmt: skip


def lines(scores: dict[str, dict[int, float]], *, bridged: str = "") -> pd.DataFrame:
    """Return lines of {regency: {year: score}}."""
    return pd.DataFrame(
        [
            {
                "regency": code, "name": f"Daerah {code}", "data_year": year,
                "instrument": "lama" if year < 2020 else "baru", "right_name": "Kesehatan" if bridged else "",
                "bridged": bridged == ("lama" if year < 2020 else "baru"),
                "score": score, "highest": score, "coverage": 1.0,
            }
            for code, of_one in scores.items()
            for year, score in of_one.items()
        ],
        columns=[
            "regency", "name", "data_year", "instrument", "right_name", "bridged", "score", "highest",
            "coverage",
        ],
    ).astype({"bridged": bool})  # fmt: skip


def means(scores: dict[int, float], *, bridged: str = "") -> pd.DataFrame:
    """Return means of {year: score}."""
    return (
        lines({"": scores}, bridged=bridged).drop(columns=["regency", "name", "coverage"]).assign(regencies=2)
    )


def cut_offs() -> pd.DataFrame:
    return pd.DataFrame(
        [
            (code, name, lower, lower == 65 and code == "baru")
            for code in ("lama", "baru")
            for name, lower in (("Peduli HAM", 75.0), ("Cukup Peduli HAM", 65.0), ("Kurang Peduli HAM", 0.0))
        ],
        columns=["instrument", "name", "lower", "assumed"],
    )
