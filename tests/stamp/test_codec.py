"""A stamp says again what was said into it, is short, and a slip of the pen does not pass."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kkpham_metrics import crockford, stamp_fields, stamp_moments
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.regency import regencies
from kkpham_metrics.stamp import Stamp, decode, encode
from kkpham_metrics.view import right_slug

USUAL = {"halaman": "ringkasan", "tahun": "2024", "tahap": "terverifikasi"}
STAMP = Stamp(USUAL | {"kab": "61.12", "warna": "nilai"}, "f3a9c21e", "a91c3")
LONGEST = 18

hexadecimal = st.text("0123456789abcdef", min_size=8, max_size=8)
rules = st.one_of(st.just(""), st.text("0123456789abcdef", min_size=5, max_size=5))
codes = st.lists(st.sampled_from(list(regencies())), min_size=1, max_size=15).map(",".join)
moments = st.datetimes(timezones=st.just(stamp_moments.START.tzinfo)).flatmap(
    lambda at: st.sampled_from([at.isoformat(), at.isoformat().replace("+00:00", "Z"), str(at)])
)
known = {
    name: st.sampled_from(field.words)
    for name, field in stamp_fields.fields().items()
    if name not in (stamp_fields.PLACE, stamp_fields.OPTIONS)
} | {"kab": codes, "saat": moments, "aturan": moments, "halaman": st.sampled_from(["hak", "hak/", "lain"])}
texts = st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=3)
pages = st.lists(
    st.sampled_from(stamp_fields.fields()["pilihan"].words).map(lambda word: word.partition("=")), max_size=3
).map(lambda parted: {name: value for name, _is, value in parted})
choices = st.builds(
    lambda *said: {name: value for one in said for name, value in one.items()},
    st.fixed_dictionaries({}, optional=known),
    pages,
    texts,
)
stamps = st.builds(Stamp, choices, hexadecimal, rules)


def plain(code: str) -> str:
    return code.replace("-", "")


def refusal(code: str) -> str:
    """Return what a code is refused for, "" where it is read."""
    try:
        decode(code)
    except InputRefusedError as error:
        return str(error)
    return ""


@given(stamps)
@example(Stamp({"": "", "halaman": "ringkasan/peta"}, "00000000", ""))
@example(Stamp({"kab": "61.12,61.01", "hak": "hak-lain", "tahun": "1999", "sumber": ""}, "ffffffff", "fffff"))
def test_a_stamp_says_again_what_was_said_into_it(stamp: Stamp) -> None:
    found = decode(encode(stamp))
    assert (found.data, found.rules) == (stamp.data, stamp.rules)
    assert found.choices == {**stamp_fields.defaults(), **stamp.choices}


@given(stamps, st.data())
def test_any_one_wrong_letter_is_a_typing_error(stamp: Stamp, data: st.DataObject) -> None:
    code = plain(encode(stamp))
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(crockford.LETTERS.replace(code[at], "")))
    with pytest.raises(InputRefusedError, match=r"\[J02\]") as caught:
        decode(code[:at] + other + code[at + 1 :])
    if len(code) <= 31:  # then it names the group
        assert re.search(rf"ke-{at // 4 + 1} \(", str(caught.value))


@given(stamps, st.data())
def test_any_two_neighbours_swapped_are_a_typing_error(stamp: Stamp, data: st.DataObject) -> None:
    code = plain(encode(stamp))
    at = data.draw(st.integers(0, len(code) - 2))
    assume(code[at] != code[at + 1])
    with pytest.raises(InputRefusedError, match=r"\[J02\]"):
        decode(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@given(st.text())
@example("")
@example("-" * 100)
@example("Ⅷ½ßſŉ")
@example("z" * 100_000)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert re.fullmatch(r"(\[J0[123]\] .+ → .+)?", refusal(text), re.DOTALL)


@given(st.integers(0, 2**400))
def test_any_number_with_a_sound_check_is_read_or_refused_in_words(number: int) -> None:
    assert refusal(crockford.write(number))[:5] in ("", "[J03]")


@given(stamps, st.sampled_from([" ", "", "–", "\n", " - "]))
def test_it_is_read_as_people_type_it(stamp: Stamp, between: str) -> None:
    code = encode(stamp)
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", between)
    assert decode(typed) == decode(f" Stempel {code}.") == decode(code)


def test_a_letter_that_no_stamp_has_is_named_with_its_place() -> None:
    code = plain(encode(STAMP))
    with pytest.raises(InputRefusedError, match=r"Huruf ke-6 \(kelompok ke-2\).+'U'"):
        decode(code[:5] + "U" + code[6:])


def test_what_a_newer_version_made_is_not_guessed_at() -> None:
    newer_version = crockford.write(1 + 4 * 7)
    newer_word = crockford.write((16**5 + 1) * 16**8 * 4 * 5)  # the fifth of three stages
    for code in (newer_version, newer_word):
        with pytest.raises(InputRefusedError, match=r"\[J03\].+lebih baru.+Perbarui"):
            decode(code)


@pytest.mark.parametrize("data", ["f3a9c21", "F3A9C21E", "f3a9c21x", ""])
def test_what_is_no_fingerprint_is_a_mistake_of_the_program(data: str) -> None:
    with pytest.raises(ValueError, match="no fingerprints"):
        encode(Stamp(USUAL, data, ""))


def test_usual_stamps_are_short() -> None:
    """Year, stage, all regencies and one chart of any page; then one regency."""
    places = [word.split("/") for word in stamp_fields.fields()["tempat"].words]
    for place in places:
        said = USUAL | dict(zip(("halaman", "grafik"), place, strict=False))
        assert len(plain(encode(Stamp(said, "ffffffff", "fffff")))) <= 16
        assert len(plain(encode(Stamp(said | {"kab": "61.72"}, "ffffffff", "fffff")))) <= LONGEST


@pytest.mark.parametrize("first", RECIPES)
def test_the_stamp_of_a_release_with_its_two_figures_is_short(first: str) -> None:
    said = USUAL | {"halaman": "siaran", "gambar1": first, "gambar2": "kategori"}
    assert len(plain(encode(Stamp(said, "ffffffff", "fffff")))) <= LONGEST + 5


def test_what_is_shipped_has_a_number() -> None:
    lists = stamp_fields.fields()
    assert list(lists["kab"].words) == list(regencies())
    for instrument in load_shipped():
        assert {right_slug(name) for name in instrument.rights["name"]} <= set(lists["hak"].words)
        codes = {f"indikator={code}" for code in instrument.indicators["code"]}
        assert codes <= set(lists["pilihan"].words)
    for field in lists.values():
        assert len(set(field.words)) == len(field.words) < field.size


def test_the_lists_only_grow() -> None:
    """What a stamp on paper says by number: a list may grow at its end, and nowhere else."""
    pinned = (Path(__file__).parent / "pinned_words.txt").read_text("utf-8").splitlines()
    said = {line.partition(" ")[0]: line.split(" ")[1:] for line in pinned}
    lists = stamp_fields.fields()
    assert list(lists) == list(said)
    for name, (size, default, *words) in said.items():
        field = lists[name]
        assert (str(field.size), field.default or "-") == (size, default)
        assert list(field.words[: len(words)]) == words
    # The stamp of a paper from the first day.
    assert decode(FIRST) == Stamp({**stamp_fields.defaults(), **STAMP.choices}, STAMP.data, STAMP.rules)


FIRST = "146R-5GG2-PKBF-7AE2-3RDZ"
