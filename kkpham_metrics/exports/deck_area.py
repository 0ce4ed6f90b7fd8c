"""Rectangles on a slide, in inches from its upper left corner."""

from dataclasses import dataclass

from pptx.util import Inches

EMU = 914_400  # to an inch


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> tuple[Inches, Inches, Inches, Inches]:
        """Return it as python-pptx takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    def above(self, height: float) -> "Area":
        """Return its upper part of that height (all of it at most)."""
        return Area(self.left, self.top, self.width, min(height, self.height))

    def below(self, height: float) -> "Area":
        """Return what is left under an upper part of that height."""
        return Area(self.left, self.top + height, self.width, max(self.height - height, 0.0))

    def columns(self, *shares: float, gap: float = 0.3) -> list["Area"]:
        """Return it parted into columns by their shares of the width."""
        room = self.width - gap * (len(shares) - 1)
        found, left = [], self.left
        for share in shares:
            width = room * share / sum(shares)
            found.append(Area(left, self.top, width, self.height))
            left += width + gap
        return found

    def grid(self, columns: int, rows: int, gap: float = 0.2) -> list["Area"]:
        """Return its cells row by row."""
        width = (self.width - gap * (columns - 1)) / columns
        height = (self.height - gap * (rows - 1)) / rows
        return [
            Area(self.left + column * (width + gap), self.top + row * (height + gap), width, height)
            for row in range(rows)
            for column in range(columns)
        ]
