"""Numbers as people type them: read exactly, or refused where they could mean two things."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kkpham_metrics.numbers import NumberError, parse_number

DECIMALS = st.decimals(min_value=Decimal("-999999999999"), max_value=Decimal("999999999999"), places=6)


def refusal(value: object) -> NumberError:
    with pytest.raises(NumberError) as caught:
        parse_number(value)  # type: ignore[arg-type]
    return caught.value


def indonesian(number: Decimal, places: int) -> str:
    """Write a number as Indonesia does: 1.234.567,89."""
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("77,5", "77.5"),
        ("77.5", "77.5"),
        ("77", "77"),
        ("0", "0"),
        ("  8 ", "8"),
        ("0,25", "0.25"),
        (",5", "0.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("12,3456", "12.3456"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1.234.567,891", "1234567.891"),
        ("1234.567", "1234.567"),
        ("1234,5", "1234.5"),
        ("80 %", "80"),
        ("80%", "80"),
        ("77,36 %", "77.36"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("+3,5", "3.5"),
        ("007", "7"),
    ],
)
def test_read_as_typed(typed, meant):
    assert parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.234", "1,234", "77,500", "100.000", "-1.234", "1.234 %"])
def test_one_mark_before_three_digits_could_mean_two_numbers(typed):
    assert refusal(typed).code == "N02"


def test_the_refusal_names_both_readings_and_how_to_write_each():
    error = refusal("1.234")
    assert "1234 atau 1,234" in error.message
    assert "tulis 1234 tanpa titik dan koma" in error.remedy
    assert "tulis 1,2340: nol di belakang tidak mengubah nilainya" in error.remedy
    assert parse_number("1234") == 1234
    assert "1,2340" in error.remedy
    assert parse_number("1,2340") == Decimal("1.234")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "%",
        "n/a",
        "77,5 persen",
        "1.2.3",
        "1,23,456",
        "12.34,5",
        "1.234.56",
        "1,234,5",
        "1.234,5.6",
        "1 23",
        "5.",
        "1e5",
        "0x10",
        "80 % %",
        "77,5 78",
        "½",
        "1_000",
        "1.234 567",
        "1 2.345,6",
        "12:30",
    ],
)
def test_no_number(typed):
    assert refusal(typed).code == "N01"


@pytest.mark.parametrize("typed", ["1000000000000", "1.000.000.000.000", "-1000000000000", "9" * 400])
def test_too_large(typed):
    assert refusal(typed).code == "N03"


def test_the_largest_that_the_ledger_holds():
    assert parse_number("999.999.999.999,999999") == Decimal("999999999999.999999")


def test_kept_with_six_places_rounded_half_up():
    assert str(parse_number("77,5")) == "77.500000"
    assert parse_number("0,0000005") == Decimal("0.000001")
    assert parse_number("0,0000004") == 0


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (0.8 * 100, "80"),
        (0.1 + 0.2, "0.3"),
        (1.1 * 3, "3.3"),
        (77.36, "77.36"),
        (1234.0, "1234"),
        (1234, "1234"),
        (Decimal("1.234"), "1.234"),
        (1.234, "1.234"),
        (-0.5, "-0.5"),
        (0.0, "0"),
    ],
)
def test_a_numeric_cell_is_what_the_spreadsheet_shows(cell, meant):
    assert parse_number(cell) == Decimal(meant)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [(0.8, "80"), (1.05, "105"), (1, "100"), (0.123456789, "12.345679"), ("80 %", "80"), ("0,8", "0.8")],
)
def test_a_numeric_cell_shown_as_a_percentage_is_what_it_shows(cell, meant):
    assert parse_number(cell, shown_as_percent=True) == Decimal(meant)


def test_a_percentage_too_large():
    with pytest.raises(NumberError) as caught:
        parse_number(5e11, shown_as_percent=True)
    assert caught.value.code == "N03"


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("sNaN")])
def test_a_numeric_cell_without_a_number(cell):
    assert refusal(cell).code == "N01"


@pytest.mark.parametrize("cell", [1e12, 1e300, -1e300, 10**400])
def test_a_numeric_cell_too_large(cell):
    assert refusal(cell).code == "N03"


@given(DECIMALS, st.sampled_from([0, 1, 2, 4, 5, 6]))
def test_every_number_written_the_indonesian_way_is_read_exactly(number, places):
    number = round(number, places)
    text = indonesian(number, places)
    # With no fraction a single group is what is refused: 1.234.
    assume(not (places == 0 and text.count(".") == 1))
    assert parse_number(text) == number


@given(DECIMALS, st.sampled_from([0, 1, 2, 4, 5, 6]))
def test_every_number_written_without_marks_of_thousands_is_read_exactly(number, places):
    text = f"{number:.{places}f}"
    assert parse_number(text) == Decimal(text)
    assert parse_number(text.replace(".", ",")) == Decimal(text)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([".", ","]), st.sampled_from(["", "-", "−"]))
def test_whatever_could_mean_two_numbers_is_refused(whole, three, mark, sign):
    assert refusal(f"{sign}{whole}{mark}{three:03}").code == "N02"


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_a_float_cell_of_fifteen_digits_is_read_exactly(digits, places):
    number = Decimal(digits).scaleb(-places)
    assume(abs(number) < 10**12)
    assert parse_number(float(number)) == number


@given(st.text(max_size=12) | st.text("0123456789.,-+ %\u00a0−", max_size=12))
def test_any_text_is_a_number_or_refused_with_words(text):
    try:
        number = parse_number(text)
    except NumberError as error:
        refused = error
    else:
        assert number == number.quantize(Decimal("0.000001"))
        return
    assert refused.code in ("N01", "N02", "N03")
    assert refused.message
    assert refused.remedy
