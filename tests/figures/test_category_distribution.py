from collections import Counter

import pandas as pd

from kkpham_metrics.figures.category_distribution import alt_text_distribution, category_distribution
from kkpham_metrics.figures.theme import NO_AWARD, NO_DATA


def test_every_category_and_absence_has_a_row_with_its_count(overview, categories, caption):
    figure = category_distribution(overview, categories, caption)
    assert list(figure.layout.yaxis.ticktext) == [
        "Peduli HAM",
        "Cukup Peduli HAM",
        "Mulai Peduli HAM",
        "Kurang Peduli HAM",
        "Belum mengirim data",
        "Belum dapat dinilai",
    ]
    assert list(figure.data[1].text) == [f"<b>{count}</b>" for count in (4, 3, 4, 1, 1, 1)]


def test_each_regency_is_one_block_in_the_colour_of_its_row(overview, categories, caption):
    blocks = category_distribution(overview, categories, caption).data[0]
    assert sorted(code for (code,) in blocks.customdata) == sorted(overview["regency"])
    assert Counter(blocks.marker.color) == {
        "#0a4f5c": 4, "#4f9fae": 3, "#f0c463": 4, "#bf4a2c": 1, NO_DATA: 2,
    }  # fmt: skip


def test_an_empty_category_and_no_absence_are_shown_as_nought(overview, categories, caption):
    full = overview[overview["category"].isin(["peduli", "cukup", "mulai"])]
    figure = category_distribution(full, categories, caption)
    assert list(figure.data[1].text)[-2:] == ["<b>0</b>", "<b>0</b>"]
    assert figure.layout.yaxis.ticktext[-1] == "Belum ada data"


def test_no_award_is_not_no_data(official, official_categories, caption):
    blocks = category_distribution(official, official_categories, caption).data[0]
    assert Counter(blocks.marker.color)[NO_AWARD] == 8
    assert Counter(blocks.marker.color)[NO_DATA] == 1


def test_hostile_names_are_escaped(overview, categories, caption):
    figure = category_distribution(overview, categories.assign(name="<b>x</b>"), caption)
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;x&lt;/b&gt;"


def test_alt_text_states_counts(overview, categories):
    assert alt_text_distribution(overview, categories) == (
        "Sebaran kategori. Dari 14 kabupaten/kota: 4 Peduli HAM, 3 Cukup Peduli HAM, 4 Mulai Peduli HAM, "
        "1 Kurang Peduli HAM, 1 belum mengirim data, dan 1 belum dapat dinilai."
    )


def test_blocks_say_name_and_score_as_far_as_there_is_room(overview, categories, caption):
    def said(rows) -> list[str]:
        return list(category_distribution(rows, categories, caption).data[0].text)

    assert "Kota Pontianak<br><b>" in " ".join(said(overview))
    one_category = overview.assign(category="peduli")
    assert "Kota<br>Pontianak<br><b>" in " ".join(said(one_category))
    crowd = pd.concat([one_category, one_category.assign(regency="x")])
    assert set(said(crowd)) == {""}
    absent = overview.loc[overview["total"].isna(), "name"]
    assert len(absent) == 2
    assert set(absent) < set(said(overview))
