"""A view whose figures are exported."""

from datetime import date

from kkpham_metrics.view import View

STAMP = "4VPA-BSH0"
VIEW = View(
    source="dihitung",
    data_year=2023,
    award_year=2024,
    stage="verified",
    instrument="Permenkumham 22/2021",
    illustrative=True,
    synthetic=True,
    assumptions=("batas kategori",),
    data="0fc3e119",
    today=date(2026, 11, 30),
)
