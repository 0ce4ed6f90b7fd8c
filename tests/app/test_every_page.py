"""Every page opens and says something, whatever there is: demonstration data, little data, or nothing."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.paths import ROOT
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_bytes
from tests.app.conftest import HEADER, Page
from tests.pages import PAGES, SECTIONS

ONE_REGENCY = (
    "2023,Sambas,self,indicator,06.H.01,77,\n"
    "2023,Sambas,self,indicator,06.H.02,,ya\n"
    "2023,Sambas,self,indicator,06.H.03,,\n"
)
ONE_YEAR = "".join(f"2022,{code},verified,total,,{50 + n},\n" for n, code in enumerate(regencies()))
# 61.02 was only asked, 61.03 has nothing but "not applicable" and a bonus: neither can be scored.
NOT_SCORED = (
    "2023,61.02,verified,indicator,01.S.01,,\n2023,61.01,verified,total,,70,\n"
    "2023,61.03,verified,right,01,,ya\n2023,61.03,verified,bonus,,2,\n"
)
MIXED = (
    "2023,61.01,verified,indicator,01.S.01,1,\n"
    "2023,61.01,verified,right,06,80,\n"
    "2023,61.01,verified,right,07,,ya\n"
)
OFFICES = {
    "demonstration": "", "one regency": ONE_REGENCY, "one year": ONE_YEAR,
    "not scored": NOT_SCORED, "mixed": MIXED,
}  # fmt: skip
VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}
ADDRESSES: dict[str, list[dict[str, str]]] = {
    "demonstration": [
        {},
        {"tahun": "2020"},
        {"tahun": "2024", "tahap": "final"},
        {"tahun": "2019", "sumber": "resmi"},
        {"tahun": "2019", "sumber": "resmi", "hak": "kesehatan"},
        {"tahun": "2016", "tahap": "final", "hak": "kesehatan"},
        {"tahun": "2023", "kab": "61.01,61.04", "hak": "perempuan-dan-anak"},
        {"tahun": "2023", "bahasa": "en"},
        {"tahun": "1999", "kab": "99.99", "hak": "tidak-ada", "tahap": "lain", "sumber": "lain"},
    ],
    "one regency": [{}, {"tahun": "2023", "tahap": "mandiri", "kab": "61.02", "hak": "kesehatan"}],
    "one year": [{}, {"tahun": "2022", "tahap": "terverifikasi", "hak": "kesehatan"}, {"tahun": "2023"}],
    "not scored": [VERIFIED | {"kab": "61.02"}, VERIFIED | {"kab": "61.03", "hak": "kesehatan"}],
    "mixed": [VERIFIED | {"kab": "61.01", "hak": "pendidikan"}],
}
# The first section of a page is what it opens with.
OPENED = [("demonstration", page, section, {}) for page in SECTIONS for section in SECTIONS[page][1:]] + [
    (office, page, section, VERIFIED | {"kab": code})
    for office, code in (("not scored", "61.02"), ("mixed", "61.01"))
    for page in ("hak", "kabupaten")
    for section in SECTIONS[page][1:]
]
# What is chosen changes nothing on these pages: opened once for each office.
ONCE = ("panduan", "metodologi")
# What holds the drawn points of a trace, whichever its type is.
DRAWN = ("locations", "lon", "x", "y", "values", "labels", "z")


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A ledger of each kind, kept for the whole module: opening one is what takes time."""
    folders = {name: tmp_path_factory.mktemp("kantor") / "ledger" for name in OFFICES}
    for name, rows in OFFICES.items():
        if rows:
            accept(check_bytes("uji.csv", (HEADER + rows).encode(), load_shipped()), folders[name], by="uji")
    return folders


CASES = [(p, o, a) for p in PAGES for o in OFFICES for a in ADDRESSES[o][: 1 if p in ONCE else None]]


@pytest.mark.parametrize(("name", "office", "address"), CASES, ids=str)
def test_a_page_opens_and_says_something(offices, monkeypatch, name, office, address):
    opened(offices[office], monkeypatch, name, address)


@pytest.mark.parametrize(("office", "name", "section", "address"), OPENED, ids=str)
def test_every_section_of_a_page_opens(offices, monkeypatch, office, name, section, address):
    page = opened(offices[office], monkeypatch, name, address | {"bagian": section})
    assert page.app.session_state["bagian"] == section


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_that_does_not_exist_is_told_on_its_page_and_the_first_one_opens(
    offices, monkeypatch, name
):
    page = opened(offices["demonstration"], monkeypatch, name, VERIFIED | {"bagian": "tidak-ada"})
    assert "bagian=tidak-ada; yang tampil pilihan bawaan" in page.words
    assert page.app.session_state["bagian"] == SECTIONS[name][0]


@pytest.mark.parametrize("code", ["61.02", "61.03"])
def test_a_regency_that_cannot_be_scored_has_no_basis(offices, monkeypatch, code):
    page = opened(offices["not scored"], monkeypatch, "kabupaten", VERIFIED | {"kab": code})
    assert "Dasar nilai" not in page.words


def opened(ledger: Path, monkeypatch: pytest.MonkeyPatch, name: str, address: dict[str, str]) -> Page:
    """Open a page and check what holds for every page: nothing failed, and nothing is drawn empty."""
    monkeypatch.setenv("KKPHAM_LEDGER", str(ledger))
    monkeypatch.delenv("KKPHAM_BOUNDARIES", raising=False)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(f"pages/{name}.py")
    for key, value in address.items():
        app.query_params[key] = value
    page = Page(app.run())
    assert not app.exception
    assert len(app.title) == 1 or "# " in page.words
    charts = [chart.proto for chart in app.get("plotly_chart")]
    assert charts or app.dataframe or app.info or app.markdown or app.subheader or said(page)
    assert [chart.id for chart in charts if not points(json.loads(chart.spec))] == []
    assert [chart.id for chart in charts if not chart.alt.strip()] == []
    return page


def said(page: Page) -> bool:
    """Is anything said in HTML of our own."""
    return any(mark in page.words for mark in ("kkp-state", "<dl", "<table"))


def points(figure: dict[str, Any]) -> int:
    """How many values the traces of a figure draw; what is missing is not drawn."""
    return sum(known(trace[part]) for trace in figure["data"] for part in DRAWN if part in trace)


def known(values: Any) -> int:
    if isinstance(values, dict):  # plotly's binary form of a numeric array
        array = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
        return int((~np.isnan(array.astype(float))).sum())
    return sum(value is not None for value in np.ravel(np.array(values, dtype=object)))
