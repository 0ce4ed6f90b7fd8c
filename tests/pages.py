"""The pages that the dashboard offers, read from its navigation, so that a new page is tested unasked."""

import re

from kkpham_metrics.paths import ROOT

PAGES = re.findall(r"pages/(\w+)\.py", (ROOT / "dashboard.py").read_text(encoding="utf-8"))
