"""What stands under a picture on a sheet: what its own caption says and the sheet does not."""

from kkpham_metrics.profile_sheet.sheet import Drawing
from kkpham_metrics.words import _


def note_of(drawing: Drawing) -> str:
    """Return what stands under a picture: what it must say besides, and its own stamp."""
    if drawing.chart is None:
        return ""
    stamp = drawing.chart.stamp
    said = (drawing.note, stamp and _("Stempel grafik {code}", code=stamp))
    return " · ".join(filter(None, said))
