import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.waterfall import alt_text_indicators, alt_text_waterfall, waterfall
from kkpham_metrics.queries.change_steps import steps

YEARS = (2022, 2023)
COLUMNS = ["kind", "right_code", "right_name", "change", "former_total", "total"]


def of_total(*parts, former=70.0, total=72.5):
    return steps(pd.DataFrame([(*part, former, total) for part in parts], columns=COLUMNS))


@pytest.fixture
def gained():
    return of_total(
        ("right", "06", "Kesehatan", 3.0),
        ("right", "07", "Pendidikan", -1.25),
        ("right", "08", "Pekerjaan", 0.0),
        ("applicable_rights", "", "Hak <b>lama</b>", 0.25),
        ("bonus", "", "", 0.5),
    )


@pytest.fixture
def indicators():
    parts = [(f"06.P.{n:02}", f"Indikator <i>{n}</i> " + "panjang " * 9, change) for n, change in
             enumerate([0.4, -0.3, 0.2, 0.02, 0.01, -0.02, 0.0], start=1)]  # fmt: skip
    frame = pd.DataFrame(parts, columns=["code", "text", "change"]).assign(kind="indicator")
    return steps(frame, 4)


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def test_each_bar_begins_where_the_one_above_ends(gained, caption):
    figure = waterfall(gained, YEARS, caption)
    gain, loss = trace(figure, "gain"), trace(figure, "loss")
    bars = {
        y: (base, base + x)
        for bars in (gain, loss)
        for y, base, x in zip(bars.y, bars.base, bars.x, strict=True)
    }
    assert bars == {1: (70, 73), 2: (73, 73), 3: (71.75, 73), 4: (71.75, 72), 5: (72, 72.5)}
    ends = trace(figure, "end")
    assert [base + x for base, x in zip(ends.base, ends.x, strict=True)] == [70, 72.5]


def test_gain_and_loss_differ_by_sign_and_hatching(gained, caption):
    figure = waterfall(gained, YEARS, caption)
    assert trace(figure, "loss").marker.pattern.shape == "/"
    assert trace(figure, "gain").marker.pattern.shape is None
    numbers = trace(figure, "number")
    assert list(numbers.text) == ["<b>70,00</b>", "+3,00", "0,00", "-1,25", "+0,25", "+0,50", "<b>72,50</b>"]
    assert len(set(numbers.x)) == 1


def test_every_right_answers_clicks_however_small_its_change(gained, caption):
    figure = waterfall(gained, YEARS, caption)
    targets = trace(figure, "target")
    assert [code for (code,) in targets.customdata] == ["", "06", "08", "07", "", "", ""]
    assert len(set(targets.x)) == 1
    assert [code for (code,) in trace(figure, "loss").customdata] == ["07"]


def test_a_cut_scale_is_said_and_one_from_zero_is_not(gained, caption):
    cut = waterfall(gained, YEARS, caption)
    assert 65 < cut.layout.xaxis.range[0] < 70
    assert "tidak dimulai dari 0" in cut.layout.annotations[0].text
    assert len(trace(cut, "cut").x) == 2
    whole = waterfall(of_total(("right", "06", "A", 60.0), former=2.0, total=62.0), YEARS, caption)
    assert whole.layout.xaxis.range[0] == 0
    assert "tidak dimulai" not in whole.layout.annotations[0].text


def test_small_indicators_are_one_bar_and_the_sum_stays(indicators, caption):
    figure = waterfall(indicators, None, caption)
    assert list(trace(figure, "number").text) == ["+0,40", "+0,20", "-0,30", "+0,01", "<b>+0,31</b>"]
    assert figure.layout.yaxis.ticktext[-2:] == ("Lainnya (4)", "<b>Jumlah</b>")
    assert all(len(name) < 60 for name in figure.layout.yaxis.ticktext)
    assert "tidak dimulai" not in figure.layout.annotations[0].text


