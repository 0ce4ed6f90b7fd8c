"""Options come from addresses, stamps and saved slides: a wrong one ends in a sentence, never in a fault."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.charts.recipes import RECIPES, WORDS, NothingToDrawError, draw
from kkpham_metrics.choices import unknown, view_of
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step, kinds
from kkpham_metrics.workspace import Workspace

NAMES = sorted({key for recipe in RECIPES.values() for key in recipe.options})
LISTED = [word for words in WORDS.values() for word in words]
VALUES = st.one_of(
    st.sampled_from(["", *LISTED, "2016", "2021", "2023", "1999", "9" * 5000, "٢٠٢١", "06.P.01", "99.X"]),
    st.text(max_size=8),
)
options = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)
years = st.sampled_from(["2023", "2017", "2025", "2014", "9999", "0"])
stages = st.sampled_from(["mandiri", "terverifikasi", "final"])
rights = st.sampled_from(["semua", "kesehatan", "hidup", "hak-lain"])
regencies = st.sampled_from(["semua", "61.04", "61.04,61.01", "99.99"])
views = st.fixed_dictionaries({"tahun": years, "tahap": stages, "hak": rights, "kab": regencies})


@given(st.sampled_from(list(RECIPES)), views, options)
def test_any_options_make_a_chart_or_a_sentence(demonstration: Workspace, name, chosen, said):
    view = view_of(demonstration, chosen)
    with suppress(NothingToDrawError):
        assert not draw(name, demonstration, view, said).table.columns.empty


@given(st.sampled_from(list(kinds())), views, options)
def test_any_step_makes_a_slide(demonstration: Workspace, kind, chosen, said):
    slide = slide_of(demonstration, Step(kind, chosen | said))
    assert slide.title
    if reason := unknown(demonstration, chosen):
        assert slide.points == (reason,)
        assert slide.chart is None


@pytest.mark.parametrize(
    ("name", "said", "reason"),
    [
        ("jawaban", {"indikator": "99.X"}, "Indikator 99.X tidak ada pada instrumen tahun data 2023."),
        ("perubahan_nilai", {"banding": "2016"}, "Tahun 2016 tidak dapat dibandingkan dengan 2023."),
        ("perubahan_nilai", {"banding": "9" * 30}, f"Tahun {'9' * 30} tidak dapat dibandingkan dengan 2023."),
        ("perubahan_hak_ini", {"banding": "abc"}, "Tahun abc tidak dapat dibandingkan dengan 2023."),
        ("kelengkapan", {"ukuran": "zz"}, "Pilihan “ukuran=zz” tidak dikenal."),
        ("profil", {"urut": "zz"}, "Pilihan “urut=zz” tidak dikenal."),
        ("peta", {"warna": ""}, "Pilihan “warna=” tidak dikenal."),
    ],
)
def test_what_is_no_option_is_said(demonstration: Workspace, name, said, reason):
    chosen = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.04", "hak": "kesehatan"}
    view = view_of(demonstration, chosen)
    with pytest.raises(NothingToDrawError) as caught:
        draw(name, demonstration, view, said)
    assert str(caught.value) == reason


def test_a_chart_of_one_right_asks_for_one(demonstration: Workspace):
    view = view_of(demonstration, {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.04"})
    with pytest.raises(NothingToDrawError, match=r"^Pilih satu hak\.$"):
        draw("perubahan_hak_ini", demonstration, view)


@pytest.mark.parametrize("year", ["-5", "10000", "9" * 20])
def test_a_year_that_is_none_is_refused(demonstration: Workspace, year):
    with pytest.raises(ValueError, match="no year"):
        view_of(demonstration, {"tahun": year, "tahap": "final"})


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"hak": "hidup"}, "Hak “hidup” tidak dikenal pada instrumen tahun data 2023."),
        ({"kab": "61.01,99.99"}, "Kabupaten/kota “99.99” tidak dikenal."),
        ({"sumber": "entah"}, "Sumber “entah” tidak dikenal."),
        ({"hak": "semua", "kab": "", "sumber": "resmi"}, ""),
        ({"hak": "kesehatan", "kab": "61.01"}, ""),
    ],
)
def test_what_is_no_choice_is_named(demonstration: Workspace, choices, said):
    assert unknown(demonstration, {"tahun": "2023", "tahap": "final"} | choices) == said
