"""A presentation as PPTX: native charts and tables that can be edited, sharp pictures of maps."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO

from kkpham_metrics.exports.deck_design import Design, own_design
from kkpham_metrics.exports.deck_slides import add_slide
from kkpham_metrics.exports.deck_template import design_of
from kkpham_metrics.exports.deck_text import plain, shortened
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.step import Step

OFFICE = "KKP HAM Kalimantan Barat"
LONGEST = 255  # characters of a property: python-pptx refuses more


def deck_of(
    steps: Sequence[Step],
    slide_of: Callable[[Step], Slide],
    *,
    template: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the deck of a sequence; `slide_of` makes the slide of a step (see `presenting.slides`).

    `template` is the office's own (PPTX or POTX): its master, layouts and size are used, its slides are not.
    `progress` is called after every slide with how many are done, and of how many. Without a browser
    pictures are replaced by tables that say why. Raises `InputRefusedError` for a template that cannot be
    used (U01 to U04).
    """
    design = design_of(template) if template else own_design()
    for number, step in enumerate(steps, 1):
        slide = slide_of(step)
        add_slide(design, slide, number)
        if number == 1:
            _describe(design, slide)
        if progress:
            progress(number, len(steps))
    sink = BytesIO()
    design.presentation.save(sink)
    return sink.getvalue()


def _describe(design: Design, first: Slide) -> None:
    """Write title, subject and date into the properties of the file, in place of those of the template."""
    properties = design.presentation.core_properties
    properties.title, properties.subject = _property(first.title), _property(first.view.sentence)
    properties.author = properties.last_modified_by = OFFICE
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.revision, properties.comments, properties.keywords = 1, "", first.stamp


def _property(text: str) -> str:
    return shortened(plain(text), LONGEST)
