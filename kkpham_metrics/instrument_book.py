"""One workbook carries a whole instrument: an office exports it, sets it right, and imports it again.

The parts: `instrument_layout` (sheets and columns), `instrument_cells` (texts ↔ cells), `instrument_write`,
`instrument_read`, and `instrument_store` (what was imported, kept beside the ledger).
"""

from kkpham_metrics.instrument_import import check_source, import_instrument
from kkpham_metrics.instrument_read import build_workbook, read_workbook
from kkpham_metrics.instrument_store import (
    damaged_imports,
    effective_instruments,
    versions,
)
from kkpham_metrics.instrument_write import export_workbook

__all__ = [
    "build_workbook",
    "check_source",
    "damaged_imports",
    "effective_instruments",
    "export_workbook",
    "import_instrument",
    "read_workbook",
    "versions",
]
