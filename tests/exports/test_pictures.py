import asyncio
import io
import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import plotly.graph_objects as go
import pytest
from PIL import Image

from kkpham_metrics.exports import browser
from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.pdf import pdf_of
from kkpham_metrics.exports.pictures import Picture, picture, pictures

SVG = "{http://www.w3.org/2000/svg}"


def bars(name: str = "Sambas", colour: str = "#0a4f5c") -> go.Figure:
    layout = {"height": 240, "title": {"text": f"Judul {name}"}, "margin": {"l": 0, "r": 0, "t": 40, "b": 0}}
    return go.Figure([{"type": "bar", "x": [name], "y": [77.36], "marker": {"color": colour}}], layout)


def outline() -> go.Figure:
    """A map, which would ask the internet for coastlines."""
    ring = [[109, 1], [109, 2], [110, 2], [110, 1], [109, 1]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    square = {"type": "Feature", "id": "61.01", "geometry": geometry}
    trace = {
        "type": "choropleth", "geojson": {"type": "FeatureCollection", "features": [square]},
        "locations": ["61.01"], "z": [1], "zmin": 0, "zmax": 2, "showscale": False,
        "colorscale": [[0, "#bf4a2c"], [1, "#bf4a2c"]],
    }  # fmt: skip
    return go.Figure([trace], {"geo": {"fitbounds": "geojson", "visible": False}})


def words(svg: bytes) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


class NetLog:
    """What the whole browser did with the network, by its own log; read once it is closed."""

    def __init__(self, path: Path, rule: str = "") -> None:
        self.path = path
        first, *others = browser.OFFLINE
        self.arguments = [first + rule, *others, f"--log-net-log={path}"]

    @property
    def hosts(self) -> set[str]:
        """All hosts that were asked for, in vain or not."""
        urls = [event["params"]["url"] for event in self._events if "url" in event.get("params", {})]
        return {urlsplit(url).netloc for url in urls}

    @property
    def connections(self) -> int:
        """How often a connection over the network was tried."""
        kinds = self._log["constants"]["logEventTypes"]
        return sum(event["type"] == kinds["TCP_CONNECT_ATTEMPT"] for event in self._events)

    @property
    def _log(self) -> Any:
        return json.loads(self.path.read_text())

    @property
    def _events(self) -> list[Any]:
        return self._log["events"]


@pytest.mark.usefixtures("running_browser")
def test_a_png_has_the_size_asked_for_times_its_scale():
    image = Image.open(io.BytesIO(picture(Picture(bars(), "png", 600, 400, 3))))
    assert image.size == (1800, 1200)
    assert (0x0A, 0x4F, 0x5C) in {colour[:3] for _n, colour in image.convert("RGB").getcolors(1 << 24)}


@pytest.mark.usefixtures("running_browser")
def test_without_a_height_the_figures_own_is_taken():
    assert Image.open(io.BytesIO(picture(Picture(bars(), "png", 600, scale=1)))).size == (600, 240)


@pytest.mark.usefixtures("running_browser")
def test_an_svg_holds_its_words_as_text():
    assert "Judul Sambas" in words(picture(Picture(bars(), "svg")))


@pytest.mark.usefixtures("running_browser")
def test_pictures_come_in_the_order_asked_for():
    names = [f"Daerah {number}" for number in range(7)]
    drawn = pictures([Picture(bars(name), "svg") for name in names])
    assert [name for name, svg in zip(names, drawn, strict=True) if f"Judul {name}" in words(svg)] == names
    assert pictures([]) == []


@pytest.mark.usefixtures("running_browser")
def test_threads_share_one_browser_and_get_their_own_picture():
    names = [f"Utas {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda name: picture(Picture(bars(name), "svg")), names))
    assert all(f"Judul {name}" in words(svg) for name, svg in zip(names, drawn, strict=True))


@pytest.mark.usefixtures("running_browser")
def test_a_browser_that_died_is_started_again():
    picture(Picture(bars(), "svg"))
    died = browser.with_browser(_process)
    died.kill()
    died.wait()
    assert "Judul Landak" in words(picture(Picture(bars("Landak"), "svg")))
    assert browser.with_browser(_process).pid != died.pid


@pytest.mark.usefixtures("running_browser")
def test_a_browser_that_dies_over_a_picture_is_started_again():
    tries = []

    async def work(kaleido):
        tries.append(kaleido.subprocess.pid)
        if len(tries) == 1:
            kaleido.subprocess.kill()
            kaleido.subprocess.wait()
        return await kaleido.calc_fig(bars("Sekadau"), {"format": "svg"})

    assert "Judul Sekadau" in words(browser.with_browser(work))
    assert len(set(tries)) == 2


@pytest.mark.usefixtures("running_browser")
def test_a_browser_that_hangs_is_ended_and_started_again(monkeypatch):
    picture(Picture(bars(), "svg"))
    hung = browser.with_browser(_process)
    os.killpg(hung.pid, signal.SIGSTOP)  # alive, and deaf
    monkeypatch.setattr(browser, "SECONDS", 4.0)
    assert "Judul Landak" in words(picture(Picture(bars("Landak"), "svg")))
    assert hung.poll() is not None
    assert browser.with_browser(_process).pid != hung.pid


@pytest.mark.usefixtures("running_browser")
def test_a_browser_that_never_answers_is_said_plainly(monkeypatch):
    tries = []

    async def never(kaleido):
        tries.append(kaleido.subprocess)
        await asyncio.sleep(60)

    with pytest.raises(NoBrowserError) as caught:
        browser.with_browser(never, 0.2)
    assert caught.value.message == "Peramban untuk membuat gambar dan PDF tidak menjawab pada waktunya."
    assert len({one.pid for one in tries}) == 2
    assert all(one.poll() is not None for one in tries)
    assert "Judul Landak" in words(picture(Picture(bars("Landak"), "svg")))


@pytest.mark.usefixtures("running_browser")
def test_every_picture_has_its_own_time_and_a_document_more_the_longer_it_is(monkeypatch):
    asked = []
    real = browser._browser.run
    monkeypatch.setattr(
        browser._browser, "run", lambda work, seconds: asked.append(seconds) or real(work, seconds)
    )
    pictures([Picture(bars(), "svg")] * 3)
    pdf_of("<p>Halo</p>", 36)
    assert asked == [60, 60, 60, 60 + 35 * 5]


@pytest.mark.usefixtures("running_browser")
def test_a_figure_that_cannot_be_drawn_spoils_neither_the_browser_nor_the_next_picture():
    picture(Picture(bars(), "svg"))
    process = browser.with_browser(_process)

    async def broken(kaleido):
        raise RuntimeError("tidak dapat digambar")

    with pytest.raises(RuntimeError, match="tidak dapat digambar"):
        browser.with_browser(broken)
    assert browser.with_browser(_process).pid == process.pid
    assert "Judul Landak" in words(picture(Picture(bars("Landak"), "svg")))


@pytest.mark.usefixtures("own_browser")
def test_a_map_needs_no_network_and_reaches_none(tmp_path, monkeypatch):
    log = NetLog(tmp_path / "net.json")
    monkeypatch.setattr(browser, "OFFLINE", log.arguments)
    drawn = Image.open(io.BytesIO(picture(Picture(outline(), "png", 300, 200, 1)))).convert("RGB")
    pdf_of('<img src="http://127.0.0.1:8629/gambar.png"><p>Dengan gambar dari jaringan</p>')
    browser.close_browser()
    assert (0xBF, 0x4A, 0x2C) in {colour for _count, colour in drawn.getcolors(1 << 24)}
    assert log.connections == 0
    assert "127.0.0.1:8629" in log.hosts  # the log would have shown it
    assert not [host for host in log.hosts if "plot" in host or "cdn" in host]


@pytest.mark.usefixtures("own_browser")
def test_the_log_shows_a_connection_where_there_is_one(tmp_path, monkeypatch):
    log = NetLog(tmp_path / "net.json", rule=", EXCLUDE 127.0.0.1")
    monkeypatch.setattr(browser, "OFFLINE", log.arguments)
    pdf_of('<img src="http://127.0.0.1:8629/gambar.png">')
    browser.close_browser()
    assert log.connections > 0


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_is_said_plainly():
    with pytest.raises(NoBrowserError) as caught:
        picture(Picture(bars()))
    assert caught.value.message == "Chrome, Chromium, atau Edge tidak ditemukan di komputer ini."
    assert "Pasang salah satunya" in caught.value.remedy
    with pytest.raises(NoBrowserError):
        pdf_of("<p>Halo</p>")


def test_a_browser_that_does_not_start_is_said_plainly(tmp_path, monkeypatch):
    browser.close_browser()
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    with pytest.raises(NoBrowserError, match="tidak dapat dijalankan"):
        picture(Picture(bars()))
    browser.close_browser()


@pytest.mark.usefixtures("own_browser")
def test_the_browser_ends_with_python():
    script = (
        "from kkpham_metrics.exports import browser\n"
        "async def pid(kaleido): return kaleido.subprocess.pid\n"
        "print(browser.with_browser(pid))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert not Path(f"/proc/{int(ran.stdout)}").exists()


async def _process(kaleido):
    return kaleido.subprocess
