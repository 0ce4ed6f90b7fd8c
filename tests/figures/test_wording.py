from kkpham_metrics import formats
from kkpham_metrics.figures.wording import (
    counts_sentence,
    extremes_sentence,
    hover_text,
    listed,
)
from tests.figures.conftest import NAN


def row_of(overview, code, **changes):
    row = overview[overview["regency"] == code].assign(**changes)
    return next(row.itertuples(index=False))


def test_hovering_tells_name_category_score_change_range_and_coverage(overview):
    assert hover_text(row_of(overview, "61.02")).split("<br>") == [
        "<b>Mempawah</b>",
        "Kategori: Cukup Peduli HAM",
        "Nilai: 73,32",
        "Perubahan: -1,25",
        "Rentang: 73,32–77,40",
        "Kategori yang masih mungkin: Peduli HAM, Cukup Peduli HAM",
        "Kelengkapan jawaban: 91,4%",
    ]


def test_a_closed_range_is_not_mentioned(overview):
    assert "Rentang" not in hover_text(row_of(overview, "61.01"))


def test_absences_are_told_apart(overview, official):
    assert hover_text(row_of(overview, "61.11")) == "<b>Kayong Utara</b><br>Belum mengirim data"
    assert hover_text(row_of(overview, "61.05")).split("<br>")[1:] == [
        "Belum dapat dinilai",
        "Kelengkapan jawaban: 20,0%",
    ]
    assert hover_text(row_of(official, "61.11")).endswith("Tidak ada publikasi")


def test_hostile_names_are_escaped(overview):
    row = row_of(overview, "61.01", name="<a href='x'>A</a>", category_name="B & <i>C</i>")
    assert "<b>&lt;a href='x'&gt;A&lt;/a&gt;</b><br>Kategori: B &amp; &lt;i&gt;C&lt;/i&gt;" in hover_text(row)


def test_counts_name_every_category_and_every_absence(overview, categories, official, official_categories):
    assert counts_sentence(overview, categories) == (
        "Dari 14 kabupaten/kota: 4 Peduli HAM, 3 Cukup Peduli HAM, 4 Mulai Peduli HAM, "
        "1 Kurang Peduli HAM, 1 belum mengirim data, dan 1 belum dapat dinilai"
    )
    assert counts_sentence(official, official_categories) == (
        "Dari 14 kabupaten/kota: 2 Peduli HAM, 3 Cukup Peduli HAM, 8 Tanpa penghargaan, "
        "dan 1 tidak ada publikasi"
    )


def test_extremes_are_named_only_where_there_are_scores(overview, official):
    assert extremes_sentence(overview) == "Nilai tertinggi Kota Pontianak (91,16), terendah Melawi (47,63)."
    assert extremes_sentence(official) == ""


def test_nobody_is_both_highest_and_lowest(overview):
    alone = overview[overview["regency"] == "61.01"]
    same = overview.assign(total=overview["total"].where(overview["total"].isna(), 21.67))
    score = formats.score(alone["total"].iloc[0])
    assert extremes_sentence(alone) == f"Nilai {alone['name'].iloc[0]}: {score}."
    assert extremes_sentence(same) == "Semua yang bernilai sama: 21,67."


def test_all_who_share_the_highest_or_lowest_place_are_named_or_counted(overview):
    few = overview.assign(total=overview["total"].clip(52.9, 84.63), highest=NAN)
    assert extremes_sentence(few) == (
        "Nilai tertinggi Kota Pontianak dan Kota Singkawang (84,63), terendah Sekadau dan Melawi (52,90)."
    )
    many = overview.assign(total=overview["total"].clip(47.63, 66.32), highest=NAN)
    assert extremes_sentence(many) == "Nilai tertinggi 7 daerah (66,32), terendah Melawi (47,63)."


def test_who_is_highest_while_answers_are_open_is_so_for_now(overview):
    still = overview.assign(highest=overview["highest"].mask(overview["regency"] == "61.02", 91.16))
    assert extremes_sentence(still).startswith("Untuk sementara nilai tertinggi Kota Pontianak (91,16), ")
    last = overview.assign(highest=overview["highest"].mask(overview["regency"] == "61.10", 50.0))
    assert extremes_sentence(last).startswith("Untuk sementara ")


def test_lists_read_as_sentences():
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a dan b"
    assert listed(["a", "b", "c"]) == "a, b, dan c"
