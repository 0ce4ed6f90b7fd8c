import re

import pytest

from kkpham_metrics.exports.fonts import font_faces
from kkpham_metrics.exports.pdf import pdf_of

pytestmark = pytest.mark.usefixtures("running_browser")


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of every page in points."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_the_sheet_is_what_the_css_asks_for():
    html = "<style>@page{size:A4 landscape;margin:0} p{break-after:page}</style><p>Satu</p><p>Dua</p>Tiga"
    assert sheets(pdf_of(html)) == [(842, 595)] * 3
    wide = pdf_of("<style>@page{size:1280px 720px;margin:0}</style>Lebar")
    assert sheets(wide) == [(960, 540)]


def test_scripts_in_it_do_not_run():
    pdf = pdf_of(
        "<p>Utuh</p><script>document.body.innerHTML = '<p style=\"break-after:page\">x</p>y'</script>"
    )
    assert len(sheets(pdf)) == 1


def test_the_typeface_of_the_screen_is_carried():
    assert font_faces().count("@font-face") == 2
    plain = pdf_of("<p style='font-family:\"Source Sans\"'>Peduli HAM</p>")
    dressed = pdf_of(f"<style>{font_faces()}</style><p style='font-family:\"Source Sans\"'>Peduli HAM</p>")
    assert plain != dressed
    assert dressed.startswith(b"%PDF-")
