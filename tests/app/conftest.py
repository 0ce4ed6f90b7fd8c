"""A dashboard on a ledger of its own, run without a browser."""

import json
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.paths import ROOT
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import check_bytes

HEADER = "data_year,regency,stage,level,code,value,not_applicable\n"


class Card(NamedTuple):
    """A key figure as it is read on the screen; `below` is what stands under the value, if anything."""

    label: str
    value: str
    below: str = ""


class CardReader(HTMLParser):
    """Reads the key figures: a list of names (dt) with value and what stands below (dd)."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[list[str]] = []
        self.inside = self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or ("class", "kkp-cards") in attrs
        self.reading = self.inside and tag in ("dt", "dd")
        if self.reading:
            self.cards += [[]] * (tag == "dt")
            self.cards[-1] = [*self.cards[-1], ""]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "dl"
        self.reading = False

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.cards[-1][-1] += data


class Page:
    """One opened page with what a test asks of it."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def cards(self) -> dict[str, Card]:
        """The key figures by their name."""
        reader = CardReader()
        reader.feed("".join(element.proto.body for element in self.app.get("html")))
        return {card[0]: Card(*card) for card in reader.cards}

    @property
    def figures_by_label(self) -> dict[str, str]:
        return {label: card.value for label, card in self.cards.items()}

    @property
    def words(self) -> str:
        """All text of the page: what AppTest knows as elements, and the raw HTML of our own marks."""
        kinds = ("title", "subheader", "info", "markdown", "text", "html")
        return "\n".join(
            str(getattr(e, "value", "") or e.proto.body) for kind in kinds for e in self.app.get(kind)
        )

    def written(self, table: int) -> pd.DataFrame:
        """The texts in which a table with decimals is shown."""
        proto = self.app.dataframe[table].proto
        return convert_arrow_bytes_to_pandas_df(proto.arrow_data.styler.display_values)

    def chart(self, key: str) -> dict[str, Any]:
        charts = {c.proto.id.rsplit("-", 1)[-1]: c.proto for c in self.app.get("plotly_chart")}
        return {
            **json.loads(charts[key].spec),
            "alt": charts[key].alt,
            "config": json.loads(charts[key].config),
        }


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the ledger of every test lies: what pages hold ready is known by this place."""
    return tmp_path_factory.mktemp("kantor") / "ledger"


@pytest.fixture
def ledger(place: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Where the ledger is; nothing is there yet, so pages show the demonstration data.

    What a test wrote or altered is forgotten; what it only looked at is held ready for the next, for it is
    the opening of the demonstration data that takes the time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KKPHAM_LEDGER", str(place))
        patch.delenv("KKPHAM_BOUNDARIES", raising=False)
        yield place
    if place.exists() or "monkeypatch" in request.fixturenames:
        st.cache_resource.clear()
        st.cache_data.clear()
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)  # a test may have put a file in its way


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Every AppTest asks all installed packages whether they bring components: once is enough."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def load(ledger: Path) -> Callable[..., Receipt]:
    """Accept tidy rows (without header) into the ledger."""

    def _load(rows: str, name: str = "uji.csv") -> Receipt:
        return accept(check_bytes(name, (HEADER + rows).encode(), load_shipped()), ledger, by="uji")

    return _load


@pytest.fixture
def open_page(ledger: Path) -> Callable[..., Page]:
    """Open a page with an address, e.g. open_page("kabupaten", kab="61.01"); `officer` gave a name before."""

    def _open(page: str = "ringkasan", *, officer: str = "Penguji", **address: str) -> Page:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.session_state["petugas_tetap"] = officer
        app.switch_page(f"pages/{page}.py")
        for key, value in address.items():
            app.query_params[key] = value
        return Page(app.run())

    return _open
