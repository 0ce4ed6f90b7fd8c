"""Where regencies claimed more or less than Kanwil found: the colours of a difference, its map, its table."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.heat_table import heat_table
from kkpham_metrics.figures.regency_map import regency_map
from kkpham_metrics.figures.theme import Caption, escape
from kkpham_metrics.figures.wording import absence, listed
from kkpham_metrics.words import N_, _

# Points from which a difference is drawn dark: a choice of this picture, not of a regulation.
LARGE = 5
# Two hues that no category has, apart for every sight (`test_the_colours_of_a_difference_keep_apart`).
CLASSES = (
    ("over_large", N_("Mandiri lebih tinggi, {n} poin atau lebih"), "#8a1a6b"),
    ("over", N_("Mandiri lebih tinggi"), "#d79bc6"),
    ("equal", N_("Sama"), "#fbfbf7"),
    ("under", N_("Mandiri lebih rendah"), "#a9c77d"),
    ("under_large", N_("Mandiri lebih rendah, {n} poin atau lebih"), "#47701f"),
)
# Why nothing is compared: a grey each, and a sign, because greys alone are hard to tell in print.
ABSENCES = {
    "not_submitted": ("#eceef0", "–"),
    "missing_self": ("#dde1e4", N_("M?")),
    "missing_verified": ("#c9cfd4", N_("V?")),
    "verifying": ("#a3acb4", N_("V…")),
}
COLOURS = {code: colour for code, _name, colour in CLASSES}


def gap_class(gap: float) -> str:
    """Return the class (code of `CLASSES`) of self minus verified, in points."""
    if abs(gap) < 5e-5:
        return "equal"
    return ("over" if gap > 0 else "under") + ("_large" if abs(gap) >= LARGE else "")


def gap_colour(gap: float) -> str:
    """Return the colour of a difference in points."""
    return COLOURS[gap_class(gap)]


def gap_map(
    gaps: pd.DataFrame, geojson: dict[str, Any] | str, labels: pd.DataFrame, caption: Caption
) -> go.Figure:
    """Return the map of one difference a regency; clicks and geometry as in `regency_map`.

    `gaps`: regency, name, self, verified, gap (NaN where there is none), state (see
    `queries.verification.gaps`).
    """
    names = {code: _(name, n=LARGE) for code, name, _colour in CLASSES}
    known = gaps["gap"].notna()
    category = [gap_class(gap) if pd.notna(gap) else None for gap in gaps["gap"]]
    overview = gaps[["regency", "name", "state"]].assign(
        category=category,
        category_name=[names[code] if code else None for code in category],
        total=float("nan"),
        coverage=float("nan"),
        label=gaps["gap"].map(formats.signed).where(known, ""),
        shade=gaps["state"].map({state: shade for state, (shade, _sign) in ABSENCES.items()}).fillna(""),
        sign=gaps["state"].map({state: _(sign) for state, (_shade, sign) in ABSENCES.items()}).fillna(""),
        hover=[_hover(row) for row in gaps.itertuples(index=False)],
    )
    classes = pd.DataFrame(
        [(code, names[code], colour) for code, _name, colour in CLASSES], columns=["code", "name", "colour"]
    )
    return regency_map(overview, geojson, labels, classes, caption)


def gap_table(matrix: pd.DataFrame, right_code: str, caption: Caption) -> go.Figure:
    """Return the differences by regency and right, ordered by `right_code`; see `heat_table`.

    `matrix`: regency, name, right_code, right_name, gap, state.
    """
    shown = matrix.rename(columns={"gap": "score"}).assign(label=matrix["gap"].map(formats.signed))
    return heat_table(shown, right_code, caption, colour=gap_colour)


def alt_text_gaps(gaps: pd.DataFrame) -> str:
    """Return the finding: how many claimed more, less or the same, the largest differences, who is absent."""
    known = gaps.dropna(subset=["gap"])
    ways = [gap_class(gap).removesuffix("_large") for gap in known["gap"]]
    said = [
        _(
            "Mandiri lebih tinggi daripada terverifikasi pada {over} daerah, lebih rendah pada {under}, "
            "sama pada {equal}.",
            **{way: ways.count(way) for way in ("over", "under", "equal")},
        )
    ]
    if len(known):
        most = known.loc[known["gap"].abs().idxmax()]
        said.append(_("Selisih terbesar {name} ({gap}).", name=most["name"], gap=formats.signed(most["gap"])))
    counts = gaps.loc[gaps["gap"].isna(), "state"].value_counts()
    if len(counts):
        reasons = listed([f"{count} {absence(state)}" for state, count in counts.items()])
        said.append(_("Tidak dibandingkan: {reasons}.", reasons=reasons))
    return " ".join(said)


def _hover(row: Any) -> str:
    name = f"<b>{escape(row.name)}</b>"
    if pd.isna(row.gap):
        return f"{name}<br>{escape(absence(row.state).capitalize())}"
    pair = _(
        "Mandiri {own}, terverifikasi {ours}", own=formats.score(row.self), ours=formats.score(row.verified)
    )
    return f"{name}<br>{pair}<br>{_('Selisih: {gap} poin', gap=formats.signed(row.gap))}"