def test_names_from_data_are_escaped(gained, indicators, caption):
    assert "Hak &lt;b&gt;lama" in trace(waterfall(gained, YEARS, caption), "gain").hovertext[2]
    figure = waterfall(indicators, None, caption)
    assert figure.layout.yaxis.ticktext[0].startswith("Indikator &lt;i&gt;1")
    assert "<i>" not in "".join(trace(figure, "target").hovertext)


def test_it_fits_its_place_on_the_page(caption):
    rights = [("right", f"{n:02}", "Lingkungan yang baik dan sehat serta perumahan", 0.25) for n in range(10)]
    figure = waterfall(of_total(*rights), YEARS, caption)
    assert figure.layout.height < 340
    assert figure.layout.margin.l < 250


def test_no_change_at_all_is_drawn(caption):
    still = of_total(("right", "06", "Kesehatan", 0.0), total=70.0)
    first, end = waterfall(still, YEARS, caption).layout.xaxis.range
    assert first < 70 < end
    assert alt_text_waterfall(still, YEARS) == "Nilai 2023 sama dengan 2022."


@pytest.mark.parametrize(
    ("parts", "years", "said"),
    [
        ((3.0, -1.0), YEARS, "Naik 2,00 poin dari 2022: terbesar dari A (+3,00); tertahan oleh B (-1,00)."),
        ((3.0, 1.0), YEARS, "Naik 4,00 poin dari 2022: terbesar dari A (+3,00) dan B (+1,00)."),
        ((1.0, -3.0), YEARS, "Turun 2,00 poin dari 2022: terbesar dari B (-3,00); diimbangi oleh A (+1,00)."),
        ((1.5, -1.5), YEARS, "Nilai 2023 sama dengan 2022: A (+1,50) diimbangi B (-1,50)."),
        ((0.0, -3.0), (2024, 2023), "Lebih rendah 3,00 poin daripada 2024: terbesar dari B (-3,00)."),
        ((3.0, 0.0), (2024, 2023), "Lebih tinggi 3,00 poin daripada 2024: terbesar dari A (+3,00)."),
    ],
)  # fmt: skip
def test_the_finding_says_how_much_and_why(parts, years, said):
    first, second = parts
    found = of_total(("right", "01", "A", first), ("right", "02", "B", second), total=70.0 + sum(parts))
    assert alt_text_waterfall(found, years) == said


@pytest.mark.parametrize(("change", "way"), [(3.0, "Lebih tinggi 3,00"), (-3.0, "Lebih rendah 3,00")])
def test_open_answers_let_nothing_rise_or_fall(change, way):
    found = of_total(("right", "01", "A", change), total=70.0 + change)
    said = alt_text_waterfall(found, YEARS, still_open=True)
    assert said.startswith(f"{way} poin daripada 2022: ")
    assert said.endswith("Masih dapat berubah: jawaban salah satu tahun belum lengkap.")


def test_the_finding_names_what_is_no_right_and_of_indicators_only_one(gained, indicators):
    bonus = of_total(("right", "06", "A", -1.0), ("bonus", "", "", 2.0), ("cap", "", "", 0.5))
    assert "Bonus (+2,00) dan Batas nilai tertinggi (+0,50)" in alt_text_waterfall(bonus, YEARS)
    said = alt_text_indicators(indicators, "Kesehatan")
    assert said.startswith("Kesehatan: +0,31 poin nilai total: terbesar dari Indikator <i>1</i>")
    assert said.count("(") == 2
    whole = steps(pd.DataFrame([("reported_right", "", "", 1.5)], columns=["kind", "code", "text", "change"]))
    assert alt_text_indicators(whole, "Kesehatan") == "Kesehatan: +1,50 poin nilai total."


def test_plotly_accepts_both_kinds(gained, indicators, caption):
    for figure in (waterfall(gained, YEARS, caption), waterfall(indicators, None, caption)):
        checked = go.Figure(figure.to_dict())  # raises where a property or value is unknown
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]
