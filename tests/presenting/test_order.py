"""Steps in another order, and slides drawn ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.presenting.order import inserted, ordered
from kkpham_metrics.presenting.slots import slots
from kkpham_metrics.presenting.step import MOST_STEPS, Step

STEPS = [Step("peta", {"tahun": str(year)}) for year in range(2016, 2021)]


@given(st.permutations(range(5)), st.integers(0, 5))
def test_an_order_puts_every_step_it_names_into_its_place(order: list[int], kept: int) -> None:
    assert ordered(STEPS, order[:kept]) == [STEPS[place] for place in order[:kept]]


@pytest.mark.parametrize("order", [None, "01", [0, 0], [5], [-1], [True], [0.0], ["0"], [[0]], {"0": 1}])
def test_what_is_no_order_is_refused(order: object) -> None:
    with pytest.raises(ValueError, match="no order"):
        ordered(STEPS, order)


def test_a_step_is_put_at_its_place() -> None:
    new = Step("judul", {})
    assert [inserted(STEPS, new, place).index(new) for place in (1, 3, 6)] == [0, 2, 5]
    with pytest.raises(ValueError, match="too many"):
        inserted([new] * MOST_STEPS, new, 1)


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=20))
def test_the_slide_wanted_and_its_neighbours_are_drawn_and_stay_where_they_are(
    count: int, asked: list[tuple[int, bool]]
) -> None:
    held: list[tuple[int, bool] | None] = []
    for number, dark in asked:
        number = min(number, count)
        former, held = held, slots(held, (number, dark), count)
        near = [(place, dark) for place in (number - 1, number, number + 1) if 1 <= place <= count]
        assert sorted(filter(None, held)) == sorted(near)
        for place, sheet in enumerate(former):
            if sheet in near:
                assert held[place] == sheet
