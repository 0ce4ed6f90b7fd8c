"""Pictures of figures, made on the server by the browser that is kept running, without network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import plotly.graph_objects as go

from kkpham_metrics.exports.browser import NoBrowserError, with_browser
from kkpham_metrics.paths import ROOT

if TYPE_CHECKING:
    from kaleido import Kaleido

__all__ = ["NoBrowserError", "Picture", "picture", "pictures"]

# A map asks for a base topology: an empty one from here instead of from the internet.
TOPOLOGY = (ROOT / "static").as_uri() + "/"
WIDTH = 900


@dataclass(frozen=True)
class Picture:
    """What picture is wanted of a figure: `width` and `height` in CSS pixels, `scale` dots to each of them.

    Without a height the figure's own is taken.
    """

    figure: go.Figure
    format: Literal["png", "svg"] = "png"
    width: int = WIDTH
    height: int | None = None
    scale: float = 2.0


def picture(wanted: Picture) -> bytes:
    """Return one picture. Raises `NoBrowserError`."""
    return pictures([wanted])[0]


def pictures(wanted: Sequence[Picture]) -> list[bytes]:
    """Return pictures in the order asked for. Raises `NoBrowserError`.

    They are drawn one after the other: the browser has one page for them. Each has its own time.
    """
    return [with_browser(partial(_drawn, wanted=one)) for one in wanted]


async def _drawn(kaleido: "Kaleido", wanted: Picture) -> bytes:
    size = {"width": wanted.width, "height": wanted.height or wanted.figure.layout.height or 500}
    scale = wanted.scale if wanted.format == "png" else 1.0
    options = {"format": wanted.format, "scale": scale, **size}
    return bytes(await kaleido.calc_fig(wanted.figure, options, topojson=TOPOLOGY))
