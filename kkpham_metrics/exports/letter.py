"""The follow-up letter (surat tindak lanjut) as a DOCX file, after the usual form of official letters.

It is sent to a regency, so it is written in Indonesian whatever language the screen speaks.
"""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
from docx import Document
from docx.document import Document as DocumentObject

from kkpham_metrics import formats, terms
from kkpham_metrics.exports import letter_form as form
from kkpham_metrics.exports.lacking import PARTS, lacking_counts, lacks
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.office import Office, letter_number
from kkpham_metrics.words import speak

AGREEMENTS = ["agreed", "agency", "due", "meeting"]
SAID = {
    "not_submitted": "{n} indikator yang belum dikirim",
    "unanswered": "{n} indikator belum dijawab",
    "missing": "{n} indikator yang sudah dijawab tetapi tanpa data dukung",
    "rejected": "{n} indikator dengan data dukung yang ditolak",
}
# Who heads an agency, by how its name starts; any other has a "Kepala".
HEADS = {
    "KPU": "Ketua KPU",
    "Pengadilan": "Ketua Pengadilan",
    "RSUD": "Direktur RSUD",
    "Sekretariat DPRD": "Sekretaris DPRD",
}


@dataclass(frozen=True)
class Case:
    """What a letter is about: one regency, or one agency in it (`agency`, "" for the regency).

    `regency` is its full name, `place` where it is written to. `items` is of `collection.waiting`, of this
    regency and agency, and where `right` names one, of that right alone. `answered` and `applicable` count
    the indicators of the whole regency (of the right); both are 0 where it sent nothing. `undecided` says how
    many of its answers Kanwil has yet to verify. `due` is the next deadline, or the last one
    where all are past (`due_past`); `due_assumed` says that it is not official. `agreements` has the columns
    `AGREEMENTS` (texts and dates), one row an agreement that is still open. `stamp` names the view that the
    letter rests on (see `kkpham_metrics.stamp`).
    """

    regency: str
    place: str
    agency: str
    right: str
    data_year: int
    award_year: int
    stage: str
    instrument: str
    items: pd.DataFrame
    answered: int
    applicable: int
    undecided: int
    due: date
    due_past: bool
    due_assumed: bool
    agreements: pd.DataFrame
    today: date
    synthetic: bool
    illustrative: bool
    stamp: str


def follow_up_letter(case: Case, office: Office) -> bytes:
    """Return the letter with its list of indicators; an unnamed signatory and the number are left blank.

    A case needs items or agreements; one with agreements alone asks for these and has no attachment.
    """
    return copy_context().run(_written, case, office)


def addressee(case: Case) -> str:
    """Return to whom the letter goes, in one line."""
    if not case.agency:
        return f"Sekretaris Daerah {case.regency}"
    start = next((start for start in HEADS if case.agency.startswith(start)), "")
    name = HEADS.get(start, "Kepala ") + case.agency.removeprefix(start)
    # Some agencies are written with "Kabupaten/Kota" for whichever regency it is.
    return f"{name.removesuffix(' Kabupaten/Kota')} {case.regency}"


def _written(case: Case, office: Office) -> bytes:
    speak("id")
    document = Document()
    form.set_up(document, f"Surat tindak lanjut KKP HAM {case.data_year} – {case.regency}", office.name)
    form.marks(document, _marks(case))
    form.stamp(document, case.stamp)
    form.letterhead(document, office)
    _head(document, case, office)
    _body(document, case)
    form.signature(document, office)
    copies = [line.strip() for line in office.copies.splitlines() if line.strip()]
    form.copies(document, ([f"Sekretaris Daerah {case.regency}"] if case.agency else []) + copies)
    if len(case.items):
        _attachment(document, case, office)
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def _marks(case: Case) -> list[str]:
    return ["DATA CONTOH (SINTETIS): BUKAN SURAT RESMI"] * case.synthetic + (
        ["INSTRUMEN ILUSTRATIF"] * case.illustrative
    )


