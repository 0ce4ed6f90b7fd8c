"""How long each section of a page takes to run again after a change of year, and how much it then sends.

Each page runs as `AppTest` runs it: the whole of the server's work without a browser. The first 14 are the
demonstration data; the 514 are the synthetic nation in the same process, on a map that knows the shapes of
the 14 only: what 514 shapes would add to its message is not in these numbers.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from benchmarks import nation
from benchmarks.timing import median_ms
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.paths import ROOT
from kkpham_metrics.warehouse import open_warehouse
from kkpham_metrics.workspace import Workspace
from pages.components import office
from tests.pages import PAGES, SECTIONS

NATION_YEARS = (2022, 2023)
RUNS, WARM = 15, 4
# Letters go to the regencies of the province: there is nobody to address in the nation.
PROVINCE_ONLY = {("pengumpulan", "tindak-lanjut")}


def page_times() -> dict[str, float]:
    """Return, for every section of every page, times (ms), their ratio, and sizes of what travels (kB)."""
    with tempfile.TemporaryDirectory() as folder, patch.dict("os.environ", {"KKPHAM_LEDGER": folder}):
        everything = nation_workspace(Path(folder))
        found: dict[str, float] = {}
        views = [(name, part) for name in PAGES for part in SECTIONS.get(name, ("",))]
        views = [view for view in views if view not in PROVINCE_ONLY]
        for page, section in views:
            small, sizes = rerun(page, section, "terverifikasi")
            with patch.object(office, "workspace", lambda: everything):
                large, _ = rerun(page, section, "mandiri")
            name = f"{page} {section}".strip()
            found |= {
                f"{name}: re-run after a change of year, 14 (ms)": small,
                f"{name}: the same with 514 regencies (ms)": large,
                f"{name}: 514 / 14 (ratio)": large / small,
                f"{name}: all messages of a re-run, 14 (kB)": sizes["all"] / 1000,
            }
            if sizes["map"]:
                found[f"{name}: of that, the map (kB)"] = sizes["map"] / 1000
    return found


def nation_workspace(folder: Path) -> Workspace:
    """Return an opened office of 514 regencies and two data years of 22/2021."""
    rules = nation.instrument()
    submissions, rows = nation.submissions(NATION_YEARS), nation.rows(rules, NATION_YEARS)
    warehouse = open_warehouse(submissions, rows, [rules], "bangsa", nation.regencies())
    return Workspace(folder, read_ledger(folder), (rules,), warehouse, True, False, (), False)


def rerun(page: str, section: str, stage: str) -> tuple[float, dict[str, int]]:
    """Return the median re-run (ms), and the bytes of its messages: "all", and "map" (0 where none is).

    No regency is chosen, so that a page of all regencies shows all of them.
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(f"pages/{page}.py")
    for key, value in {"tahun": "2023", "tahap": stage, **({"bagian": section} if section else {})}.items():
        app.query_params[key] = value
    app.run()
    if app.exception:
        raise SystemExit(f"{page}: {app.exception[0].message}")
    with messages() as sent:
        median = median_ms(change(app), RUNS, WARM)
    return median, sent


def change(app: AppTest) -> Callable[[], AppTest]:
    """Return what changes the data year, or only runs a page again that has no year."""
    years: Iterator[str] = cycle(["2022", "2023"])
    has_year = any(box.key == "tahun" for box in app.selectbox)
    return (lambda: app.selectbox(key="tahun").set_value(next(years)).run()) if has_year else app.run


@contextmanager
def messages() -> Iterator[dict[str, int]]:
    """Count the bytes of the latest run's messages."""
    sizes: dict[str, int] = {"all": 0, "map": 0}
    original = LocalScriptRunner.forward_msgs

    def counted(runner: LocalScriptRunner) -> list[object]:
        found = original(runner)
        charts = [m.delta.new_element.plotly_chart for m in found]
        sizes["all"] = sum(message.ByteSize() for message in found)
        sizes["map"] = max((c.ByteSize() for c in charts if '"choropleth"' in c.spec), default=0)
        return found

    with patch.object(LocalScriptRunner, "forward_msgs", counted):
        yield sizes
