"""Every fault code of the program is explained in docs/faults.md, and no other."""

import re

from kkpham_metrics.paths import ROOT


def test_the_list_of_fault_codes_is_that_of_the_program() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "kkpham_metrics").rglob("*.py"))
    listed = re.findall(r"^\| ([A-Z][0-9]{2}) \| \S", (ROOT / "docs" / "faults.md").read_text("utf-8"), re.M)
    assert listed == sorted(set(re.findall(r'"([A-Z][0-9]{2})"', sources)))
