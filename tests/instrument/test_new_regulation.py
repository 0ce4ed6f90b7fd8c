"""A new regulation is a folder of data: no line of code knows it, and it loads and scores."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.paths import INSTRUMENTS

RULES = """
id = "1-2025"
title = "Permen HAM 1/2025"
regulation = "Peraturan Menteri HAM Nomor 1 Tahun 2025 (rekaan untuk pengujian)"

[data_years]
first = 2025
basis = "assumption"
verified = false
source = "rekaan"

[award_year]
lag = 2
basis = "assumption"
verified = false
source = "rekaan"

[counts]
rights = 3
indicators = 4
basis = "assumption"
verified = false
source = "rekaan"

[scale]
scores = [0, 1, 2, 3, 4]
basis = "assumption"
verified = false
source = "rekaan"

[right_score]
method = "type_weights"
weights = { P = 25, H = 75 }
basis = "assumption"
verified = false
source = "rekaan"

[total]
method = "mean_of_rights"
basis = "assumption"
verified = false
source = "rekaan"

[not_applicable]
treatment = "leaves_denominator"
basis = "assumption"
verified = false
source = "rekaan"

[bonus]
allowed = true
name = "Inovasi HAM"
cap = 95.5
basis = "assumption"
verified = false
source = "rekaan"

[rounding]
decimals = 1
mode = "half_up"
basis = "assumption"
verified = false
source = "rekaan"

[[rights]]
code = "01"
name = "Rasa aman"
basis = "assumption"
verified = false
source = "rekaan"

[[rights]]
code = "02"
name = "Keadilan"
basis = "assumption"
verified = false
source = "rekaan"

[[rights]]
code = "03"
name = "Air bersih"
basis = "assumption"
verified = false
source = "rekaan"

[[categories]]
code = "belum"
name = "Belum Patuh HAM"
lower = 0
colour = "#aa3377"
basis = "assumption"
verified = false
source = "rekaan"

[[categories]]
code = "patuh"
name = "Patuh HAM"
lower = 62.5
colour = "#228833"
basis = "assumption"
verified = false
source = "rekaan"
"""

INDICATORS = """\
code,right,type,number,text,answer,unit,minimum,maximum,direction,numerator,denominator,agency,agency_kind,evidence,illustrative,source,note
01.P.01,01,P,1,Pos ronda berjalan,choice,pilihan,0,1,,,,Satpol PP,opd,Jadwal ronda,false,rekaan,
01.H.01,01,H,1,Warga yang merasa aman,number,persen,0,100,higher,,,Kesbangpol,opd,Survei,false,rekaan,
02.H.01,02,H,1,Perkara yang selesai,score,nilai langkah,0,4,higher,,,Bagian Hukum,opd,Laporan,false,rekaan,
03.H.01,03,H,1,Kehilangan air,number,persen,0,100,lower,,,PDAM,opd,Neraca air,false,rekaan,
"""

STEPS = """\
code,lower,lower_closed,upper,upper_closed,score,label,gap,note
01.P.01,0,true,0,true,0,Tidak,false,
01.P.01,1,true,1,true,4,Ya,false,
01.H.01,0,true,50,false,0,,false,
01.H.01,50,true,80,true,3,,false,
01.H.01,80,false,100,true,4,,false,
03.H.01,0,true,20,true,4,,false,
03.H.01,20,false,40,true,1,,false,
03.H.01,40,false,100,true,0,,false,
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """The shipped instruments, with the new regulation beside them."""
    folder = tmp_path / "instruments"
    shutil.copytree(INSTRUMENTS, folder)
    new = folder / "1-2025"
    new.mkdir()
    for name, text in (("instrument.toml", RULES), ("indicators.csv", INDICATORS), ("steps.csv", STEPS)):
        (new / name).write_text(text, encoding="utf-8")
    return folder


def end_22_2021_with_data_year(folder: Path, year: int) -> None:
    path = folder / "22-2021" / "instrument.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("first = 2021\n", f"first = 2021\nlast = {year}\n"), encoding="utf-8")


def test_it_is_refused_while_another_regulation_claims_its_data_years(folder):
    with pytest.raises(InputRefusedError, match="Tahun data 2025 diklaim dua instrumen: 1-2025 dan 22-2021"):
        load_shipped(folder)


def test_it_scores_its_data_years_by_its_own_rules_and_the_others_stay(folder, score):
    end_22_2021_with_data_year(folder, 2024)
    instruments = load_shipped(folder)
    assert [i.id for i in instruments] == ["25-2013", "34-2016", "22-2021", "1-2025"]
    new = instruments[-1]
    assert (new.first_year, new.last_year, new.illustrative) == (2025, None, False)
    assert new.categories[["category", "colour", "rank"]].values.tolist() == [
        ["patuh", "#228833", 1],
        ["belum", "#aa3377", 2],
    ]
    lines = """data_year;regency;stage;level;code;value;not_applicable
2025;61.01;self;indicator;01.P.01;ya;
2025;61.01;self;indicator;01.H.01;80 %;
2025;61.01;self;indicator;02.H.01;2;
2025;61.01;self;indicator;03.H.01;20,5;
2026;61.02;self;indicator;01.P.01;tidak;
2026;61.02;self;indicator;01.H.01;90;
2026;61.02;self;indicator;02.H.01;4;
2026;61.02;self;indicator;03.H.01;;ya
2026;61.02;self;bonus;;20;
2026;61.03;self;right;02;62,45;
2024;61.01;self;total;;75;"""
    frame = score(lines, instruments).reset_index().set_index(["data_year", "regency"])

    # P 4 of 4, H 3 of 4: 25 + 56.25. Then 2 of 4, then 1 of 4: (81.25 + 50 + 25) / 3 = 52.08…
    first = frame.loc[(2025, "61.01")]
    assert first["rights"] == {"01": Decimal("81.3"), "02": 50, "03": 25}
    assert first[["total", "category_name", "award_year"]].tolist() == [
        Decimal("52.1"),
        "Belum Patuh HAM",
        2027,
    ]
    # P 0, H 4 of 4: 75. Then 100, then not applicable: 87.5 + 20, capped.
    second = frame.loc[(2026, "61.02")]
    assert second[["mean", "total", "category_name"]].tolist() == [
        *map(Decimal, ("87.5", "95.5")),
        "Patuh HAM",
    ]
    # One right reported, two open: 62.45 / 3 up to 262.45 / 3.
    third = frame.loc[(2026, "61.03")]
    assert third[["lowest", "highest"]].tolist() == [Decimal("20.8"), Decimal("87.5")]
    assert third["open_categories"] == ["Patuh HAM", "Belum Patuh HAM"]
    # The former regulation still scores its own years.
    assert frame.loc[(2024, "61.01"), ["instrument", "category_name"]].tolist() == ["22-2021", "Peduli HAM"]
