"""A release, recomputed by hand from a ledger of ten totals."""

import re
from dataclasses import replace

import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.press import content
from kkpham_metrics.press.decreed import decreed_of
from kkpham_metrics.press.facts import facts_of
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.release import _years as years
from kkpham_metrics.press.release import write_release
from kkpham_metrics.stamp import decode
from kkpham_metrics.words import language, speak
from kkpham_metrics.workspace import open_workspace
from tests.press.conftest import DAY, totals

VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}


def text(release):
    groups = [f"{g.name} {g.count} {' '.join(g.members)}" for g in release.groups]
    return "\n".join(
        [release.headline, release.lead, *release.body, *groups, *release.method, *release.sources]
    )


def test_headline_place_date_and_lead(release):
    assert release.headline == (
        "Hasil verifikasi: dua dari lima daerah yang bernilai di Kalimantan Barat berkategori Peduli HAM, "
        "data tahun 2023"
    )
    assert release.dateline == "Pontianak, 10 Desember 2026 –"
    assert release.lead == (
        "Dua dari lima kabupaten/kota di Kalimantan Barat yang mempunyai nilai berada pada kategori Peduli "
        "HAM menurut nilai yang sudah diverifikasi Kantor Wilayah. Nilai itu adalah nilai terlapor, bukan "
        "hitungan Kantor Wilayah Kalimantan Barat, atas kinerja tahun data 2023 dalam penilaian tahun 2024 "
        "menurut Permenkumham 22/2021."
    )
    assert (release.example, release.marks) == (False, ("SEBAGIAN ATURAN ANDAIAN",))


def test_mean_movers_and_ends(release):
    # 76,50 + 78 + 60 + 64,25 + 0 = 278,75, by 5: 55,75. Four in both years: 18,25 by 4 is 4,5625.
    mean, movers, ends = release.body[:3]
    assert mean == (
        "Rata-rata nilai Peduli HAM dari lima kabupaten/kota itu adalah 55,75. Di antara empat daerah yang "
        "mempunyai nilai pada kedua tahun, rata-ratanya naik 4,56 poin dibandingkan dengan tahun data 2022."
    )
    assert movers == (
        "Dibandingkan dengan tahun data 2022, nilai naik di dua daerah, turun di satu daerah, dan tetap di "
        "satu daerah. Kenaikan terbesar dicatat Kabupaten Ketapang (13,75 poin, menjadi 64,25). Penurunan "
        "itu terjadi di Kabupaten Mempawah (2,00 poin, menjadi 78,00)."
    )
    assert ends == (
        "Nilai Peduli HAM tertinggi dimiliki Kabupaten Mempawah, yaitu 78,00, dan terendah Kota Singkawang, "
        "yaitu 0,00."
    )


def test_who_has_no_score_and_zero_is_another_thing(release):
    absent, zero = release.body[3:]
    assert absent == (
        "Sembilan kabupaten/kota tidak mempunyai nilai Peduli HAM. Kabupaten Sintang belum diverifikasi "
        "Kantor Wilayah; Kabupaten Kapuas Hulu, Kabupaten Bengkayang, Kabupaten Landak, Kabupaten Sekadau, "
        "Kabupaten Melawi, Kabupaten Kayong Utara, Kabupaten Kubu Raya, dan Kota Pontianak belum mengirim "
        "data. Tidak mempunyai nilai berbeda dengan bernilai nol."
    )
    assert zero == "Nilai nol pada Kota Singkawang berasal dari nilai terlapor, bukan karena data tidak ada."


def test_the_categories_and_those_without_a_score(release):
    assert [(g.name, g.count, g.members) for g in release.groups[:-1]] == [
        (
            "Peduli HAM", "2",
            ("Kabupaten Mempawah (78,00, turun 2,00)", "Kabupaten Sambas (76,50, naik 6,50)"),
        ),
        ("Cukup Peduli HAM", "0", ()),
        (
            "Mulai Peduli HAM", "2",
            ("Kabupaten Ketapang (64,25, naik 13,75)", "Kabupaten Sanggau (60,00, tetap)"),
        ),
        ("Kurang Peduli HAM", "1", ("Kota Singkawang (0,00)",)),
    ]  # fmt: skip
    assert release.details == "Rincian nilai dan perubahannya dari tahun data 2022"
    last = release.groups[-1]
    assert (last.name, last.count, len(last.members)) == ("Tanpa nilai", "9", 9)
    assert "Kabupaten Sintang (belum diverifikasi)" in last.members


