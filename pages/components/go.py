"""From one page to another with the choices that hold on both, as one step for Back."""

from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx

from pages.components.address import kept, say_whole


def exists(page: str) -> bool:
    """Return whether there is a page of this name."""
    return page in _hashes(get_script_run_ctx())


def to(page: str, /, **changes: str) -> NoReturn:
    """Open a page (the name of its file) with the choices of this one but for `changes` of its address.

    `st.switch_page` writes the new choices into the address of the old page first, and Back would then lead
    to a view that nobody made (Streamlit 1.67): this asks for the page itself, which then says its address.
    """
    context: Any = get_script_run_ctx()
    found = _hashes(context)[page]
    # The browser makes a step of another page by itself, and none of other choices on the same page.
    say_whole(step=found == context.page_script_hash)
    query = urlencode(kept() | changes)
    raise RerunException(RerunData(query_string=query, page_script_hash=found))


def _hashes(context: Any) -> dict[str, str]:
    pages = context.pages_manager.get_pages().values()
    return {Path(page["script_path"]).stem: page["page_script_hash"] for page in pages}
