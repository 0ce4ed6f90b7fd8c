"""From HTML to PDF by the browser that is kept running (`browser`), without scripts and without network."""

import base64
from typing import TYPE_CHECKING, Any

from kkpham_metrics.exports.browser import SECONDS, with_browser

if TYPE_CHECKING:
    from choreographer import Tab
    from kaleido import Kaleido


SHEET_SECONDS = 5.0  # more for every further sheet


def pdf_of(html: str, sheets: int = 1) -> bytes:
    """Return a page of HTML as PDF, in the sheet size and margins that its CSS asks for (@page).

    What it shows must be in it (pictures as inline SVG or data addresses; `fonts.font_faces` for the
    typeface). Scripts in it do not run. The more `sheets`, the longer it may take. Raises `NoBrowserError`.
    """

    async def printed(kaleido: "Kaleido") -> bytes:
        from choreographer.utils import TmpDirectory

        folder = TmpDirectory(sneak=kaleido.is_isolated())  # a browser packed as a snap sees no /tmp
        try:
            page = folder.path / "page.html"
            page.write_text(html, encoding="utf-8")
            return await _printed(kaleido, page.as_uri())
        finally:
            folder.clean()

    return with_browser(printed, SECONDS + SHEET_SECONDS * (sheets - 1))


async def _printed(kaleido: "Kaleido", address: str) -> bytes:
    tab = await kaleido.create_tab()
    try:
        await _ask(tab, "Page.enable")
        await _ask(tab, "Emulation.setScriptExecutionDisabled", value=True)
        loaded = tab.subscribe_once("Page.loadEventFired")
        await _ask(tab, "Page.navigate", url=address)
        await loaded
        sheet = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
        printed = await _ask(tab, "Page.printToPDF", **sheet)
        return base64.b64decode(printed["data"])
    finally:
        await kaleido.close_tab(tab.target_id)


async def _ask(tab: "Tab", command: str, **details: Any) -> dict[str, Any]:
    answer: Any = await tab.send_command(command, params=details)
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error']}")
    return dict(answer["result"])
