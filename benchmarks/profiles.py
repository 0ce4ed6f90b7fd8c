"""How long the profiles of the fourteen regencies take. Run: python -m benchmarks.profiles

Needs Chrome, Chromium, or Edge. The first line starts the browser; all others find it running. The year and
stage are those that the dashboard opens with, and the fullest of the demonstration data.
"""

import tempfile
import time
from pathlib import Path

from benchmarks.timing import median_ms
from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.profile_pdf import profile_pdf
from kkpham_metrics.exports.profile_zip import DOCX, PDF, docx_of, make_all, zipped
from kkpham_metrics.profile_sheet.build import profile_of
from kkpham_metrics.workspace import open_workspace

REGENCY = "61.04"
RUNS = 5


def profile_times() -> dict[str, float]:
    """Return times in milliseconds, and the size of the ZIP in kB."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        view = view_of(workspace, {})
        start = time.perf_counter()
        profile_pdf(profile_of(workspace, view, REGENCY))
        found = {"one profile as PDF, cold (ms)": (time.perf_counter() - start) * 1000}
        profile = profile_of(workspace, view, REGENCY)
        found["one profile as data (ms)"] = median_ms(lambda: profile_of(workspace, view, REGENCY), RUNS)
        found["one profile from data to PDF (ms)"] = median_ms(lambda: profile_pdf(profile), RUNS)
        found["one profile from data to DOCX (ms)"] = median_ms(lambda: docx_of(profile), RUNS)
        for kinds in ((PDF,), (PDF, DOCX)):
            start = time.perf_counter()
            made = list(make_all(workspace, view, kinds))
            packed = zipped(made)
            name = f"all {len(made)} as {' and '.join(kinds)}, in one ZIP"
            found[f"{name} (ms)"] = (time.perf_counter() - start) * 1000
            found[f"{name} (kB)"] = len(packed) / 1000
        return found


if __name__ == "__main__":
    for name, value in profile_times().items():
        print(f"{name:62} {value:12,.1f}")
