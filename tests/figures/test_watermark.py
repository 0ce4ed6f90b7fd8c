"""The mark of an example across a picture."""

import plotly.graph_objects as go

from kkpham_metrics.figures.theme import Caption, build, figure_layout
from kkpham_metrics.figures.watermark import over_picture


def test_the_mark_lies_over_the_drawing_of_a_copy_and_is_text():
    figure = build(
        [{"type": "bar", "x": [1], "y": ["Sambas"]}], figure_layout(Caption("Judul", "Sumber"), 300)
    )
    before = figure.to_json()
    marked = over_picture(figure, "CONTOH <b>")
    assert figure.to_json() == before
    *others, mark = go.Figure(marked.to_dict()).layout.annotations  # raises where a property is unknown
    assert [note.text for note in others] == [note.text for note in figure.layout.annotations]
    assert mark.text == "<b>CONTOH &lt;b&gt;</b>"
    assert (mark.xref, mark.yref, mark.x, mark.y) == ("paper", "paper", 0.5, 0.5)
    assert mark.textangle != 0
    assert marked.data == figure.data
