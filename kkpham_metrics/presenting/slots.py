"""Which slides are drawn into the slots of the screen: the one wanted, and what may be wanted next."""

from collections.abc import Sequence

Sheet = tuple[int, bool]  # number of the slide from 1, and whether it is dark
SLOTS = 3


def slots(former: Sequence[Sheet | None], wanted: Sheet, count: int) -> list[Sheet | None]:
    """Return what each slot holds: the slide wanted and its neighbours; what is held already stays in place.

    `former` are the slots as they were, [] at the start; `count` is how many slides there are.
    """
    number, dark = wanted
    near = [(place, dark) for place in (number + 1, number - 1) if 1 <= place <= count]
    needed = [wanted, *near]
    held = (*former, *[None] * SLOTS)[:SLOTS]
    waiting = (sheet for sheet in needed if sheet not in held)
    return [sheet if sheet in needed else next(waiting, None) for sheet in held]