def _head(document: DocumentObject, case: Case, office: Office) -> None:
    dated = ", ".join(filter(None, (office.city, formats.day(case.today))))
    about = "kelengkapan data dan data dukung" if len(case.items) else "kesepakatan pendampingan"
    fields = [
        ("Nomor", letter_number(office.number, case.today)),
        ("Sifat", "Segera"),
        ("Lampiran", "1 (satu) berkas" if len(case.items) else "–"),
        ("Hal", f"Tindak lanjut {about} KKP HAM tahun data {case.data_year}"),
    ]
    form.reference(document, fields, dated)
    attention = [] if case.agency else ["u.p. Kepala Bagian Hukum"]
    form.address(document, [f"Yth. {addressee(case)}", *attention, f"di {case.place}"])


def _body(document: DocumentObject, case: Case) -> None:
    form.text(
        document,
        f"Sehubungan dengan penilaian Kabupaten/Kota Peduli Hak Asasi Manusia (KKP HAM) tahun "
        f"{case.award_year} atas kinerja Januari–Desember {case.data_year} menurut {case.instrument}, "
        f"bersama ini disampaikan hal-hal sebagai berikut.",
    )
    parts: list[tuple[str, Callable[[], None] | None]] = []
    # Of a regency without answers at this stage that owes nothing, nothing is said of its answers.
    if case.applicable or len(case.items):
        parts.append((_standing(case), None))
    if len(case.items):
        parts.append((_waiting(case), lambda: _counts(document, case)))
    if len(case.agreements):
        said = "Kesepakatan pendampingan berikut tercatat belum selesai:"
        parts.append((said, lambda: _agreements(document, case)))
    parts += [(request, None) for request in _requests(case)]
    for number, (said, table) in enumerate(parts, 1):
        form.point(document, number, said)
        if table:
            table()
    form.text(
        document,
        "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
        keep=True,  # a signature never stands alone on a page
    )


def _standing(case: Case) -> str:
    day, stage = formats.day(case.today), terms.STAGES[case.stage].lower()
    if not case.applicable:
        return (
            f"Sampai dengan {day}, data KKP HAM {case.regency} tahun data {case.data_year} belum tercatat "
            "diterima oleh Kantor Wilayah."
        )
    share = formats.share(case.answered / case.applicable)
    right = f" pada hak {case.right}" if case.right else ""
    if case.undecided:  # what stands at this stage says nothing of what the regency answered
        return (
            f"Sampai dengan {day}, verifikasi Kantor Wilayah atas data KKP HAM {case.regency} tahun data "
            f"{case.data_year} belum selesai: {case.undecided} isian{right} belum diputuskan dan tidak "
            "termasuk yang diminta dalam surat ini."
        )
    said = (
        f"Sampai dengan {day}, pada tahap {stage}, {case.regency} tercatat menjawab {case.answered} dari "
        f"{case.applicable} indikator yang berlaku{right} ({share})."
    )
    if not len(case.items):
        whose = f" dari {case.agency}" if case.agency else ""
        return f"{said} Tidak ada jawaban atau data dukung yang masih ditunggu{whose}."
    return said


def _waiting(case: Case) -> str:
    sums = lacking_counts(case.items.assign(all=""), ["all"]).iloc[0]
    parts = [said.format(n=sums[part]) for part, said in SAID.items() if sums[part]]
    whose = f" pada {case.agency}" if case.agency else ""
    return f"Yang masih ditunggu{whose}: {listed(parts)}, dengan rincian sebagai berikut."


def _counts(document: DocumentObject, case: Case) -> None:
    columns = [("right_name", "Hak"), ("agency", "Perangkat daerah/instansi")]
    for column, name in columns[: 1 if case.agency else 2]:
        counts = lacking_counts(case.items, [column])
        parts = [part for part in PARTS if counts[part].any()]
        counts = counts.sort_values(parts, ascending=False) if column == "agency" else counts
        rows = [
            [str(row[column]) or "–", *(str(row[part]) for part in parts)]
            for row in counts.to_dict("records")
        ]
        heads = [name, *(PARTS[part] for part in parts)]
        form.table(document, heads, rows, form.count_widths(len(parts)), indent=True)


