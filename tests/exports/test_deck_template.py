"""The office's template: used where it can be, refused with a reason where not."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from kkpham_metrics.exports.deck import deck_of
from kkpham_metrics.exports.deck_template import design_of
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.workspace import open_workspace
from tests.exports.decks import charts, opened, outside, sizes, texts

FINAL = {"tahun": "2023", "tahap": "final"}
KINDS = ["judul", "angka", "peringkat", "kurang", "langkah"]


def template(wide: bool = True) -> bytes:
    """A template with a background of its own and two old slides."""
    presentation = Presentation()
    if wide:
        presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
        for layout in presentation.slide_layouts:
            for shape in layout.placeholders:
                if shape.width is not None:
                    shape.left, shape.width = int(shape.left * 4 / 3), int(shape.width * 4 / 3)
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string("FFF6D6")
    for _number in range(2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        slide.shapes.title.text = "Salindia lama"
    sink = io.BytesIO()
    presentation.save(sink)
    return sink.getvalue()


def changed(data: bytes, extra: dict[str, bytes] | None = None, **replaced: tuple[bytes, bytes]) -> bytes:
    """Return a zip with parts added, or bytes replaced in every part whose name ends like a key."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(sink, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            for ending, (old, new) in replaced.items():
                if entry.filename.endswith(ending.replace("_", ".")):
                    content = content.replace(old, new)
            target.writestr(entry.filename, content)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return sink.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return open_workspace(tmp_path_factory.mktemp("ledger"))


def refusal(data: bytes) -> str:
    with pytest.raises(InputRefusedError) as caught:
        design_of(data)
    (fault,) = caught.value.faults
    assert fault.message
    assert fault.remedy
    return fault.code


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("wide", [True, False])
def test_size_master_and_layouts_are_the_offices_and_its_slides_are_left_out(office, wide):
    steps = [Step(kind, FINAL) for kind in KINDS]
    made = opened(deck_of(steps, lambda one: slide_of(office, one), template=template(wide)))
    own = opened(template(wide))
    assert (made.slide_width, made.slide_height) == (own.slide_width, own.slide_height)
    assert str(made.slide_master.background.fill.fore_color.rgb) == "FFF6D6"
    assert len(made.slides) == len(KINDS)
    assert "Salindia lama" not in " ".join(text for slide in made.slides for text in texts(slide))
    assert [slide.slide_layout.name for slide in made.slides][:2] == ["Title Slide", "Title Only"]
    for slide in made.slides:
        assert not outside(made, slide)
        assert min(sizes(slide)) >= 12
        assert "DATA CONTOH (sintetis)" in " ".join(texts(slide))
    assert charts(made.slides[2])


@pytest.mark.usefixtures("no_browser")
def test_the_old_slides_are_not_even_in_the_file(office):
    deck = deck_of([Step("judul", FINAL)], lambda one: slide_of(office, one), template=template())
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        assert len(slides) == 1
        assert b"Salindia lama" not in b"".join(archive.read(name) for name in archive.namelist())


def test_a_potx_is_a_template_too():
    potx = changed(template(), xml=(b"presentation.main+xml", b"template.main+xml"))
    assert design_of(potx).content.name == "Title Only"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "U01"),
        (b"bukan templat", "U01"),
        (template()[:5000], "U01"),
        (changed(template(), xml=(b"<p:sldMasterIdLst>", b"<p:salah>")), "U01"),
        (changed(template(), xml=(b"<p:sldMaster ", b"<!DOCTYPE x [<!ENTITY a 'b'>]><p:sldMaster ")), "U01"),
        (changed(template(), {"ppt/vbaProject.bin": b"makro"}), "U02"),
        (changed(template(), {"ppt/embeddings/oleObject1.bin": b"objek"}), "U02"),
        (changed(template(), {"ppt/media/besar.bin": b"\0" * 101 * 2**20}), "U03"),
        (b"PK" + b"\0" * 10 * 2**20, "U03"),
        (
            changed(
                template(),
                rels=(
                    b"</Relationships>",
                    b'<Relationship Id="rId99" Target="http://127.0.0.1/a.png" TargetMode="External" Type='
                    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
                    b"</Relationships>",
                ),
            ),
            "U04",
        ),
    ],
    ids=["empty", "text", "cut", "no-master", "doctype", "macro", "object", "bomb", "large", "linked"],
)
def test_what_cannot_be_a_template_is_refused_with_a_reason(data, code):
    assert refusal(data) == code


def test_a_hyperlink_in_a_template_reaches_nowhere_by_itself():
    link = (
        b'<Relationship Id="rId98" Target="https://kemenham.go.id" TargetMode="External" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    assert design_of(changed(template(), rels=(b"</Relationships>", link))).content


@settings(max_examples=40)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_template_is_used_or_refused_but_never_breaks_anything(place, noise):
    data = TEMPLATE[:place] + noise + TEMPLATE[place + len(noise) :]
    with contextlib.suppress(InputRefusedError):
        assert design_of(data).content


TEMPLATE = template()
