"""Refused is what would present an example as official, and what has nothing to say."""

from datetime import UTC, datetime, timedelta

import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.press_pack import Wanted, prepared
from kkpham_metrics.press.facts import facts_of
from kkpham_metrics.press.pictures import drawn
from kkpham_metrics.press.refusals import ReleaseRefusedError, must_refuse, of_figures
from kkpham_metrics.press.release import EXAMPLE, refused, write_release
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import open_workspace
from tests.press.conftest import DAY, totals

VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}
OWN = "2023,61.01,self,indicator,06.H.0{},80,a.pdf\n"
OURS = "2023,61.01,verified,indicator,06.H.0{},80,a.pdf\n"


def reasons(workspace, choices):
    return refused(workspace, view_of(workspace, choices, today=DAY))


def test_real_totals_are_not_refused(workspace):
    assert reasons(workspace, VERIFIED) == ()


def test_demonstration_data_and_illustrative_instrument_need_a_watermark(demonstration, office):
    found = reasons(demonstration, VERIFIED)
    assert len(found) == 2
    assert "sintetis" in found[0].reason
    assert "ilustratif" in found[1].reason
    assert all(one.markable and one.remedy for one in found)
    view = view_of(demonstration, VERIFIED, today=DAY)
    with pytest.raises(ReleaseRefusedError, match="sintetis") as refusal:
        write_release(demonstration, view, office)
    assert refusal.value.refusals == found
    release = write_release(demonstration, view, office, watermark=True)
    assert release.example
    assert release.headline.startswith("[CONTOH] ")
    assert release.file_name().endswith("-CONTOH")


def test_real_answers_under_an_illustrative_instrument_too(send, tmp_path):
    send("2023,61.01,verified,indicator,06.H.03,80,a.pdf\n", 1)
    (only,) = reasons(open_workspace(tmp_path), VERIFIED)
    assert "ilustratif" in only.reason


def test_a_year_compared_with_that_is_illustrative_needs_a_watermark_too(send, tmp_path, office):
    send("2022,61.01,verified,indicator,06.H.03,80,a.pdf\n", 1)
    send(totals(2023, {"61.01": 80, "61.02": 70}), 2)
    workspace = open_workspace(tmp_path)
    (only,) = reasons(workspace, VERIFIED)
    assert only.reason == "Tahun pembandingnya (2022) dinilai dengan instrumen ilustratif."
    assert only.markable
    release = write_release(workspace, view_of(workspace, VERIFIED, today=DAY), office, watermark=True)
    assert "TAHUN PEMBANDING: INSTRUMEN ILUSTRATIF" in release.marks
    # Of a regency that is compared with nothing, nothing of that year is said.
    assert reasons(workspace, VERIFIED | {"kab": "61.02"}) == ()


def test_a_figure_of_other_years_that_are_illustrative_needs_a_watermark_too(send, tmp_path, office):
    send("2021,61.01,verified,indicator,06.H.03,80,a.pdf\n", 1)
    send(totals(2022, {"61.01": 70, "61.02": 60}) + totals(2023, {"61.01": 80, "61.02": 70}), 2)
    workspace = open_workspace(tmp_path)
    view = view_of(workspace, VERIFIED, today=DAY)
    assert refused(workspace, view) == ()
    (only,) = of_figures(view, drawn(workspace, view, ("peta", "garis")).charts)
    assert only.reason == "Gambar “Garis nilai” memuat nilai menurut instrumen ilustratif."
    assert only.markable
    with pytest.raises(ReleaseRefusedError, match="Garis nilai"):
        prepared(workspace, Wanted(view, office, ("peta", "garis")))
    release, figures = prepared(workspace, Wanted(view, office, ("peta", "garis"), watermark=True))
    assert release.example
    assert "SEBAGIAN GAMBAR: INSTRUMEN ILUSTRATIF" in release.marks
    assert all(EXAMPLE in str(chart.figure) for chart in figures.charts)
    release, figures = prepared(workspace, Wanted(view, office, ("peta", "perubahan"), watermark=True))
    assert not release.example
    assert not any(EXAMPLE in str(chart.figure) for chart in figures.charts)


