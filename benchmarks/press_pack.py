"""How long a press release and its pack take: text alone, document, pack cold and warm.

Run: python -m benchmarks.press_pack. Made of the demonstration data, with a watermark, two figures as PNG and
SVG in the pack. Cold is the first pack of a process, with the start of the browser that draws.
"""

import tempfile
import time
from pathlib import Path

from benchmarks.timing import median_ms
from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.press_pack import Wanted, document_with_pictures, prepared, press_pack
from kkpham_metrics.exports.release_text import release_text
from kkpham_metrics.office import read_office
from kkpham_metrics.workspace import open_workspace

FIGURES = ("peta", "perubahan")
RUNS = 5


def press_times() -> dict[str, float]:
    """Return times in milliseconds; the first is of the first pack, all others are medians."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        view = view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"})
        wanted = Wanted(view, read_office(Path(folder)), FIGURES, watermark=True)
        start = time.perf_counter()
        press_pack(workspace, wanted)
        cold = (time.perf_counter() - start) * 1000
        return {
            "press pack: the first of a process (ms)": cold,
            "press pack: warm (ms)": median_ms(lambda: press_pack(workspace, wanted), RUNS),
            "release as DOCX with two figures, warm (ms)": median_ms(
                lambda: document_with_pictures(workspace, wanted), RUNS
            ),
            "release as text, with its figures drawn (ms)": median_ms(
                lambda: release_text(prepared(workspace, wanted)[0]), RUNS
            ),
        }


if __name__ == "__main__":
    for name, value in press_times().items():
        print(f"{name:62} {value:12,.1f}")
