"""What differs between two tables is named cell by cell, and nothing else is."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.cell_changes import ORIGIN, cell_changes
from kkpham_metrics.charts import origin_columns

NAMES = ["Sambas", "Kubu Raya", "Pontianak", "Sintang"]
THEN = pd.DataFrame(
    {
        "Kabupaten/Kota": ["Sambas", "Kubu Raya", "Melawi"],
        "Nilai total": [80.0, 71.2, float("nan")],
        "Kategori": ["Peduli", "Cukup Peduli", None],
        "Terisi (%)": [91.4, 50.0, 0.0],
    }
)
scores = st.one_of(st.just(float("nan")), st.integers(0, 10_000).map(lambda n: n / 100))
tables = st.dictionaries(st.sampled_from(NAMES), st.tuples(scores, st.sampled_from(["a", "b", None]))).map(
    lambda rows: pd.DataFrame(
        {
            "Kabupaten/Kota": pd.Series(list(rows), dtype=str),
            "Nilai": pd.Series([row[0] for row in rows.values()], dtype=float),
            "Kategori": pd.Series([row[1] for row in rows.values()], dtype=object),
        }
    )
)


def said(then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    return [str(change) for change in cell_changes(then, now)]


def test_a_changed_figure_is_named_by_row_and_column():
    now = THEN.assign(**{"Nilai total": [80.0, 73.05, 64.0]})
    assert said(THEN, now) == ["Kubu Raya · Nilai total: 71,20 → 73,05", "Melawi · Nilai total: – → 64,00"]


def test_texts_and_percentages_change_too_and_order_does_not_count():
    now = THEN.assign(Kategori=["Peduli", "Peduli", None], **{"Terisi (%)": [91.4, 50.1, 0.0]})
    expected = [
        "Kubu Raya · Terisi (%): 50,0 → 50,1", "Kubu Raya · Kategori: Cukup Peduli → Peduli"
    ]  # fmt: skip
    assert said(THEN, now.iloc[::-1]) == expected


def test_rows_that_came_and_went_are_told_whole():
    now = pd.concat([THEN.iloc[:1], THEN.iloc[1:2].assign(**{"Kabupaten/Kota": "Sintang"})])
    assert said(THEN, now) == [
        "Sintang: baris baru (Nilai total 71,20; Kategori Cukup Peduli; Terisi (%) 50,0)",
        "Kubu Raya: tidak ada lagi (semula Nilai total 71,20; Kategori Cukup Peduli; Terisi (%) 50,0)",
        "Melawi: tidak ada lagi (semula Terisi (%) 0,0)",
    ]


def test_years_tell_rows_apart_where_texts_do_not_and_ranks_do_not():
    then = pd.DataFrame(
        {
            "Peringkat": [1, 2],
            "Kabupaten/Kota": ["Sambas", "Sambas"],
            "Tahun": [2023, 2024],
            "Nilai": [1.0, 2.0],
        }
    )
    assert said(then, then.assign(Peringkat=[2, 1]).iloc[::-1])[0].startswith("Sambas · ")
    years = then[["Kabupaten/Kota", "Tahun", "Nilai"]]
    assert said(years, years.assign(Nilai=[1.0, 3.0])) == ["Sambas · 2024 · Nilai: 2,00 → 3,00"]
    alone = then.assign(**{"Kabupaten/Kota": ["Sambas", "Sintang"]})
    assert said(alone, alone.assign(Peringkat=[2, 1])) == [
        "Sambas · Peringkat: 1 → 2", "Sintang · Peringkat: 2 → 1"
    ]  # fmt: skip


def test_a_new_column_is_told_in_every_row_that_has_it():
    assert said(THEN[["Kabupaten/Kota"]], THEN[["Kabupaten/Kota", "Nilai total"]]) == [
        "Sambas · Nilai total: – → 80,00", "Kubu Raya · Nilai total: – → 71,20"
    ]  # fmt: skip


def test_rows_that_nothing_tells_apart_are_numbered():
    twice = pd.DataFrame({"Daerah": ["Sambas", "Sambas"], "Nilai": [1.0, 2.0]})
    assert said(twice, twice.assign(Nilai=[1.0, 2.5])) == ["Sambas (2) · Nilai: 2,00 → 2,50"]


@given(tables, tables)
def test_every_difference_is_named_once(then, now):
    def cells(table):
        return {
            (row[0], column): value
            for row in table.itertuples(index=False)
            for column, value in zip(("Nilai", "Kategori"), row[1:], strict=True)
        }

    def differ(one, other):
        return not (one == other or (pd.isna(one) and pd.isna(other)))

    old, new = cells(then), cells(now)
    changed = {key for key in old.keys() & new.keys() if differ(old[key], new[key])}
    rows = {name for name, _column in old.keys() ^ new.keys()}
    found = cell_changes(then, now)
    assert {(c.row, c.column) for c in found if c.kind == "changed"} == changed
    assert sorted(c.row for c in found if c.kind != "changed") == sorted(rows)
    assert cell_changes(then, then) == []


def test_names_go_before_codes_and_where_a_file_came_from_is_no_figure():
    then = THEN.assign(Kode=["61.01", "61.12", "61.10"], Berkas="a.csv", Oleh="Ani")
    now = then.assign(Berkas="b.csv", Oleh="Budi", **{"Nilai total": [80.0, 73.05, float("nan")]})
    assert said(then, now) == ["Kubu Raya · Nilai total: 71,20 → 73,05"]


def test_rows_whose_scores_changed_come_first_and_scores_before_ranks():
    then = THEN.assign(Peringkat=[1, 2, 3])[["Peringkat", *THEN.columns]]
    now = then.assign(Peringkat=[2, 1, 3], **{"Nilai total": [80.0, 81.0, float("nan")]})
    assert said(then, now) == [
        "Kubu Raya · Nilai total: 71,20 → 81,00", "Kubu Raya · Peringkat: 2 → 1", "Sambas · Peringkat: 1 → 2"
    ]  # fmt: skip


def test_the_columns_of_origin_are_those_of_the_tables():
    frame = pd.DataFrame(columns=[
        "file", "sheet", "row_number", "receipt", "accepted_at", "accepted_by", "sha256"
    ])  # fmt: skip
    assert set(origin_columns.columns(frame)) == set(ORIGIN)


def test_changes_carry_their_sign():
    then = pd.DataFrame({"Kabupaten/Kota": ["Sambas"], "Perubahan": [-1.5]})
    assert said(then, then.assign(Perubahan=[2.0])) == ["Sambas · Perubahan: -1,50 → +2,00"]
