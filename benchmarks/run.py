"""Measure what a visitor waits for. Run: python -m benchmarks.run

Prints medians in milliseconds and ratios against a named floor of the same run. Absolute times depend on
the machine; the ratios and the order of magnitude are what to compare.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks import nation, plain_pandas
from kkpham_metrics.paths import ROOT
from kkpham_metrics.queries import assessments, province, published, record
from kkpham_metrics.warehouse import ANSWERS, open_warehouse, rescore, statements


def median_ms(action: Callable[[], Any], runs: int, warm: int = 1) -> float:
    """Return the median time of an action in milliseconds after warm-up runs."""
    times = []
    for run in range(runs + warm):
        start = time.perf_counter()
        action()
        if run >= warm:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def warehouse_times() -> dict[str, float]:
    """Time loading, scoring and one page's queries for the nation, and the pandas floor."""
    rules, submissions = nation.instrument(), nation.submissions()
    rows, regencies = nation.rows(rules), nation.regencies()
    load = median_ms(lambda: open_warehouse(submissions, rows, [rules], "", regencies), runs=3)
    warehouse = open_warehouse(submissions, rows, [rules], "", regencies)
    choose = median_ms(lambda: warehouse.connection.execute(statements()[ANSWERS]), runs=5)
    year = nation.YEARS[-1]

    def page() -> None:
        # What Ringkasan asks; it asks each question once for each state of the data.
        assessments.years(warehouse)
        published.years(warehouse)
        assessments.default_view(warehouse)
        record.unmatched_answers(warehouse)
        province.categories(warehouse, year)
        province.overview(warehouse, year, "self")
        province.key_figures(warehouse, year, "self")
        province.category_changes(warehouse, year, "self")

    answers = rows.select([*plain_pandas.KEY, "code", "value", "not_applicable"]).to_pandas()
    answers["value"] = answers["value"].astype(float)
    floor_tables = plain_pandas.tables(rules)
    scored = plain_pandas.score(answers, *floor_tables)
    ours = warehouse.query("SELECT data_year, stage, regency, total FROM scores").set_index(plain_pandas.KEY)
    apart = (scored["total"] - ours["total"]).abs()
    if len(scored) != len(ours) or not (apart < 0.011).all():
        raise SystemExit(f"The pandas floor and the SQL rules disagree by {apart.max()}")
    rescoring, floor = [], []
    for _ in range(7):  # side by side, so that a slow moment of the machine meets both
        rescoring.append(median_ms(lambda: rescore(warehouse), runs=3, warm=1))
        floor.append(median_ms(lambda: plain_pandas.score(answers, *floor_tables), runs=1, warm=0))
    return {
        "nation: answers": float(rows.num_rows),
        "nation: load and score (ms)": load,
        "nation: of that, choose the answers that count (ms)": choose,
        "nation: re-score from those answers (ms)": statistics.median(rescoring),
        "nation: re-score in plain pandas (ms)": statistics.median(floor),
        "nation: pandas / re-score (ratio)": statistics.median(
            f / r for f, r in zip(floor, rescoring, strict=True)
        ),
        "nation: one page's queries (ms)": median_ms(page, runs=9),
    }


def page_times() -> dict[str, float]:
    """Time the re-run of each page on the demonstration data when the visitor changes the data year."""
    times = {}
    for page in ("ringkasan", "kabupaten"):
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.switch_page(f"pages/{page}.py").run()
        turn = cycle(["2023", "2022", "2021"])

        def change(app: AppTest = app, turn: Iterator[str] = turn) -> None:
            app.selectbox(key="tahun").set_value(next(turn)).run()

        times[f"{page}: re-run after a change of year (ms)"] = median_ms(change, runs=21, warm=6)
    return times


if __name__ == "__main__":
    for name, value in (warehouse_times() | page_times()).items():
        print(f"{name:55} {value:12,.1f}")
