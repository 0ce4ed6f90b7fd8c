"""How complete every regency is in every right: one measure at a time, absences in words of their own."""

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.heat_table import SHORT, heat_table
from kkpham_metrics.figures.theme import Caption
from kkpham_metrics.figures.wording import listed, sharing
from kkpham_metrics.words import N_, _

# Those whose name ends in "(%)" are shares of what is due, the others counts of it.
MEASURES = {
    "answered": N_("Dijawab (%)"),
    "present": N_("Data dukung ada (%)"),
    "accepted": N_("Data dukung diterima (%)"),
    "missing": N_("Data dukung belum ada"),
    "rejected": N_("Data dukung ditolak"),
}
ROW_HEIGHT = 22  # pixels: fourteen regencies below the key figures on a small screen
DEFECTS = ("missing", "rejected")
ALL_RIGHTS = N_("Semua hak")


def completeness_table(frame: pd.DataFrame, measure: str, right: str, caption: Caption) -> go.Figure:
    """Return the table of `collection.by_right`, its rows in their order; `measure` is a key of `MEASURES`.

    The darker a cell, the more is there; a count of what lacks is the paler, the more of it. A right of
    which nothing was answered is an absence for "answered"; its evidence may be there all the same.
    """
    return heat_table(matrix(frame, measure), right, caption, ordered=True, row_height=ROW_HEIGHT)


def matrix(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return `collection.by_right` as `heat_table` wants it, with what each cell says in `label`."""
    known = frame["state"].isin(["asked"] if measure == "answered" else ["asked", "open"])
    share = frame[measure] / frame["applicable"].where(known)
    percent = share.map(formats.percent)
    counts = frame[measure].astype(str)
    return pd.DataFrame(
        {
            "regency": frame["regency"],
            "name": frame["name"],
            "right_code": frame["right_code"],
            "right_name": frame["right_name"].mask(frame["right_code"] == "", _(ALL_RIGHTS)),
            "score": 100 - percent if measure in DEFECTS else percent,
            "state": frame["state"].mask(known, "scored"),
            "label": counts if measure in DEFECTS else percent.map(formats.tenth),
        }
    )


def alt_text_completeness(frame: pd.DataFrame, measure: str) -> str:
    """Return the finding: the sum over what is shown, what Kanwil has yet to decide, who stands last among
    those of whom all is decided, and how many cells are absent, why.
    """
    found = matrix(frame, measure)
    whole = frame[frame["right_code"] == ""] if (frame["right_code"] == "").any() else frame
    total, due = int(whole[measure].sum()), int(whole["applicable"].sum())
    said = [
        _(
            "{measure}: {total} dari {due} indikator yang berlaku pada daerah yang mengirim.",
            measure=_(MEASURES[measure]),
            total=total,
            due=due,
        )
    ]
    undecided = whole["undecided"]
    if undecided.any():
        names = sharing(whole.loc[undecided > 0, "name"])
        said.append(_("Belum diputuskan Kanwil: {n} isian ({name}).", n=int(undecided.sum()), name=names))
    # Who waits for Kanwil is not the weakest by what Kanwil has left to decide.
    scored = found.loc[whole.index[undecided == 0]].dropna(subset=["score"])
    if len(scored):
        least = scored[scored["score"] == scored["score"].min()]
        said.append(
            _("Terlemah {name} ({label}).", name=sharing(least["name"]), label=least["label"].iloc[0])
        )
    counts = found.loc[found["score"].isna() & found.index.isin(whole.index), "state"].value_counts()
    if len(counts):
        reasons = listed([f"{count} {_(SHORT[state])}" for state, count in counts.items()])
        said.append(_("Tanpa angka: {reasons}.", reasons=reasons))
    return " ".join(said)
