"""A key figure, wherever it is shown."""

from typing import NamedTuple

from kkpham_metrics.figures.theme import NO_DATA_EDGE


class Card(NamedTuple):
    """One key figure: `below` says more of it, or its change, which starts with an ASCII sign.

    `judged` colours a change as good or bad news; `colour` is that of the stripe above.
    """

    label: str
    value: str
    below: str = ""
    colour: str = NO_DATA_EDGE
    judged: bool = False
