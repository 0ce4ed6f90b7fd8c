"""One browser (Chrome, Chromium, Edge …) that is kept running for pictures and PDF, without any network.

It is started when first asked for, shared by all threads, started again once where it died, and closed when
Python ends. Choreographer finds it: in `BROWSER_PATH`, on the path, in the registry of Windows, or where it
is usually installed. It runs without a sandbox, as containers need it: it only ever opens what this package
wrote.
"""

import asyncio
import atexit
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kkpham_metrics.exports.fonts import font_faces
from kkpham_metrics.words import N_, _

if TYPE_CHECKING:
    from kaleido import Kaleido

T = TypeVar("T")
SECONDS = 60.0  # for one picture or a short document
# Chromium itself asks for updates now and then: no name is resolved, so nothing leaves the machine.
OFFLINE = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-pings"]
NOT_FOUND = N_("Chrome, Chromium, atau Edge tidak ditemukan di komputer ini.")
NOT_STARTED = N_("Peramban untuk membuat gambar dan PDF tidak dapat dijalankan.")
NOT_ANSWERED = N_("Peramban untuk membuat gambar dan PDF tidak menjawab pada waktunya.")
REMEDY = N_(
    "Pasang salah satunya lalu ulangi. Tanpanya gambar tetap dapat disimpan dari layar, "
    "dan berkas Word, Excel, serta PowerPoint tetap dapat dibuat."
)


class NoBrowserError(Exception):
    """No browser that could draw: `message` says so and `remedy` what helps, in the language spoken."""

    def __init__(self, message: str) -> None:
        """Take the marked message (`NOT_FOUND`, `NOT_STARTED` or `NOT_ANSWERED`)."""
        self.message, self.remedy = _(message), _(REMEDY)
        super().__init__(f"{self.message} {self.remedy}")


def with_browser(work: "Callable[[Kaleido], Awaitable[T]]", seconds: float | None = None) -> T:
    """Return what `work` does with the running browser, in at most `seconds` (`SECONDS` without a word).

    A browser that does not answer in time is ended: it counts as one that died. Where it died `work` is
    called again once. Raises `NoBrowserError` where there is none, none can be started, or none answers.
    """
    return _browser.run(work, SECONDS if seconds is None else seconds)


def why_none() -> NoBrowserError | None:
    """Return the error that who draws would meet where no browser is installed, None where one is found."""
    from choreographer.browsers import Chromium

    return None if Chromium.find_browser(skip_local=False) else NoBrowserError(NOT_FOUND)


def close_browser() -> None:
    """Close the browser; the next who asks starts it again."""
    _browser.close()


class _Browser:
    """The browser with the thread in whose event loop it lives."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._kaleido: Kaleido | None = None

    def run(self, work: "Callable[[Kaleido], Awaitable[T]]", seconds: float) -> T:
        fault: Exception | None = None
        for _attempt in range(2):
            running = self._running()
            try:
                return self._submit(_in_time(work(running), seconds)).result()
            except Exception as error:
                if isinstance(error, TimeoutError):
                    _end(running)
                if not _died(running):
                    raise
                fault = error
        raise NoBrowserError(NOT_ANSWERED) from fault

    def close(self) -> None:
        with self._lock:
            if self._kaleido is not None:
                self._discard(self._kaleido)
            if self._loop is not None and self._thread is not None:
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop.close()
            self._loop = self._thread = None

    def _running(self) -> "Kaleido":
        with self._lock:
            if self._kaleido is not None and _died(self._kaleido):
                self._discard(self._kaleido)
            if self._kaleido is None:
                self._kaleido = self._started()
            return self._kaleido

    def _started(self) -> "Kaleido":
        from choreographer.errors import BrowserFailedError, ChromeNotFoundError

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="browser", daemon=True)
            self._thread.start()
        try:
            return self._submit(_in_time(_opened(), SECONDS)).result()
        except ChromeNotFoundError as error:
            raise NoBrowserError(NOT_FOUND) from error
        except (BrowserFailedError, TimeoutError, OSError) as error:
            raise NoBrowserError(NOT_STARTED) from error

    def _discard(self, kaleido: "Kaleido") -> None:
        self._kaleido = None
        with contextlib.suppress(Exception):  # what is thrown away need not end well
            self._submit(_in_time(kaleido.close(), SECONDS)).result()

    def _submit(self, work: "Awaitable[T]") -> "Future[T]":
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(_awaited(work), self._loop)


async def _opened() -> "Kaleido":
    # Half a second to import: only where a picture is asked for.
    from choreographer.browsers import Chromium
    from kaleido import Kaleido

    class Offline(Chromium):
        def get_cli(self) -> Sequence[str]:
            return [*super().get_cli(), *OFFLINE]

    class Quick(Kaleido):  # type: ignore[misc]  # Kaleido has no types
        # Kaleido reloads its page (5 MB of script) after every picture: most of the time a picture takes.
        # Plotly clears up what it drew, so the page is used again as it is.
        async def _return_kaleido_tab(self, tab: Any) -> None:
            await self.tabs_ready.put(tab)

    # The limit is that of `run`, which knows how much is asked for.
    kaleido = Quick(timeout=None, page_generator=_Page(), browser_cls=Offline)
    try:
        await kaleido.open()
    except BaseException:  # too late, or broken: nobody could end it afterwards
        _end(kaleido)
        raise
    return kaleido


class _Page:
    """The page in which pictures are drawn: plotly.js as installed, Kaleido's script, and the typeface."""

    def generate_index(self) -> str:
        from kaleido import PageGenerator

        page: str = PageGenerator(mathjax=False).generate_index()
        own = Path(__file__).with_name("picture_page.js").as_uri()
        faces = f'<style id="faces">{font_faces()}</style>'
        return page.replace("</head>", f'{faces}<script src="{own}"></script></head>')


def _died(kaleido: "Kaleido") -> bool:
    return kaleido.subprocess.poll() is not None


def _end(kaleido: "Kaleido") -> None:
    """End a browser that does not answer, with all its processes; what it still owes then fails at once."""
    from choreographer.utils._kill import kill

    with contextlib.suppress(Exception):  # it may never have had one, or be gone
        if sys.platform == "win32":
            kill(kaleido.subprocess)
        else:  # it leads a session of its own; what hangs hears nothing milder
            os.killpg(kaleido.subprocess.pid, signal.SIGKILL)
        kaleido.subprocess.wait(10)


async def _awaited(work: Awaitable[T]) -> T:
    return await work


async def _in_time(work: Awaitable[T], seconds: float) -> T:
    return await asyncio.wait_for(work, seconds)


_browser = _Browser()
atexit.register(close_browser)