def test_method_sources_quotes_and_contact(release):
    said = "\n".join(release.method)
    assert "sudah diputuskan" not in said
    for part in (
        "Instrumen: Permenkumham 22/2021.", "bukan penetapan", "Tahap: nilai terverifikasi",
        "adalah nilai terlapor, bukan hasil perhitungan Kantor Wilayah;",
        "batas Cukup Peduli HAM (65)", "Dasar nilai semua daerah: nilai total terlapor",
        "tahun data 2023", "penilaian tahun 2024",
    ):  # fmt: skip
        assert part in said
    assert release.sources[:2] == (
        "Tahun data 2023: 1 berkas yang diterima Kantor Wilayah, memuat 5 isian.",
        "Tahun data 2022: 1 berkas yang diterima Kantor Wilayah, memuat 5 isian.",
    )
    assert release.view.data in release.sources[2]
    assert all(quote.startswith("[KUTIPAN – belum diisi") for quote in release.quotes)
    assert dict(release.contact)["Telepon"].strip("…") == ""
    stamp = decode(release.stamp)
    assert (stamp.choices["halaman"], stamp.choices["tahun"]) == ("siaran", "2023")
    assert stamp.data == release.view.data
    assert release.stamp in release.stamp_line


def test_every_number_in_the_text_is_kept_with_its_value(release):
    written = {number.written for number in release.numbers}
    said = text(release)
    # Years, cut-offs and names of regulations are no findings; nor is the fingerprint.
    for name in ("22/2021", "(65)", "(50)", "P5HAM", release.view.data, release.view.version[:8]):
        said = said.replace(name, "")
    found = set(re.findall(r"\d+(?:[.,]\d+)*%?", said)) - {"2022", "2023", "2024"}
    assert len(found) > 10
    assert found <= written
    for word in ("dua", "lima", "empat", "satu", "sembilan"):
        assert word in written
    values = {(number.about, number.written): number.value for number in release.numbers}
    assert values["Rata-rata nilai Peduli HAM", "55,75"] == 55.75
    assert values["Perubahan nilai Peduli HAM Kabupaten Mempawah dari 2022", "2,00"] == -2
    assert values["Daerah yang nilainya naik dari 2022", "dua"] == 2


def test_a_release_is_indonesian_whatever_the_screen_speaks(workspace, view, office, release):
    speak("en")
    try:
        english = view_of(workspace, VERIFIED, today=DAY)
        assert english.assumptions != view.assumptions
        assert write_release(workspace, english, office) == release
        assert language() == "en"
    finally:
        speak("id")


def test_one_regency(workspace, office):
    view = view_of(workspace, VERIFIED | {"kab": "61.01"}, today=DAY)
    release = write_release(workspace, view, office)
    assert release.headline == (
        "Hasil verifikasi: nilai Peduli HAM Kabupaten Sambas 76,50, kategori Peduli HAM, data tahun 2023"
    )
    assert release.lead.startswith(
        "Nilai Peduli HAM Kabupaten Sambas, Kalimantan Barat, adalah 76,50 dan berada pada kategori Peduli"
    )
    assert release.body == ("Nilai itu naik 6,50 poin dibandingkan dengan tahun data 2022 (70,00).",)
    assert [(g.name, g.members) for g in release.groups] == [
        ("Peduli HAM", ("Kabupaten Sambas (76,50, naik 6,50)",))
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("61.02", "Nilai itu turun 2,00 poin dibandingkan dengan tahun data 2022 (80,00)."),
        ("61.03", "Nilai itu tetap dibandingkan dengan tahun data 2022 (60,00)."),
        ("61.72", "Perubahan dari tahun sebelumnya tidak disebut"),
    ],
)
def test_the_word_for_the_change_of_one_regency(workspace, office, code, said):
    view = view_of(workspace, VERIFIED | {"kab": code}, today=DAY)
    assert write_release(workspace, view, office).body[0].startswith(said)


