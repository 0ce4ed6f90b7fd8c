"""Decks opened again: what stands on their slides, in their charts and tables."""

import io
from typing import Any

from pptx import Presentation
from pptx.util import Emu


def opened(deck: bytes) -> Any:
    """Return the presentation in these bytes."""
    return Presentation(io.BytesIO(deck))


def texts(slide: Any) -> list[str]:
    """Return every text of a slide, that of its tables too, shape by shape."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def charts(slide: Any) -> list[Any]:
    """Return the native charts of a slide."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:
    """Return the tables of a slide as rows of texts."""
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def pictures(slide: Any) -> list[bytes]:
    """Return the pictures of a slide."""
    return [shape.image.blob for shape in slide.shapes if shape.shape_type == 13]


def data(chart: Any) -> dict[str, dict[str, float | None]]:
    """Return the numbers of a native chart: {series: {category: value}}."""
    names = list(chart.plots[0].categories)
    return {series.name: dict(zip(names, series.values, strict=True)) for series in chart.plots[0].series}


def sizes(slide: Any) -> list[float]:
    """Return the sizes (points) of everything that is written on a slide with a size of its own."""
    found = []
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            for paragraph in frame.paragraphs:
                found += [run.font.size.pt for run in paragraph.runs if run.font.size is not None]
        if shape.has_chart:
            chart = shape.chart
            found += [chart.font.size.pt, chart.category_axis.tick_labels.font.size.pt]
    return found


def outside(presentation: Any, slide: Any) -> list[str]:
    """Return the shapes that reach over an edge of the slide, by more than a hair."""
    hair = Emu(20_000)
    width, height = presentation.slide_width + hair, presentation.slide_height + hair
    return [
        shape.name
        for shape in slide.shapes
        if shape.left < -hair
        or shape.top < -hair
        or shape.left + shape.width > width
        or shape.top + shape.height > height
    ]
