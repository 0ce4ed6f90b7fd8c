"""The guide and the README name what is there: pages, their sections, and the names in an address."""

import ast
import re

import pytest

from kkpham_metrics.paths import ROOT
from pages.components.address import SHARED

GUIDE = (ROOT / "PANDUAN.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTIONS = (
    "ringkasan.py",
    "indikator.py",
    "kabupaten.py",
    "hasil.py",
    "metodologi.py",
    "pengumpulan.py",
    "pendampingan.py",
    "unggah.py",
    "verifikasi.py",
    "components/right_parts.py",
    "components/trail_view.py",
    "components/trend_period.py",
)


def sections(file: str) -> list[str]:
    """Return the labels of the sections of a page, read from its code: a page cannot be imported."""
    tree = ast.parse((ROOT / "pages" / file).read_text(encoding="utf-8"))
    tables = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("SECTIONS", "PARTS")
    )
    labels = [value for table in tables for value in ast.walk(table) if isinstance(value, ast.Call)]
    return [str(ast.literal_eval(label.args[0])) for label in labels]


@pytest.mark.parametrize("file", SECTIONS)
def test_the_guide_names_every_section(file):
    found = sections(file)
    assert found
    assert not [label for label in found if f"**{label}**" not in GUIDE]


def test_guide_and_readme_name_every_page():
    titles = re.findall(r'title=_\("(.+?)"\)', (ROOT / "dashboard.py").read_text(encoding="utf-8"))
    assert len(titles) == len(list((ROOT / "pages").glob("[a-z]*.py")))
    for title in set(titles) - {"Panduan"}:
        assert f"| {title} |" in GUIDE
        assert f"| {title} |" in README


def test_the_guide_names_every_choice_of_the_address():
    assert not [name for name in SHARED if f"`{name}`" not in GUIDE]


def test_every_path_in_the_readme_exists():
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", README)
    assert "kkpham_metrics/queries/" in named
    made_by_use = {"ledger/"}
    assert not [path for path in named if path not in made_by_use and not (ROOT / path).exists()]
