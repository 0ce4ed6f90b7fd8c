"""What slides say while Kanwil has not decided everything: no score, no finding, no zero."""

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.choices import view_of
from kkpham_metrics.facts.regency import key_figures
from kkpham_metrics.formats import ABSENT
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.workspace import Workspace, open_workspace

HEADER = "data_year,regency,stage,level,code,value\n"
VERIFIED = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.01"}
SAID = (
    "Kabupaten Sambas belum mempunyai nilai pada tahap ini: verifikasi belum selesai, 1 isian belum "
    "diputuskan Kanwil (nilai sementara 0,67). Tidak mempunyai nilai berbeda dengan bernilai nol."
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Kanwil decided one of two answers of Sambas, and none of Mempawah, in an otherwise empty year."""
    folder = tmp_path_factory.mktemp("half")
    files = (
        "2023,Sambas,self,indicator,06.H.01,77\n2023,Sambas,self,indicator,06.H.02,80\n"
        "2022,Sambas,self,indicator,06.H.01,77\n2023,Mempawah,self,indicator,06.H.01,77\n",
        "2023,Sambas,verified,indicator,06.H.01,77\n2022,Sambas,verified,indicator,06.H.01,77\n",
    )
    for rows in files:
        accept(check_bytes("uji.csv", (HEADER + rows).encode(), load_shipped()), folder, by="uji")
    return open_workspace(folder)


@pytest.mark.parametrize("kind", ["profil", "mengapa", "perubahan_nilai"])
def test_an_unfinished_verification_gives_no_score_and_no_finding(office, kind):
    slide = slide_of(office, Step(kind, VERIFIED))
    assert slide.points[0] == SAID
    assert (slide.chart, slide.cards, slide.beside) == (None, (), ())
    assert "dihitung 0" not in slide.notes
    assert "VERIFIKASI BELUM SELESAI" in slide.marks


def test_all_stages_are_shown_with_the_mark_and_without_a_score_that_counts(office):
    slide = slide_of(office, Step("tahap_hak", VERIFIED))
    assert slide.chart is not None
    assert "Terverifikasi: sementara 0,67; verifikasi belum selesai. Belum ada nilai: final." in slide.lead
    assert slide.chart.table["Mandiri"].notna().any()
    assert slide.chart.table["Terverifikasi"].isna().all()
    assert "VERIFIKASI BELUM SELESAI" in slide.marks
    assert slide.cards.total[1:3] == (ABSENT, "sementara 0,67; verifikasi belum selesai")
    assert [card.value for card in slide.beside] == [ABSENT, "belum pasti", ABSENT, ABSENT]
    assert (slide.cards.range.value, slide.cards.coverage.value) == (ABSENT, ABSENT)


def test_key_figures_name_every_one(office):
    known = key_figures(office.warehouse, view_of(office, VERIFIED | {"tahap": "mandiri"}), "61.01")
    assert [card.label for card in known] == [
        "Nilai", "Kategori", "Peringkat", "Rentang yang masih mungkin", "Ke kategori berikutnya",
        "Kelengkapan jawaban",
    ]  # fmt: skip
    assert known.beside == (known.total, known.category, known.rank, known.distance)


def test_what_nobody_has_is_no_zero(office):
    final = {"tahun": "2023", "tahap": "final", "kab": "61.01,61.02"}
    slide = slide_of(office, Step("kurang", final))
    assert slide.lead == "Belum ada pada tahap ini: Sambas dan Mempawah."
    assert [cells[:2] for cells in slide.rows.cells] == [
        ("Sambas", "belum ada nilai final"), ("Mempawah", "belum ada nilai final"),
    ]  # fmt: skip
    assert "0 belum dijawab" not in slide.notes
    half = slide_of(office, Step("kurang", {**final, "tahap": "terverifikasi"}))
    assert half.lead.startswith("Belum ada pada tahap ini: Mempawah. ")
    assert half.lead.endswith(" tanpa data dukung. 1 isian belum diputuskan Kanwil.")
    assert half.rows.heads[2] == "Belum diputuskan Kanwil"
    (own,) = (cells for cells in half.rows.cells if cells[0] == "Sambas")
    counts = office.warehouse.query("SELECT count(*) AS n FROM indicators WHERE instrument = '22-2021'")
    whole = int(counts["n"].iloc[0])
    assert own[1].endswith(f"(1/{whole})")
    assert 1 + int(own[2]) + int(own[3]) == whole
    why = slide_of(office, Step("mengapa", VERIFIED)).points[1]
    assert why.startswith(f"Dari {whole} indikator: 1 belum diputuskan Kanwil, {own[3]} belum dijawab, ")
    complete = slide_of(office, Step("kelengkapan", VERIFIED | {"kab": "61.01,61.02"})).lead
    assert "Belum diputuskan Kanwil: 1 isian (Sambas)." in complete
    assert "Terlemah" not in complete
    alone = slide_of(office, Step("kurang", {**VERIFIED, "kab": "61.02"}))
    assert alone.lead == "Belum ada pada tahap ini: Mempawah."
    assert alone.points == ()


@pytest.mark.parametrize("stage", ["mandiri", "terverifikasi"])
def test_next_steps_name_whom_kanwil_has_yet_to_verify(office, stage):
    said = "Verifikasi belum selesai: Sambas (1 isian belum diputuskan)."
    assert said in slide_of(office, Step("langkah", VERIFIED | {"tahap": stage, "kab": ""})).points
    alone = slide_of(office, Step("langkah", VERIFIED | {"tahap": stage, "kab": "61.02"}))
    assert "Verifikasi belum selesai" not in alone.notes


def test_of_a_reported_total_no_right_is_called_unanswered(tmp_path):
    rows = f"{HEADER}2023,Sambas,final,total,,71.2\n2023,Mempawah,final,total,,60\n"
    accept(check_bytes("uji.csv", rows.encode(), load_shipped()), tmp_path, by="uji")
    slide = slide_of(open_workspace(tmp_path), Step("profil", VERIFIED | {"tahap": "final"}))
    assert slide.chart is None
    assert slide.points[:2] == (
        "Hanya nilai total yang dilaporkan pada tahap ini, tanpa nilai per hak.", "Nilai: 71,20",
    )  # fmt: skip
    assert "Peringkat: 1 dari 2 (di antara yang dinilai)" in slide.points
    assert "belum dijawab" not in slide.notes
