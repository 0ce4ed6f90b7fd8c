"""Verifikasi: decisions survive a closed browser, become a submission, and stand against the claim."""

from datetime import UTC, datetime

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import ledger_state, read_ledger
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verification.drafts import Draft, read_draft
from kkpham_metrics.view import View
from kkpham_metrics.withdrawals import withdraw
from pages.components import go, office, tables, verification_answers

HEADER = "data_year,regency,stage,level,code,value,not_applicable,evidence,numerator,denominator\n"
ROWS = (
    '2023,61.01,self,indicator,06.H.03,"80,5",,a.pdf,161,200\n'
    "2023,61.01,self,indicator,06.H.02,50,,b.pdf,100,300\n"
    "2023,61.01,self,indicator,01.S.01,3,,perda.pdf,,\n"
    "2023,61.01,self,indicator,01.S.02,,ya,surat 12/2024,,\n"
)
SOUND = ROWS.replace("02,50", '02,"333,33"')
ASKED = {"tahun": "2023", "kab": "61.01"}
NOTE = "Catatan (wajib: alasan koreksi atau penolakan)"


@pytest.fixture
def send(ledger):
    def _send(rows=ROWS, name="sambas.csv", **more):
        return accept(check_bytes(name, (HEADER + rows).encode(), load_shipped()), ledger, by="uji", **more)

    return _send


def labelled(elements, label):
    return next(element for element in elements if element.label.startswith(label))


def press(page, label):
    labelled(page.app.button, label).click()
    page.app.run()
    assert not page.app.exception


def accept_many(page):
    press(page, "Terima ")
    press(page, "Ya, terima")


def choose(page, label, key):
    group = next(g for g in page.app.button_group if g.proto.label == label)
    group.set_value(key)
    page.app.run()


def warned(page):
    """The first warning as it is read: without what keeps Markdown away."""
    return page.app.warning[0].value.replace("\\", "")


def status(page, code):
    table = page.app.dataframe[0].value.set_index("Kode")
    return table.loc[code, "Status"]


def test_demonstration_data_are_shown_but_not_decided(open_page, ledger):
    page = open_page("verifikasi", tahun="2023", kab="61.08")
    assert not page.app.exception
    assert "Ini data contoh, sehingga tidak dapat diverifikasi." in page.words
    assert len(page.app.dataframe[0].value) == 120
    assert not [b for b in page.app.button if b.label.startswith(("Simpan", "Terima "))]
    assert ledger_state(ledger) == "empty"


