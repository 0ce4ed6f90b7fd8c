"""An office's ledger with what one regency answered, and Kanwil's questions on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries import verification
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verification.drafts import read_draft
from kkpham_metrics.verification.questions import Question, questions
from kkpham_metrics.workspace import open_workspace

HEADER = "data_year,regency,stage,level,code,value,not_applicable,evidence,numerator,denominator\n"
ROWS = (
    '2023,61.01,self,indicator,06.H.03,"80,5",,a.pdf,161,200\n'
    "2023,61.01,self,indicator,06.H.02,50,,,,\n"
    "2023,61.01,self,indicator,01.S.01,3,,perda.pdf,,\n"
    "2023,61.01,self,indicator,01.S.02,,ya,surat 12/2024,,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


@pytest.fixture
def send(folder: Path, instruments: list[Instrument]) -> Callable[..., Receipt]:
    """Accept tidy rows of the regency into the ledger."""

    def _send(rows: str = ROWS, name: str = "sambas.csv", header: str = HEADER) -> Receipt:
        return accept(check_bytes(name, (header + rows).encode(), instruments), folder, by="uji")

    return _send


@pytest.fixture
def ask(folder: Path) -> Callable[[], dict[str, Question]]:
    """Return the questions on 61.01 in 2023 as they stand now, by code."""

    def _ask() -> dict[str, Question]:
        workspace = open_workspace(folder)
        frame = verification.to_verify(workspace.warehouse, 2023, "61.01")
        active = [receipt.receipt for receipt in workspace.ledger.active]
        return {q.code: q for q in questions(frame, read_draft(folder, 2023, "61.01"), active)}

    return _ask
