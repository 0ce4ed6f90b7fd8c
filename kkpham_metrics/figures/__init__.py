"""Figures: frame in, plotly Figure out; no Streamlit, no arithmetic on scores.

Every figure function takes the frames `overview` and `categories` and a `Caption`.

`overview`, one row for each regency (always all of them):
    regency (Kemendagri code), name, state ("scored" or an absence named in `wording.ABSENCES`; for official
    results "published", "not_published"), total, lowest, highest (score points, NaN without a score),
    category, category_name (None without one), coverage (share 0..1 or NaN), open_categories (list of
    names), change (score points against the former year, or NaN).

`categories`, best first:
    code, name, lower (lowest score of the category, NaN where the category has none), colour (hex),
    assumed (is the cut-off an assumption).
"""