def _agreements(document: DocumentObject, case: Case) -> None:
    rows = [
        [
            str(row.agreed), str(row.agency) or "belum ditentukan",
            _day(row.due) + " (lewat)" * (row.due < case.today), _day(row.meeting),
        ]
        for row in case.agreements[AGREEMENTS].itertuples(index=False)
    ]  # fmt: skip
    heads = ["Yang disepakati", "Perangkat daerah/instansi", "Batas waktu", "Pertemuan"]
    form.table(document, heads, rows, (5.9, 3.8, 3.0, 3.0), indent=True)


def _day(value: date | None) -> str:
    return "–" if value is None or pd.isna(value) else formats.day(value)


def _requests(case: Case) -> list[str]:
    said = []
    if len(case.items):
        said.append(
            "Dimohon Saudara melengkapi kekurangan sebagaimana dirinci dalam Lampiran dan menyampaikannya "
            f"kepada Kantor Wilayah {_until(case)}."
        )
    if len(case.agreements):
        late = (case.agreements["due"] < case.today).any()
        said.append(
            "Dimohon Saudara menyelesaikan kesepakatan tersebut paling lambat pada batas waktunya"
            + ", atau pada kesempatan pertama bagi yang batas waktunya telah lewat," * bool(late)
            + " dan menyampaikan hasilnya kepada Kantor Wilayah."
        )
    return said


def _until(case: Case) -> str:
    year, day = case.award_year, formats.day(case.due)
    if case.due_past and case.due_assumed:  # an assumed date binds nobody, so nobody missed it
        return (
            "pada kesempatan pertama, mengingat menurut tanggal andaian (pola tahun sebelumnya, bukan "
            f"jadwal resmi) tenggat tahun penilaian {year} jatuh pada {day}"
        )
    if case.due_past:
        return f"pada kesempatan pertama, mengingat tenggat tahun penilaian {year}, {day}, telah lewat"
    assumed = (
        " (tanggal andaian menurut pola tahun sebelumnya, menunggu jadwal resmi)" if case.due_assumed else ""
    )
    return f"paling lambat {day}{assumed}"


def _attachment(document: DocumentObject, case: Case, office: Office) -> None:
    form.new_sheet(document)
    number = letter_number(office.number, case.today)
    heading = [f"Lampiran Surat {office.signatory_position}", f"Nomor  : {number}"]
    form.lines(document, [*heading, f"Tanggal: {formats.day(case.today)}"])
    whose = f"{case.agency}, {case.regency}" if case.agency else case.regency
    form.title(document, f"Daftar indikator yang masih ditunggu – {whose}, tahun data {case.data_year}")
    rows = [
        [
            str(number), row.code, row.text, lack,
            *(cell or "–" for cell in (row.evidence_asked, row.agency, row.unit, row.note)),
        ]
        for number, (row, lack) in enumerate(
            zip(case.items.itertuples(index=False), lacks(case.items), strict=True), 1
        )
    ]  # fmt: skip
    heads = [
        "No.", "Kode", "Indikator", "Yang kurang", "Data dukung yang diminta",
        "Perangkat daerah/instansi", "Satuan", "Catatan",
    ]  # fmt: skip
    form.table(document, heads, rows, (1.0, 1.7, 6.6, 3.6, 4.8, 3.5, 1.8, 3.0), small=True)


def zipped(cases: Sequence[Case], office: Office) -> bytes:
    """Return the letters of several regencies as one ZIP, each named after its regency."""
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as file:
        for case in cases:
            file.writestr(
                f"surat-{case.regency.lower().replace(' ', '-')}.docx", follow_up_letter(case, office)
            )
    return sink.getvalue()
