"""A key figure, wherever it is shown."""

from typing import NamedTuple

from kkpham_metrics.figures.theme import NO_DATA_EDGE

ARROWS = {"+": "↑", "-": "↓"}


class Card(NamedTuple):
    """One key figure: `below` says more of it, or its change, which starts with an ASCII sign.

    `judged` colours a change as good or bad news; `colour` is that of the stripe above.
    """

    label: str
    value: str
    below: str = ""
    colour: str = NO_DATA_EDGE
    judged: bool = False

    @property
    def way(self) -> str:
        """Return the sign of a change, "" where `below` is none."""
        return self.below[:1] if self.below[:1] in ARROWS else ""

    @property
    def said(self) -> str:
        """Return `below` with an arrow before a change."""
        return f"{ARROWS[self.way]} {self.below}" if self.way else self.below
