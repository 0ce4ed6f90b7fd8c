"""The office's letterhead: shipped without invented names, replaced by the newest note."""

from dataclasses import replace
from datetime import datetime, timedelta

from kkpham_metrics.journal import read_journal
from kkpham_metrics.office import KIND, read_office, set_office


def test_what_is_shipped_names_no_person_and_no_address(tmp_path):
    found = read_office(tmp_path)
    assert found.ministry == "Kementerian Hak Asasi Manusia Republik Indonesia"
    assert (found.signatory_name, found.signatory_nip, found.address, found.telephone) == ("", "", "", "")


def test_the_newest_note_stands_and_the_older_one_stays_readable(tmp_path):
    first = replace(read_office(tmp_path), signatory_name="Ani")
    set_office(tmp_path, first, by="uji")
    set_office(tmp_path, replace(first, signatory_name="Budi"), by="uji")
    assert read_office(tmp_path) == replace(first, signatory_name="Budi")
    entries = read_journal(tmp_path, KIND).entries
    then = datetime.fromisoformat(entries[0].noted_at)
    assert read_office(tmp_path, then) == first
    assert read_office(tmp_path, then - timedelta(seconds=1)).signatory_name == ""
    assert [entry.says["signatory_name"] for entry in entries] == ["Ani", "Budi"]
