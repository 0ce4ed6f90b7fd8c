"""How long the warehouse takes for 514 regencies, against the same rules in plain pandas."""

import statistics

from benchmarks import nation, plain_pandas
from benchmarks.timing import median_ms
from kkpham_metrics.queries import assessments, province, published, record
from kkpham_metrics.warehouse import ANSWERS, open_warehouse, rescore, statements


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
