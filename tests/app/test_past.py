"""While a past moment is shown every page says so, and nothing can be written on any of them."""

from datetime import date

from kkpham_metrics.assistance import WAYS, add_meeting, meetings
from kkpham_metrics.deadlines import deadlines, set_deadline

PAST = "2026-01-01T00:00:00Z"


def test_a_deadline_cannot_be_noted_while_a_past_moment_is_shown(open_page, ledger):
    page = open_page("pengumpulan", bagian="tenggat", tahun="2024", tahap="mandiri", saat=PAST)
    assert "KEADAAN PER" in page.words
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji")
    page.app.button(key="tenggat_simpan").click().run()
    assert "keadaan lalu" in page.app.error[0].value
    assert "office" not in set(deadlines(ledger, 2025)["basis"])


def test_notes_made_later_are_not_shown_under_a_past_moment(open_page, ledger):
    day = date(2026, 2, 3)
    add_meeting(ledger, "61.01", "", day, next(iter(WAYS)), "Ani", "Pembahasan uji", by="Ani", today=day)
    assert len(meetings(ledger)) == 1
    now = open_page("pendampingan", bagian="catatan", kab="61.01")
    assert "Pembahasan uji" in "".join(frame.value.to_string() for frame in now.app.dataframe)
    past = open_page("pendampingan", bagian="catatan", kab="61.01", saat=PAST)
    assert "Pembahasan uji" not in "".join(frame.value.to_string() for frame in past.app.dataframe)


def test_days_to_a_deadline_are_those_of_the_moment_shown(open_page, ledger):
    set_deadline(ledger, 2024, "to_kanwil", date(2024, 6, 30), "Surat uji", "Ani")
    now = open_page("pengumpulan", bagian="tenggat", tahun="2023", tahap="mandiri")
    past = open_page(
        "pengumpulan", bagian="tenggat", tahun="2023", tahap="mandiri", saat="2024-04-05T12:00:00Z"
    )
    assert "lewat" in now.app.dataframe[0].value["Sisa waktu"].iloc[0]
    assert past.app.dataframe[0].value["Sisa waktu"].iloc[0] == "lewat 5 hari"