def test_few_chosen_regencies_are_named(workspace, office):
    view = view_of(workspace, VERIFIED | {"kab": "61.01,61.03,61.04,61.06"}, today=DAY)
    release = write_release(workspace, view, office)
    assert release.headline == (
        "Hasil verifikasi: Kabupaten Sambas berkategori Peduli HAM, Kabupaten Ketapang dan Kabupaten "
        "Sanggau Mulai Peduli HAM"
    )
    assert release.lead.startswith(
        "Menurut nilai yang sudah diverifikasi Kantor Wilayah, Kabupaten Sambas (76,50) berkategori Peduli "
        "HAM, sedangkan Kabupaten Ketapang (64,25) dan Kabupaten Sanggau (60,00) berkategori Mulai Peduli "
        "HAM. Siaran ini hanya membahas empat kabupaten/kota di Kalimantan Barat. Nilai itu adalah"
    )
    assert "Rata-rata nilai Peduli HAM dari tiga kabupaten/kota itu adalah 66,92." in release.body[0]
    assert "tertinggi" not in " ".join(release.body)  # the lead has named them all


def test_many_chosen_regencies_are_discussed_not_selected(workspace, office):
    view = view_of(workspace, VERIFIED | {"kab": "61.01,61.02,61.03,61.04,61.06"}, today=DAY)
    release = write_release(workspace, view, office)
    assert release.headline.startswith(
        "Hasil verifikasi: dua dari empat daerah yang dibahas dan bernilai di Kalimantan Barat berkategori"
    )
    assert release.lead.startswith(
        "Dua dari empat kabupaten/kota yang dibahas dan mempunyai nilai berada pada kategori Peduli HAM "
        "menurut nilai yang sudah diverifikasi Kantor Wilayah. Siaran ini hanya membahas lima kabupaten/kota"
    )
    assert "terpilih" not in text(release)


def test_nothing_is_compared_across_instruments(send, tmp_path, office):
    send(totals(2019, {"61.01": 50, "61.02": 50}).replace("verified", "final"), 1)
    send(totals(2021, {"61.01": 80, "61.02": 90}).replace("verified", "final"), 2)
    found = open_workspace(tmp_path)
    view = view_of(found, {"tahun": "2021", "tahap": "final"}, today=DAY)
    release = write_release(found, view, office)
    assert "2019" not in text(release)
    assert "naik" not in " ".join([release.headline, release.lead, *release.body])
    assert release.headline.startswith(
        "Nilai final: kedua daerah yang bernilai di Kalimantan Barat berkategori Peduli"
    )


def test_a_claim_is_called_a_claim(send, tmp_path, office):
    send(totals(2023, {"61.01": 80, "61.02": 90, "61.03": 10}).replace("verified", "self"), 1)
    found = open_workspace(tmp_path)
    view = view_of(found, {"tahun": "2023", "tahap": "mandiri"}, today=DAY)
    release = write_release(found, view, office)
    assert release.headline.startswith("Menurut klaim daerah: dua dari tiga")
    assert "klaim daerah yang belum diperiksa Kantor Wilayah" in release.lead
    said = " ".join([release.lead, *release.body, *release.method])
    assert "berasal dari klaim daerah: bukan hasil pemeriksaan" in said
    for other in ("dihitung dari", "dihitung Kantor", "dihitung Kanwil", "hitungan Kantor"):
        assert other not in said


def test_the_receipt_of_imported_rules_stands_in_the_notes_only(workspace, view, office):
    assert view.regulation == "Permenkumham 22/2021"
    imported = replace(view, instrument="Permenkumham 22/2021 (aturan INS-1)")
    facts = facts_of(workspace.warehouse, imported)
    for found in (facts, replace(facts, previous=None, compared=0)):
        said = content.of_facts(workspace, found, Numbers())
        assert "INS-1" not in " ".join([said.headline, said.lead, *said.body])
        assert "INS-1" in " ".join(said.method)
        assert "INS-1" in " ".join(said.sources)
    assert "menurut Permenkumham 22/2021." in years(facts, office)
    assert "tahun data sebelumnya menurut Permenkumham 22/2021." in said.body[0]


