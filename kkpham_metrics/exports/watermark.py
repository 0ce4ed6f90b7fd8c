"""The mark of an example across every page of a document, where nobody overlooks it."""

from html import escape

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kkpham_metrics.figures.watermark import COLOUR

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