def test_a_correction_is_kept_at_once_and_resumed_by_another_browser(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.02")
    assert "tidak sesuai: pembilang dibagi penyebut = 333,33 per 1.000 kelahiran hidup" in page.words
    choose(page, "Nilai jawaban", "corrected")
    choose(page, "Data dukung", "rejected")
    labelled(page.app.text_input, "Nilai koreksi").set_value("33,33")
    press(page, "Simpan keputusan")
    assert "Tulis alasannya pada catatan." in page.app.error[0].value
    assert not read_draft(ledger, 2023, "61.01").decisions
    labelled(page.app.text_input, NOTE).set_value("100 dari 300")
    labelled(page.app.selectbox, "Alasan menolak").set_value("mismatch")
    press(page, "Simpan keputusan")
    other = open_page("verifikasi", **ASKED, indikator="06.H.02")
    assert status(other, "06.H.02") == "diputuskan"
    assert labelled(other.app.text_input, "Nilai koreksi").value == "33,33"
    assert "1 dari 120 diputuskan, 0 tersimpan." in other.words
    press(other, "Simpan verifikasi (1)")
    rows = [row for row in read_ledger(ledger).rows.to_pylist() if row["stage"] == "verified"]
    assert [(row["code"], float(row["value"]), row["reason"], row["note"]) for row in rows] == [
        ("06.H.02", 33.33, "mismatch", "100 dari 300")
    ]
    assert f"nomor {rows[0]['receipt']}" in other.app.success[0].value
    assert status(other, "06.H.02") == "tersimpan"


def test_a_decision_is_taken_back(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(page, "Nilai jawaban", "accepted")
    press(page, "Simpan keputusan")
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    press(page, "Batalkan keputusan")
    assert status(page, "06.H.03") == "belum diputuskan"
    assert not read_draft(ledger, 2023, "61.01").decisions


def test_what_is_answered_with_evidence_is_accepted_at_once_in_one_right(open_page, send, ledger):
    send(SOUND)
    page = open_page("verifikasi", **ASKED, hak="kesehatan")
    press(page, "Terima 2 yang berdata dukung pada hak ini")
    assert not read_draft(ledger, 2023, "61.01").decisions
    assert page.app.warning[0].value.startswith("2 jawaban akan diterima apa adanya")
    press(page, "Batal")
    assert "terima_semua_ya" not in [button.key for button in page.app.button]
    press(page, "Terima 2 yang berdata dukung pada hak ini")
    press(page, "Ya, terima 2 jawaban")
    assert set(read_draft(ledger, 2023, "61.01").decisions) == {"06.H.02", "06.H.03"}
    assert "2 keputusan tercatat." in page.app.success[0].value


def test_what_was_accepted_at_once_is_taken_back_at_once_without_what_was_decided_since(
    open_page, send, ledger
):
    send(SOUND)
    page = open_page("verifikasi", **ASKED, indikator="06.H.02")
    accept_many(page)
    choose(page, "Nilai jawaban", "corrected")
    labelled(page.app.text_input, "Nilai koreksi").set_value("300")
    labelled(page.app.text_input, "Catatan").set_value("dokumen menyebut 300")
    press(page, "Simpan keputusan")
    press(page, "Batalkan penerimaan 2 jawaban tadi")
    assert set(read_draft(ledger, 2023, "61.01").decisions) == {"06.H.02"}
    assert "2 keputusan dibatalkan." in page.app.success[0].value
    assert "terima_semua_tarik" not in [button.key for button in page.app.button]


def test_what_needs_a_look_is_left_out_and_named(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED)
    press(page, "Terima 2 yang berdata dukung")
    assert "1 tidak ikut" in page.app.warning[0].value
    assert "(06.H.02)" in page.app.warning[0].value
    press(page, "Ya, terima 2 jawaban")
    assert set(read_draft(ledger, 2023, "61.01").decisions) == {"01.S.01", "06.H.03"}
    assert "1 tidak ikut" in page.app.success[0].value


def test_an_answer_that_changed_before_the_second_press_is_not_accepted(open_page, send, ledger):
    send(SOUND)
    page = open_page("verifikasi", **ASKED)
    press(page, "Terima 3 yang berdata dukung")
    send(SOUND.replace("perda.pdf", "perbup.pdf"), "koreksi.csv")
    press(page, "Ya, terima 3 jawaban")
    assert set(read_draft(ledger, 2023, "61.01").decisions) == {"06.H.02", "06.H.03"}


def test_not_applicable_is_refused_with_a_reason(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED, indikator="01.S.02")
    choose(page, "Tidak berlaku", "na_refused")
    labelled(page.app.text_input, NOTE).set_value("wajib bagi semua daerah")
    press(page, "Simpan keputusan")
    assert read_draft(ledger, 2023, "61.01").decisions["01.S.02"].decision == "na_refused"


def test_a_correction_of_the_regency_asks_for_the_decision_again(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(page, "Nilai jawaban", "accepted")
    press(page, "Simpan keputusan")
    send(ROWS.replace("80,5", "81"), "koreksi.csv")
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    assert status(page, "06.H.03") == "berubah"
    assert "Berubah sejak diputuskan. Nilai jawaban: 80,5 → 81." in warned(page)
    assert labelled(page.app.button, "Simpan verifikasi").disabled
    press(page, "Simpan keputusan")
    assert status(page, "06.H.03") == "diputuskan"
    assert read_draft(ledger, 2023, "61.01").decisions["06.H.03"].value == "81"


@pytest.mark.parametrize(
    ("code", "old", "new", "said"),
    [
        ("06.H.03", "a.pdf,161", "b.pdf,161", "Data dukung: ada: a.pdf → ada: b.pdf."),
        ("06.H.03", "a.pdf,161,200", "a.pdf,0,200", "Pembilang: 161 → 0."),
        ("01.S.01", "3,,perda", ",ya,sk", "→ tidak berlaku; Data dukung: ada: perda.pdf → ada: sk.pdf."),
        ("06.H.03", "80,5", "80", "Nilai jawaban: 80,5 → 80."),
    ],
)  # fmt: skip
def test_what_changed_since_a_decision_is_named_and_nothing_else(open_page, send, code, old, new, said):
    send()
    page = open_page("verifikasi", **ASKED, indikator=code)
    choose(page, "Nilai jawaban", "accepted")
    press(page, "Simpan keputusan")
    send(ROWS.replace(old, new), "koreksi.csv")
    warning = warned(open_page("verifikasi", **ASKED, indikator=code))
    assert said in warning
    assert warning.count("→") == said.count("→")


@pytest.mark.parametrize("stage", ["saved by a file", "withdrawn since"])
def test_what_changed_is_named_without_a_draft_and_after_a_withdrawal(open_page, send, ledger, stage):
    first = send()
    if stage == "saved by a file":
        send("2023,61.01,verified,indicator,06.H.03,80.5,,a.pdf,,\n", "kanwil.csv")
    else:
        page = open_page("verifikasi", **ASKED, indikator="06.H.03")
        choose(page, "Nilai jawaban", "accepted")
        press(page, "Simpan keputusan")
        withdraw(first.receipt, ledger, "keliru")
    send(ROWS.replace("a.pdf", "b.pdf"), "koreksi.csv")
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    assert "Data dukung: ada: a.pdf → ada: b.pdf." in warned(page)
    assert "Nilai" not in warned(page)


def test_a_press_on_what_another_browser_decided_meanwhile_overwrites_nothing(open_page, send, ledger):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(page, "Nilai jawaban", "accepted")
    other = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(other, "Nilai jawaban", "accepted")
    press(other, "Simpan keputusan")
    held = read_draft(ledger, 2023, "61.01").decisions["06.H.03"].id
    press(page, "Simpan keputusan")
    assert "baru saja berubah" in page.app.error[0].value
    assert read_draft(ledger, 2023, "61.01").decisions["06.H.03"].id == held


def test_a_form_that_another_officer_overtook_says_who_decided_what(open_page, send):
    send(SOUND)
    asked = {**ASKED, "indikator": "06.H.03"}
    page = open_page("verifikasi", officer="Budi", **asked)
    choose(page, "Nilai jawaban", "corrected")
    assert not page.app.warning
    other = open_page("verifikasi", officer="Ani", **asked)
    choose(other, "Nilai jawaban", "accepted")
    press(other, "Simpan keputusan")
    assert not other.app.warning
    other = open_page("verifikasi", officer="Cici", **asked)
    assert not other.app.warning  # opened after it
    labelled(page.app.text_input, NOTE).set_value("angka dokumen 79").run()
    assert warned(page).startswith("Baru saja diputuskan oleh Ani: diterima.")
    choose(page, "Nilai jawaban", "corrected")
    assert warned(page).startswith("Baru saja diputuskan oleh Ani: diterima.")
    labelled(page.app.text_input, "Nilai koreksi").set_value("79")
    labelled(page.app.text_input, NOTE).set_value("angka dokumen 79")
    press(page, "Simpan keputusan")
    choice = labelled(page.app.selectbox, "Pilih indikator")
    choice.select_index(next(i for i, said in enumerate(choice.options) if said.startswith("06.H.03"))).run()
    assert labelled(page.app.text_input, "Nilai koreksi").value == "79"
    assert not page.app.warning  # decided here
    labelled(other.app.text_input, "Catatan").set_value("x").run()
    assert warned(other).startswith("Baru saja diputuskan oleh Budi: dikoreksi: 79.")


def test_nobody_is_told_of_a_decision_of_their_own(open_page, send):
    send(ROWS.splitlines(keepends=True)[0])  # nothing else waits: the indicator stays open
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(page, "Nilai jawaban", "accepted")
    press(page, "Simpan keputusan")
    assert labelled(page.app.button, "Batalkan keputusan")
    choose(page, "Data dukung", "accepted")
    press(page, "Simpan keputusan")
    assert not page.app.warning


def test_what_rests_on_synthetic_submissions_stays_synthetic(open_page, send, ledger):
    send(synthetic=True)
    page = open_page("verifikasi", **ASKED, hak="kesehatan")
    accept_many(page)
    press(page, "Simpan verifikasi")
    assert all(receipt.synthetic for receipt in read_ledger(ledger).receipts)
    assert "Data contoh." in page.words


def test_what_cannot_be_written_is_said(open_page, send, ledger, monkeypatch):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    choose(page, "Nilai jawaban", "accepted")
    (ledger / "drafts").mkdir()
    (ledger / "drafts" / "verification").write_text("")  # where a folder must be made
    monkeypatch.setattr(verification_answers, "read_draft", lambda *asked: Draft({}, {}, 0))
    press(page, "Simpan keputusan")
    assert "Tidak ada yang tersimpan" in page.app.error[0].value


def test_a_regency_without_data_has_nothing_to_verify(open_page, send):
    send()
    page = open_page("verifikasi", tahun="2023", kab="61.02")
    assert "belum ada yang diverifikasi" in page.words
    assert not page.app.dataframe


def test_what_was_withdrawn_is_not_called_never_sent_and_its_verification_is_named(open_page, send, ledger):
    first = send(SOUND)
    send(SOUND.replace("61.01", "61.02"), "lain.csv")
    page = open_page("verifikasi", **ASKED)
    accept_many(page)
    press(page, "Simpan verifikasi (3)")
    (saved,) = [r for r in read_ledger(ledger).receipts if r.file.startswith("verifikasi-")]
    withdraw(first.receipt, ledger, "salah")
    words = open_page("verifikasi", **ASKED).app.info[0].value.replace("\\", "")
    assert words.startswith(f"Data mandiri Kabupaten Sambas tahun 2023 sudah ditarik ({first.receipt})")
    assert f"masih dihitung: {saved.receipt}." in words
    assert "halaman Riwayat" in words
    withdraw(saved.receipt, ledger, "salah")
    words = open_page("verifikasi", **ASKED).app.info[0].value.replace("\\", "")
    assert f"sudah ditarik ({first.receipt}): tidak ada yang diverifikasi." in words
    assert saved.receipt not in words


def test_what_is_verified_without_an_answer_of_the_regency_is_said_to_count(open_page, send):
    send()
    found = send("2023,61.02,verified,indicator,06.H.03,79,,a.pdf,,\n", "kanwil.csv")
    words = open_page("verifikasi", tahun="2023", kab="61.02").app.info[0].value.replace("\\", "")
    assert words.startswith("Kabupaten Mempawah belum mengirim data mandiri tahun 2023")
    assert words.endswith(f"tetap dihitung: {found.receipt}.")


def test_hostile_text_is_shown_as_it_is(open_page, send):
    send(ROWS.replace("a.pdf", "<img src=x onerror=alert(1)>**a**"))
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    assert "&lt;img src=x onerror=alert(1)&gt;**a**" in page.words
    assert "<img" not in page.words


def test_claims_and_findings_are_compared_where_both_have_a_score(open_page):
    page = open_page("verifikasi", tahun="2024", bagian="selisih")
    assert not page.app.exception
    assert page.figures_by_label["Mandiri lebih tinggi"] == "3"
    assert page.figures_by_label["Tidak dibandingkan"] == "11"
    table = page.app.dataframe[0].value.set_index("Kabupaten/Kota")
    pontianak = table.loc["Kota Pontianak"]
    assert round(pontianak["Mandiri"] - pontianak["Terverifikasi"], 2) == pontianak["Selisih"] == 5.63
    assert table.loc["Sambas", "Keterangan"] == "belum diverifikasi"
    chart = page.chart("peta_selisih")
    assert chart["layout"]["title"]["text"] == "Nilai total: mandiri − terverifikasi (poin), 2024"
    assert "DATA CONTOH" in chart["layout"]["annotations"][0]["text"]
    assert chart["alt"].startswith("Mandiri lebih tinggi daripada terverifikasi pada 3 daerah")


def test_a_verification_that_is_not_finished_is_not_compared(open_page, send):
    send()
    send("2023,61.01,verified,indicator,06.H.03,79,,a.pdf,,\n", "kanwil.csv")
    asked = {"tahun": "2023", "bagian": "selisih", "hak": "kesehatan"}
    table = open_page("verifikasi", **asked).app.dataframe[0].value.set_index("Kabupaten/Kota")
    assert table.loc["Sambas", "Keterangan"] == "1 isian belum diverifikasi"
    send("2023,61.01,verified,indicator,06.H.02,40,,b.pdf,,\n", "kanwil2.csv")
    sambas = open_page("verifikasi", **asked).app.dataframe[0].value.iloc[0]
    assert sambas["Kabupaten/Kota"] == "Sambas"
    assert sambas["Selisih"] == round(sambas["Mandiri"] - sambas["Terverifikasi"], 4)


@pytest.mark.parametrize("change", ["answered anew", "withdrawn"])
def test_a_comparison_with_decisions_on_former_answers_says_so(open_page, send, ledger, change):
    first = send()
    found = "2023,61.01,verified,indicator,{},{},,a.pdf,,\n"
    send(
        "".join(found.format(*row) for row in [("06.H.03", 79), ("06.H.02", 40), ("01.S.01", 3)]),
        "kanwil.csv",
    )
    asked = {"tahun": "2023", "bagian": "selisih"}
    assert "Putusan tidak lagi sesuai." not in open_page("verifikasi", **asked).words
    if change == "withdrawn":
        withdraw(first.receipt, ledger, "salah")
    else:
        send(ROWS.replace("80,5", "82"), "baru.csv")
    for right in ({}, {"hak": "kesehatan"}):
        page = open_page("verifikasi", **asked, **right)
        assert "sesudahnya ditarik atau berubah, pada: Sambas." in page.words
        remarks = page.app.dataframe[0].value.set_index("Kabupaten/Kota")["Keterangan"]
        assert remarks["Sambas"].startswith("putusan atas jawaban lama")
        assert "jawaban lama" not in remarks["Bengkayang"]
    if change == "answered anew":
        page = open_page("verifikasi", **asked, hak="informasi")
        assert "Putusan tidak lagi sesuai." not in page.words
        assert not page.app.dataframe[0].value["Keterangan"].str.contains("jawaban lama").any()
    page = open_page("verifikasi", tahun="2023", bagian="matriks", hak="informasi")
    assert "Putusan tidak lagi sesuai." in page.words
    page.app.session_state["tabel_matriks_selisih_02"] = True
    page.app.run()
    remarks = page.app.dataframe[0].value.set_index("Kabupaten/Kota")["Keterangan"]
    assert remarks[remarks != ""].to_dict() == {"Sambas": "putusan atas jawaban lama"}


def test_a_row_opens_the_stages_of_its_regency(open_page, monkeypatch):
    opened: list[dict[str, str]] = []
    monkeypatch.setattr(go, "to", lambda page, **changes: opened.append({"page": page, **changes}))
    show = tables.show
    monkeypatch.setattr(tables, "show", lambda *args, **options: show(*args, **options) or 0)
    open_page("verifikasi", tahun="2023", bagian="selisih")
    assert opened == [{"page": "kabupaten", "kab": "61.01", "bagian": "tahap"}]


def test_a_chosen_row_opens_its_indicator_and_does_not_hold_it(open_page, send, monkeypatch):
    send()
    show = tables.show
    monkeypatch.setattr(tables, "show", lambda *args, **options: show(*args, **options) or 1)
    page = open_page("verifikasi", **ASKED)
    assert labelled(page.app.selectbox, "Pilih indikator").value == "01.S.02"
    choose(page, "Tidak berlaku", "na_accepted")
    press(page, "Simpan keputusan")
    assert labelled(page.app.selectbox, "Pilih indikator").value == "06.H.02"


def test_a_withdrawn_submission_is_not_decided_on(open_page, send, ledger):
    receipt = send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    press(page, "Terima ")
    withdraw(receipt.receipt, ledger, "keliru")
    press(page, "Ya, terima")
    assert not read_draft(ledger, 2023, "61.01").decisions
    assert "Ini data contoh" in page.words


def test_the_matrix_shows_total_and_rights(open_page):
    page = open_page("verifikasi", tahun="2023", bagian="matriks")
    assert not page.app.exception
    chart = page.chart("matriks_selisih_")
    assert "+5,53" in next(trace for trace in chart["data"] if trace["name"] == "score")["text"]


def test_in_english_an_answer_is_no_score_and_a_regency_is_one(open_page, send):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03", bahasa="en")
    assert "Regency's answer" in page.app.dataframe[0].value.columns
    labels = [group.proto.label for group in page.app.button_group]
    assert "Value" in labels
    assert "Score" not in labels


@pytest.mark.parametrize("section", ["keputusan", "selisih", "matriks"])
def test_a_right_that_the_address_names_and_nobody_knows_is_said(open_page, send, section):
    send()
    page = open_page("verifikasi", **ASKED, hak="99", bagian=section)
    assert "“99” tidak ada dalam instrumen tahun ini; yang tampil pilihan bawaan." in page.words


def test_the_saved_table_names_its_regency_and_year_once(open_page, send, monkeypatch):
    send()
    names = []
    whole = View.file_name
    monkeypatch.setattr(View, "file_name", lambda *asked: names.append(whole(*asked)) or names[-1])
    open_page("verifikasi", **ASKED)
    (named,) = (name for name in names if "putusan" in name)
    assert named.startswith("kkpham-putusan-61.01-2023-terverifikasi-")


def test_a_saving_opens_the_workspace_once_and_its_receipt_can_be_printed(
    open_page, send, ledger, monkeypatch
):
    send()
    page = open_page("verifikasi", **ASKED, indikator="06.H.03")
    assert not page.app.get("download_button")[1:]  # that of the table alone
    choose(page, "Nilai jawaban", "accepted")
    press(page, "Simpan keputusan")
    opened = []
    workspace = office.workspace
    monkeypatch.setattr(office, "workspace", lambda: opened.append(1) or workspace())
    press(page, "Simpan verifikasi (1)")
    assert len(opened) == 2  # for the press, and for the page drawn after it
    (receipt,) = [r for r in read_ledger(ledger).receipts if r.file.startswith("verifikasi-")]
    again = open_page("verifikasi", **ASKED)
    offered = again.app.get("download_button")[1].proto
    assert offered.label == "Unduh tanda terima siap cetak (HTML)"
    assert f"tanda_terima_{receipt.receipt}" in offered.id
    then = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert not open_page("verifikasi", **ASKED, saat=then).app.get("download_button")[1:]
    withdraw(receipt.receipt, ledger, "keliru")
    assert not open_page("verifikasi", **ASKED).app.get("download_button")[1:]


KINDS = {"value": "2,,perda.pdf", "not applicable": ",ya,surat 12/2024", "unanswered": ",,"}
FITTING = {
    "value": ("accepted", "corrected"),
    "not applicable": ("na_accepted", "na_refused"),
    "unanswered": ("corrected",),
}
LABELS = {"value": "Nilai jawaban", "not applicable": "Tidak berlaku", "unanswered": "Nilai jawaban"}
OTHER_KINDS = [(old, made, new) for old in KINDS for made in FITTING[old] for new in KINDS if new != old]


def decide_on(page, kind, decision):
    choose(page, LABELS[kind], decision)
    if decision in ("corrected", "na_refused"):
        corrected = labelled(page.app.selectbox, "Nilai koreksi")
        corrected.set_value(corrected.options[0])
        labelled(page.app.text_input, NOTE).set_value("menurut dokumen")
    press(page, "Simpan keputusan")


@pytest.mark.parametrize("saved", [False, True], ids=["in the draft", "saved"])
@pytest.mark.parametrize(("old", "decision", "new"), OTHER_KINDS)
def test_a_decision_on_another_kind_of_answer_is_taken_back_and_made_anew(
    open_page, send, ledger, old, decision, new, saved
):
    rows = "2023,61.01,self,indicator,06.H.03,{},,a.pdf,,\n2023,61.01,self,indicator,01.S.01,{},,\n"
    asked = {**ASKED, "indikator": "01.S.01"}
    first = send(rows.format(80, KINDS[old]))
    page = open_page("verifikasi", **asked)
    decide_on(page, old, decision)
    if saved:
        press(page, "Simpan verifikasi (1)")
    withdraw(first.receipt, ledger, "salah")
    send(rows.format(81, KINDS[new]), "baru.csv")
    page = open_page("verifikasi", **asked)
    assert not page.app.exception
    assert "Berubah sejak diputuskan." in warned(page)
    assert status(page, "01.S.01") == "berubah"
    group = next(g for g in page.app.button_group if g.proto.label == LABELS[new])
    fits = decision in FITTING[new]
    assert group.value == (decision if fits else None)
    note = next(field.value for field in page.app.text_input if field.label in (NOTE, "Catatan"))
    assert note == ("menurut dokumen" if fits and decision != "accepted" else "")
    assert labelled(page.app.button, "Simpan verifikasi").disabled
    press(page, "Batalkan keputusan")
    assert not read_draft(ledger, 2023, "61.01").decisions
    decide_on(page, new, FITTING[new][-1])
    press(page, "Simpan verifikasi (1)")
    newest = read_ledger(ledger).receipts[-1].receipt
    decided = [row["decision"] for row in read_ledger(ledger).rows.to_pylist() if row["receipt"] == newest]
    assert decided == [FITTING[new][-1]]
