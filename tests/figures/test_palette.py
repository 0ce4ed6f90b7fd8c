"""The colours, by computation: told apart by every sight and on grey paper, and text on them readable.

Distances are CAM02-UCS (Luo, Cui, Li 2006), colour blindness is Machado, Oliveira, Fernandes (2009) at
severity 100, grey print is CIE lightness (L* of CIELAB), contrast is WCAG 2.2.
"""

import csv
import tomllib
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from kkpham_metrics.figures import theme
from kkpham_metrics.figures.theme import NO_AWARD, NO_DATA, ramp_colour, text_on
from kkpham_metrics.paths import INSTRUMENTS, REFERENCE

SIGHTS = ("normal", "deuteranomaly", "protanomaly", "tritanomaly")
FOUR = ("peduli", "cukup", "mulai", "kurang")
APART, APART_IN_GREY = 23, 12  # the nearest two are Mulai and no data: 23.01 for a tritanope, 12.8 in grey
NO_AWARD_APART, NO_AWARD_IN_GREY = 19, 8  # the stated exception, see theme.NO_AWARD
READABLE = 4.5  # WCAG 2.2, 1.4.3


def published() -> dict[str, str]:
    with (REFERENCE / "published_categories.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["colour"] for row in csv.DictReader(file)}


def of_instruments() -> dict[str, dict[str, str]]:
    """The colours of each shipped instrument: its id → category → hex."""
    found = {}
    for path in sorted(INSTRUMENTS.glob("*/instrument.toml")):
        rules = tomllib.loads(path.read_text(encoding="utf-8"))
        found[rules["id"]] = {c["code"]: c["colour"] for c in rules["categories"]}
    return found


CATEGORIES = {code: published()[code] for code in FOUR}
EVERY_COLOUR = {c for colours in of_instruments().values() for c in colours.values()} | set(
    published().values()
)


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_categories_look_alike(sight):
    assert nearest([*CATEGORIES.values(), NO_DATA], sight) >= APART


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_award_looks_like_no_category_and_not_like_missing_data(sight):
    assert nearest([*CATEGORIES.values(), NO_DATA, NO_AWARD], sight) >= NO_AWARD_APART


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("instrument", of_instruments())
def test_the_categories_of_one_instrument_do_not_look_alike(instrument, sight):
    assert nearest([*of_instruments()[instrument].values(), NO_DATA], sight) >= APART


def test_categories_keep_apart_in_grey_print():
    assert nearest_in_grey([*CATEGORIES.values(), NO_DATA]) >= APART_IN_GREY
    assert nearest_in_grey([*CATEGORIES.values(), NO_DATA, NO_AWARD]) >= NO_AWARD_IN_GREY


def test_one_category_has_one_colour_wherever_it_stands():
    for colours in of_instruments().values():
        assert {code: colours[code] for code in colours if code in FOUR}.items() <= CATEGORIES.items()
    assert published()["no_award"] == NO_AWARD


@pytest.mark.parametrize(
    "fill", [*sorted(EVERY_COLOUR), NO_DATA, *(ramp_colour(score) for score in range(101))]
)
def test_text_on_every_fill_is_readable(fill):
    assert contrast(fill, text_on(fill)) >= READABLE


@pytest.mark.parametrize(("ground", "ink"), [(theme.WHITE, theme.INK), (theme.DARK_GROUND, theme.PALE)])
def test_the_small_print_of_a_picture_is_readable(ground, ink):
    layout = theme.figure_layout(theme.Caption("Judul", "Sumber"), 300)
    for note in layout["annotations"]:
        share = note["opacity"]
        assert contrast_of(ground, share * rgb(ink) + (1 - share) * rgb(ground)) >= READABLE


def test_the_ramp_darkens_at_every_step():
    light = lightness([ramp_colour(score) for score in range(101)])
    assert (np.diff(light) < 0).all()


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def seen(colours: Iterable[str], sight: str) -> np.ndarray:
    """The colours as a sight sees them, in CAM02-UCS."""
    plain = np.array([rgb(colour) for colour in colours])
    if sight != "normal":
        blind = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        plain = np.clip(cspace_convert(plain, blind, "sRGB1"), 0, 1)
    return cspace_convert(plain, "sRGB1", "CAM02-UCS")


def nearest(colours: Iterable[str], sight: str) -> float:
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen(colours, sight), 2))


def lightness(colours: Iterable[str]) -> np.ndarray:
    return cspace_convert(np.array([rgb(colour) for colour in colours]), "sRGB1", "CIELab")[:, 0]


def nearest_in_grey(colours: Iterable[str]) -> float:
    return min(abs(a - b) for a, b in combinations(lightness(colours), 2))


def contrast(a: str, b: str) -> float:
    return contrast_of(a, rgb(b))


def contrast_of(a: str, b: np.ndarray) -> float:
    dark, light = sorted((luminance(rgb(a)), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def luminance(channels: np.ndarray) -> float:
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))