def test_published_results_are_official_also_while_demonstration_data_stand_in(demonstration, office):
    choices = {"tahun": "2019", "sumber": "resmi"}
    assert reasons(demonstration, choices) == ()
    view = view_of(demonstration, choices, today=DAY)
    assert not write_release(demonstration, view, office, watermark=True).example


def test_nothing_published_and_nobody_scored_are_refused_for_good(workspace, office):
    for choices in ({"tahun": "2023", "sumber": "resmi"}, {"tahun": "2020", "tahap": "final"}):
        (only,) = reasons(workspace, choices)
        assert only.remedy
        assert must_refuse((only,), watermark=True)
        with pytest.raises(ReleaseRefusedError):
            write_release(workspace, view_of(workspace, choices, today=DAY), office, watermark=True)


def test_the_unfinished_verification_of_everybody_chosen(send, tmp_path):
    send("".join(OWN.format(n) for n in (3, 4)), 1)
    send(OURS.format(3), 2)
    workspace = open_workspace(tmp_path)
    first, *_more = reasons(workspace, VERIFIED | {"kab": "61.01"})
    assert first.reason.startswith("Verifikasi semua daerah yang dipilih belum selesai")
    assert not first.markable
    first, *_more = reasons(workspace, VERIFIED)
    assert first.reason.startswith("Tidak ada daerah yang mempunyai nilai")


def test_an_unfinished_verification_beside_finished_ones_has_no_score_and_says_why(send, tmp_path, office):
    send("".join(OWN.format(n) for n in (3, 4)), 1)
    send(OURS.format(3) + totals(2023, {"61.02": 80, "61.03": 60}), 2)
    workspace = open_workspace(tmp_path)
    view = view_of(workspace, VERIFIED, today=DAY)
    facts = facts_of(workspace.warehouse, view)
    assert facts.undecided == {"61.01": 1}
    release = write_release(workspace, view, office, watermark=True)
    assert release.lead.startswith("Satu dari dua kabupaten/kota")
    assert "Kabupaten Sambas (verifikasi belum selesai)" in release.groups[-1].members
    assert any("Kabupaten Sambas (1 isian)" in note for note in release.method)


def test_a_past_moment_is_refused(send, tmp_path, workspace):
    at = datetime.now(UTC) - timedelta(minutes=1)
    past = open_workspace(tmp_path, as_of=at)
    found = reasons(past, VERIFIED | {"saat": at.isoformat()})
    assert len(found) == 1
    assert "keadaan lalu" in found[0].reason
    assert not found[0].markable


def test_rules_that_are_no_more_in_force_are_refused(workspace):
    (only,) = reasons(workspace, VERIFIED | {"aturan": "2024-01-01T00:00:00+00:00"})
    assert "Aturan yang dipilih" in only.reason


def test_a_damaged_file_needs_a_watermark(send, tmp_path, workspace):
    next((tmp_path / "submissions" / "2022").glob("*.parquet")).write_bytes(b"x")
    (only,) = reasons(open_workspace(tmp_path), VERIFIED)
    assert only.reason.startswith("Berkas rusak disisihkan")
    assert only.markable
    # A note about a decree may be what is damaged: published results are not whole either.
    (only,) = reasons(open_workspace(tmp_path), {"tahun": "2019", "sumber": "resmi"})
    assert only.reason.startswith("Berkas rusak disisihkan")


def test_refusals_are_said_in_the_language_of_the_screen(demonstration):
    speak("en")
    try:
        assert [one.reason for one in reasons(demonstration, VERIFIED)] == [
            "The figures are sample data (synthetic): they must not be released as the real state.",
            "The instrument is illustrative: its indicators are not the wording of the regulation's annex.",
        ]
    finally:
        speak("id")
