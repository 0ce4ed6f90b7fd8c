"""The chosen regencies of a frame that holds all of them, in the columns of `queries.province.overview`."""

import pandas as pd

NOT_CHOSEN = "not_chosen"


def only(frame: pd.DataFrame, regencies: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of the chosen regencies; all rows where none is chosen."""
    return frame[frame["regency"].isin(regencies)] if regencies else frame


def others_blank(frame: pd.DataFrame, regencies: tuple[str, ...]) -> pd.DataFrame:
    """Return all rows, those that were not chosen without any value: a map still draws their land."""
    if not regencies:
        return frame
    blank = ~frame["regency"].isin(regencies)
    names = zip(blank, frame["open_categories"], strict=True)
    return frame.mask(blank).assign(
        regency=frame["regency"],
        name=frame["name"],
        state=frame["state"].mask(blank, NOT_CHOSEN),
        open_categories=[[] if out else still for out, still in names],
    )
