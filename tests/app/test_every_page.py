"""Every page opens and says something, whatever there is: demonstration data, little data, or nothing."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import accept
from kkpham_metrics.paths import ROOT
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_bytes
from tests.app.conftest import HEADER, Page
from tests.pages import PAGES

ONE_REGENCY = (
    "2023,Sambas,self,indicator,06.H.01,77,\n"
    "2023,Sambas,self,indicator,06.H.02,,ya\n"
    "2023,Sambas,self,indicator,06.H.03,,\n"
)
ONE_YEAR = "".join(f"2022,{code},verified,total,,{50 + n},\n" for n, code in enumerate(regencies()))
OFFICES = {"demonstration": "", "one regency": ONE_REGENCY, "one year": ONE_YEAR}
ADDRESSES: dict[str, list[dict[str, str]]] = {
    "demonstration": [
        {},
        {"tahun": "2020"},
        {"tahun": "2024", "tahap": "final"},
        {"tahun": "2019", "sumber": "resmi"},
        {"tahun": "2016", "tahap": "final", "hak": "kesehatan"},
        {"tahun": "2023", "kab": "61.01,61.04", "hak": "perempuan-dan-anak"},
        {"tahun": "2023", "bahasa": "en"},
        {"tahun": "1999", "kab": "99.99", "hak": "tidak-ada", "tahap": "lain", "sumber": "lain"},
    ],
    "one regency": [{}, {"tahun": "2023", "tahap": "mandiri", "kab": "61.02", "hak": "kesehatan"}],
    "one year": [{}, {"tahun": "2022", "tahap": "terverifikasi", "hak": "kesehatan"}, {"tahun": "2023"}],
}
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


@pytest.mark.parametrize(("office", "address"), [(o, a) for o in OFFICES for a in ADDRESSES[o]], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_says_something(offices, monkeypatch, name, office, address):
    monkeypatch.setenv("KKPHAM_LEDGER", str(offices[office]))
    monkeypatch.delenv("KKPHAM_BOUNDARIES", raising=False)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(f"pages/{name}.py")
    for key, value in address.items():
        app.query_params[key] = value
    page = Page(app.run())
    assert not app.exception
    assert len(app.title) == 1 or "# " in page.words
    charts = [chart.proto for chart in app.get("plotly_chart")]
    assert charts or app.dataframe or app.info or app.markdown
    assert [chart.id for chart in charts if not points(json.loads(chart.spec))] == []
    assert [chart.id for chart in charts if not chart.alt.strip()] == []


def points(figure: dict[str, Any]) -> int:
    """How many values the traces of a figure draw; what is missing is not drawn."""
    return sum(known(trace[part]) for trace in figure["data"] for part in DRAWN if part in trace)


def known(values: Any) -> int:
    if isinstance(values, dict):  # plotly's binary form of a numeric array
        array = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
        return int((~np.isnan(array.astype(float))).sum())
    return sum(value is not None for value in np.ravel(np.array(values, dtype=object)))
