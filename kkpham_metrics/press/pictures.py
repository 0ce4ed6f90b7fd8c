"""The figures of a release: drawn by the recipes of the pages, in Indonesian; those of an example say so."""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass, fields, replace
from itertools import islice

from kkpham_metrics.charts.recipes import RECIPES, Chart, NothingToDrawError, draw
from kkpham_metrics.figures.watermark import over_picture
from kkpham_metrics.press.release import EXAMPLE, MARKED, Picture, spoken_view
from kkpham_metrics.view import View
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace

# What a reader of news understands without a key: the first two that can be drawn are chosen at first.
COMPUTED = ("peta", "perubahan", "peringkat", "sebaran", "matriks", "garis", "kategori")
PUBLISHED = ("peta", "sebaran", "kategori")


class ExampleChart(Chart):
    """A chart that says in the name of its file too that it is an example."""

    @property
    def file_name(self) -> str:
        """Return its file's name without ending."""
        return f"{super().file_name}{MARKED}"


def offered(view: View) -> tuple[str, ...]:
    """Return the recipes that a release of this view may have: of published results only what shows them."""
    return PUBLISHED if view.official else COMPUTED


def chosen_first(view: View, drawable: Callable[[str], bool]) -> tuple[str, str]:
    """Return the figures of a release of which none was chosen: the first two that can be drawn."""
    names = offered(view)
    found = list(islice(filter(drawable, names), 2))
    first, second, *_rest = [*found, *(name for name in names if name not in found)]
    return first, second


def other_than(first: str, defaults: tuple[str, str]) -> str:
    """Return the second figure of a release beside the first, where no second one was chosen."""
    return defaults[1] if defaults[1] != first else defaults[0]


@dataclass(frozen=True)
class Drawn:
    """The figures of a release; `undrawn` says in Indonesian why a chosen one is lacking, by its label."""

    charts: tuple[Chart, ...]
    pictures: tuple[Picture, ...]  # what a release says of the charts
    undrawn: dict[str, str]


def drawn(workspace: Workspace, view: View, names: Sequence[str]) -> Drawn:
    """Draw the figures chosen (names of recipes) in Indonesian."""
    return copy_context().run(_drawn, workspace, view, names)


def as_example(figures: Drawn) -> Drawn:
    """Return the figures each with the mark of an example across it."""
    return replace(figures, charts=tuple(_marked(chart) for chart in figures.charts))


def _drawn(workspace: Workspace, view: View, names: Sequence[str]) -> Drawn:
    speak("id")
    asked, charts, undrawn = spoken_view(workspace, view), [], {}
    for name in dict.fromkeys(names):
        try:
            charts.append(draw(name, workspace, asked))
        except NothingToDrawError as reason:
            undrawn[RECIPES[name].label] = str(reason)
    pictures = [
        Picture(chart.name, f"Gambar {at}. {chart.title}. {chart.view.sentence}.", chart.alt)
        for at, chart in enumerate(charts, 1)
    ]
    return Drawn(tuple(charts), tuple(pictures), undrawn)


def _marked(chart: Chart) -> Chart:
    known = {field.name: getattr(chart, field.name) for field in fields(chart)}
    return ExampleChart(**known | {"figure": over_picture(chart.figure, EXAMPLE)})
