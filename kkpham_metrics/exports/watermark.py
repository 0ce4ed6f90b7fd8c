"""The mark of an example that nobody overlooks: across every page of a document, across every picture."""

from html import escape

import plotly.graph_objects as go
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kkpham_metrics.figures.theme import build

COLOUR = "#bf4a2c"
# A shape of WordArt (type 136) behind the text, as Word's own watermarks are; LibreOffice draws it too.
_TYPE = """
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e">
  <v:formulas>
    <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
    <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
    <v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
    <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
  </v:formulas>
  <v:path textpathok="t" o:connecttype="custom"/>
  <v:textpath on="t" fitshape="t"/>
</v:shapetype>
"""
_SHAPE = """
<v:shape id="tanda_contoh_{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="{said}"
  style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;
  z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
  mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"
  fillcolor="{colour}" stroked="f">
  <v:fill opacity="0.22"/>
  <v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{said}"/>
</v:shape>
"""
_NAMES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def on_every_page(document: DocumentObject, said: str) -> None:
    """Lay words across every page: into the header of each section that has one of its own."""
    for number, section in enumerate(document.sections):
        if number and section.header.is_linked_to_previous:
            continue
        words = {"said": escape(said, quote=True), "colour": COLOUR, "width": 520, "height": 62}
        shape = _SHAPE.format(number=number, spid=2049 + number, **words)
        run = parse_xml(f"<w:r {nsdecls('w')} {_NAMES}><w:pict>{_TYPE}{shape}</w:pict></w:r>")
        section.header.paragraphs[0]._p.append(run)


def over_picture(figure: go.Figure, said: str) -> go.Figure:
    """Return a copy of a figure with words across its drawing; the words are ours, not from data."""
    known = figure.to_plotly_json()
    across = {
        "text": f"<b>{escape(said)}</b>", "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5,
        "xanchor": "center", "yanchor": "middle", "showarrow": False, "textangle": -24, "opacity": 0.24,
        "captureevents": False, "font": {"size": 36, "color": COLOUR},
    }  # fmt: skip
    notes = [*known["layout"].get("annotations", []), across]
    return build(known["data"], {**known["layout"], "annotations": notes})
