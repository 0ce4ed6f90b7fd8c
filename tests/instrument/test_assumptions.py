"""What is assumed of each shipped regulation is said in words."""

import pytest

from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import load_shipped


@pytest.fixture(scope="module")
def assumed() -> dict[str, tuple[str, ...]]:
    return {instrument.id: assumptions(instrument) for instrument in load_shipped()}


def test_cut_offs_below_peduli_and_equal_weights_of_22_2021_are_assumed(assumed):
    said = assumed["22-2021"]
    assert {
        "bobot indikator dalam satu hak",
        "batas Cukup Peduli HAM (65)",
        "batas Mulai Peduli HAM (50)",
    } < set(said)
    assert not any("(75)" in rule for rule in said)


def test_what_the_sources_say_of_34_2016_is_not_called_assumed(assumed):
    assert not any("batas" in rule or "bobot" in rule for rule in assumed["34-2016"])
    assert "pembulatan" in assumed["34-2016"]  # two decimals are published, half up is not


def test_unconfirmed_names_of_25_2013_are_assumed(assumed):
    assert assumed["25-2013"] == (
        "nilai tambahan",
        "nama hak 04",
        "nama hak 05",
        "hak untuk indikator 03.02, 03.03, 03.04, 04.01, 04.02, 04.03, 05.01, 05.02, 05.03",
        "nama kategori “Di bawah Peduli HAM”",
    )