def test_why_nothing_is_compared_is_true(workspace, office):
    # In 2022 there are scores, but not of this regency; before 2022 there are none at all.
    view = view_of(workspace, VERIFIED | {"kab": "61.72"}, today=DAY)
    told = write_release(workspace, view, office).body[0]
    assert told.endswith("karena daerah ini tidak mempunyai nilai pada tahap ini dalam tahun data 2022.")


def test_published_results_are_never_mixed_with_computed_ones(workspace, office):
    view = view_of(workspace, {"tahun": "2019", "sumber": "resmi"}, today=DAY)
    release = write_release(workspace, view, office)
    assert release.headline == (
        "Dua dari empat belas daerah di Kalimantan Barat ditetapkan Peduli HAM, data tahun 2019"
    )
    assert (
        "menurut keputusan M.HH-04.HA.04.03 Tahun 2020: Kabupaten Sambas dan Kabupaten Kubu Raya"
        in release.lead
    )
    assert "tahun data 2019 dalam penilaian tahun 2020" in release.lead
    assert [(g.name, g.count) for g in release.groups] == [
        ("Peduli HAM", "2"), ("Cukup Peduli HAM", "3"), ("Mulai Peduli HAM", "0"),
        ("Kurang Peduli HAM", "0"), ("Tanpa penghargaan", "9"),
    ]  # fmt: skip
    assert (release.example, release.origins) == (False, ())
    said = text(release)
    assert "Perhitungan" not in said
    assert "rata-rata" not in said.lower()
    assert "https://" in release.sources[0]


def test_of_chosen_regencies_nothing_is_said_about_the_province(workspace, office):
    choices = {"tahun": "2019", "sumber": "resmi", "kab": "61.71,61.03,61.02"}
    release = write_release(workspace, view_of(workspace, choices, today=DAY), office)
    assert release.headline == (
        "Tidak satu pun dari tiga daerah yang dibahas di Kalimantan Barat ditetapkan Peduli HAM, data "
        "tahun 2019"
    )
    assert release.lead.startswith(
        "Tidak satu pun dari tiga kabupaten/kota di Kalimantan Barat yang dibahas dalam siaran ini "
        "ditetapkan Peduli HAM menurut keputusan"
    )
    assert release.body == (
        "Satu daerah yang dibahas ditetapkan Cukup Peduli HAM, yaitu Kabupaten Mempawah. Dua daerah yang "
        "dibahas tercatat tanpa penghargaan, yaitu Kabupaten Sanggau dan Kota Pontianak.",
    )
    choices = {"tahun": "2017", "sumber": "resmi", "kab": "61.01,61.12,61.72"}
    release = write_release(workspace, view_of(workspace, choices, today=DAY), office)
    assert release.headline.startswith("Satu dari dua daerah yang dibahas dan hasilnya terbit di")
    assert "yang dibahas dalam siaran ini dan hasilnya terbit ditetapkan" in release.lead
    assert release.body[-1].startswith("Bagi satu kabupaten/kota yang dibahas dalam siaran ini")


def test_what_was_not_published_is_no_finding(workspace, office):
    view = view_of(workspace, {"tahun": "2021", "sumber": "resmi"}, today=DAY)
    release = write_release(workspace, view, office)
    assert release.headline == "Kabupaten Sambas: Peduli HAM, data tahun 2021"
    assert "tidak berarti daerah tersebut tidak dinilai atau bernilai nol" in release.body[0]


def test_a_published_score_and_bonus_are_said_as_published_and_doubts_are_told(workspace, view, office):
    found = decreed_of(workspace.warehouse, replace(view, source="resmi", data_year=2019))
    one, *others = found.results
    told = replace(one, score=87.5, bonus=2.0, confidence="low")
    numbers = Numbers()
    said = content.of_decreed(replace(found, results=(told, *others)), numbers)
    assert said.groups[0].members[0] == f"{one.name} (87,50 ditambah bonus 2,00)"
    assert f"Keyakinan atas hasil {one.name} tidak tinggi" in said.method[-1]
    assert {(n.about, n.value) for n in numbers.said} >= {(f"Bonus terbit {one.name}", 2.0)}
