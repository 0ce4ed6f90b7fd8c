"""The typeface of the screen for documents and pictures that are made on the server: Source Sans (OFL).

It comes with Streamlit; where it is not found, documents fall back on what the machine has.
"""

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Source Sans"
_FILES = {"normal": "SourceSansVF-Upright*.woff2", "italic": "SourceSansVF-Italic*.woff2"}


@cache
def font_faces() -> str:
    """Return the CSS (@font-face) that carries the typeface in itself, "" where it is not found."""
    return "".join(_face(style, path) for style, path in _found().items())


def _found() -> dict[str, Path]:
    spec = find_spec("streamlit")  # found, not imported: this package knows no Streamlit
    if spec is None or spec.origin is None:
        return {}
    media = Path(spec.origin).parent / "static" / "static" / "media"
    found = {style: sorted(media.glob(pattern)) for style, pattern in _FILES.items()}
    return {style: paths[0] for style, paths in found.items() if paths}


def _face(style: str, path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:{style};font-weight:200 900;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )
