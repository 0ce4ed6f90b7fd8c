"""The office's template: checked before it is opened, then used for master, layouts and size."""

import io
import zipfile
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from kkpham_metrics.exports.deck_area import EMU, Area
from kkpham_metrics.exports.deck_design import SMALL, Design, area_of, design
from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.files.parts import Parts, elements

LARGEST, LARGEST_UNPACKED, MOST_PARTS = 10 * 1024 * 1024, 100 * 1024 * 1024, 2000
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
TYPES = "[Content_Types].xml"
_TEMPLATE, _PRESENTATION = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_ACTIVE = ("vbaproject.bin", "ppt/activex/", "ppt/embeddings/")


def design_of(data: bytes) -> Design:
    """Return the design of a template (the bytes of a PPTX or POTX), without its slides.

    Raises `InputRefusedError`: U01 for what is no presentation or broken, U02 for macros and embedded
    objects, U03 for one that is too large, U04 for links to the outside.
    """
    try:
        presentation = Presentation(io.BytesIO(_checked(data)))
        _without_slides(presentation)
        opening, content = _layouts(presentation)
        title = _title_area(presentation, content)
        return design(presentation, opening, content, title, _bottom(presentation, content), own=False)
    except InputRefusedError:
        raise
    except Exception as error:  # whatever a broken file does to the reader, it is a broken file
        raise _refused(*_BROKEN) from error


_BROKEN = ("U01", "Berkas bukan templat PowerPoint, atau rusak.", "Buka di PowerPoint, Simpan Sebagai .pptx.")


def _checked(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise _refused(
            "U03", "Templat lebih besar dari 10 MB.", "Kecilkan gambar di dalamnya, lalu simpan lagi."
        )
    parts = Parts(data)
    if len(parts.entries) > MOST_PARTS or parts.unpacked_size > LARGEST_UNPACKED:
        raise _refused("U03", "Isi templat jauh lebih besar dari berkasnya.", "Kirim templat yang asli.")
    if any(part.startswith(_ACTIVE) or part.endswith(_ACTIVE[0]) for part in parts):
        raise _refused(
            "U02",
            "Templat memuat makro atau objek tertanam.",
            "Hapus makro dan objeknya, lalu simpan sebagai .pptx.",
        )
    for part in parts:
        xml = parts.read(part)
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in xml:
            raise _refused(*_BROKEN)
        if part.endswith(".rels") and _reaches_out(xml):
            raise _refused(
                "U04", "Templat memuat tautan ke berkas atau alamat lain.",
                "Ganti gambar tertaut dengan gambar yang disisipkan, lalu simpan lagi.",
            )  # fmt: skip
    return _as_presentation(data)


def _reaches_out(xml: bytes) -> bool:
    """Return whether a part takes content from outside; a hyperlink only goes there when it is clicked."""
    found = elements(xml, "Relationship")
    return any(
        one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink")
        for one in found
    )


def _as_presentation(data: bytes) -> bytes:
    """Return a template (.potx) as a presentation, which is all that python-pptx opens."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        if _TEMPLATE not in source.read(TYPES):
            return data
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                content = source.read(entry)
                changed = content.replace(_TEMPLATE, _PRESENTATION) if entry.filename == TYPES else content
                target.writestr(entry.filename, changed)
    return sink.getvalue()


def _without_slides(presentation: Any) -> None:
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)


def _layouts(presentation: Any) -> tuple[Any, Any]:
    """Return the layouts for the title slide and for content: those whose placeholders ask for least else."""
    opening = (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE)
    return _nearest(presentation, opening), _nearest(presentation, (PP_PLACEHOLDER.TITLE,))


def _nearest(presentation: Any, wanted: tuple[Any, ...]) -> Any:
    """Return the layout whose placeholders are nearest to those wanted; small ones do not count."""

    def strangeness(layout: Any) -> int:
        own = [
            p.placeholder_format.type for p in layout.placeholders if p.placeholder_format.type not in SMALL
        ]
        return 3 * len(set(wanted) - set(own)) + len([kind for kind in own if kind not in wanted])

    return min(presentation.slide_layouts, key=strangeness)


def _title_area(presentation: Any, content: Any) -> Area:
    width, height = presentation.slide_width / EMU, presentation.slide_height / EMU
    titles = [p for p in content.placeholders if p.placeholder_format.type in TITLES]
    found = area_of(titles[0]) if titles and titles[0].width else Area(width * 0.04, height * 0.04, 0, 0.8)
    if found.width < width / 2 or found.top + found.height > height / 2:  # a title that leaves no room
        return Area(width * 0.04, height * 0.04, width * 0.92, min(height * 0.12, 0.9))
    return found


def _bottom(presentation: Any, content: Any) -> float:
    """Return where the content must end: above what the layout or its master draws at the lower edge.

    Placeholders for date, footer and number stay empty and draw nothing.
    """
    height: float = presentation.slide_height / EMU
    shapes = [*content.shapes, *content.slide_master.shapes]
    drawn = [shape for shape in shapes if not shape.is_placeholder]
    tops = [shape.top / EMU for shape in drawn if shape.top is not None]
    return min([top for top in tops if top > height * 0.8], default=height * 0.985)


def _refused(code: str, message: str, remedy: str) -> InputRefusedError:
    return InputRefusedError([Fault(code, message, remedy)])
