"""Where the shipped data and the office's own ledger lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTRUMENTS = ROOT / "data" / "instruments"
REFERENCE = ROOT / "data" / "reference"
DEMO = ROOT / "data" / "demo"


def ledger_dir() -> Path:
    """Return the ledger's folder: `KKPHAM_LEDGER`, or `ledger/` beside dashboard.py."""
    return Path(os.environ.get("KKPHAM_LEDGER") or ROOT / "ledger")
