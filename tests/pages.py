"""The pages that the dashboard offers, read from its navigation, so that a new page is tested unasked."""

import re

from kkpham_metrics.paths import ROOT

PAGES = re.findall(r"pages/(\w+)\.py", (ROOT / "dashboard.py").read_text(encoding="utf-8"))
# The first page is the default one: Streamlit knows it by the bare address only.
ADDRESSES = {name: "" if name == PAGES[0] else name for name in PAGES}
