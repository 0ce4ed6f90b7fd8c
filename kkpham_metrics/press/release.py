"""A press release as data: what stands in it, ready to be written as a document or as text."""

from collections.abc import Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass

from kkpham_metrics import formats
from kkpham_metrics.charts.recipes import Chart
from kkpham_metrics.choices import choices_of, view_of
from kkpham_metrics.office import Office, letter_number
from kkpham_metrics.press import content
from kkpham_metrics.press.content import Group
from kkpham_metrics.press.decreed import Decreed, decreed_of
from kkpham_metrics.press.facts import Facts, facts_of
from kkpham_metrics.press.making import LEAD, making_of
from kkpham_metrics.press.numbers import Number, Numbers
from kkpham_metrics.press.origins import Origin
from kkpham_metrics.press.refusals import Refusal, ReleaseRefusedError, must_refuse, of_figures, refusals
from kkpham_metrics.press.subject import Subject
from kkpham_metrics.stamp import PAGE, stamp_of
from kkpham_metrics.view import View
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace

EXAMPLE = "CONTOH – BUKAN SIARAN RESMI"
MARKED = "-CONTOH"  # at the end of the name of every file of an example
PLACE = "siaran"  # the page whose address a release opens
BLANK = "……………………"


@dataclass(frozen=True)
class Picture:
    """A figure of a release: the recipe's name, what stands under it, and its finding in words (`alt`)."""

    name: str
    caption: str
    alt: str = ""


@dataclass(frozen=True)
class Release:
    """All that a release says, in Indonesian.

    `known` is what it rests on. `example` says that it must carry the watermark; `marks` are what its
    figures must carry anyway. `dateline` ends with its dash. `groups` are the regencies by category, those
    without a score at the end, under the heading `details`. `quotes` are blanks that a person fills in.
    `numbers` are all numbers said, `origins` the accepted files behind them (none behind published results).
    """

    known: Facts | Decreed
    example: bool
    marks: tuple[str, ...]
    number: str
    headline: str
    dateline: str
    lead: str
    body: tuple[str, ...]
    quotes: tuple[str, ...]
    details: str
    groups: tuple[Group, ...]
    pictures: tuple[Picture, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    stamp: str
    contact: tuple[tuple[str, str], ...]
    numbers: tuple[Number, ...]
    origins: tuple[Origin, ...]

    @property
    def view(self) -> View:
        """Return what is spoken of."""
        return self.known.view

    @property
    def stamp_line(self) -> str:
        """Return the stamp with how it is checked."""
        return (
            f"{self.stamp} – ketik pada halaman Stempel di dasbor, atau jalankan “python -m kkpham_metrics "
            f"verify {self.stamp}”: terbuka tampilan yang sama, dan terlihat apakah datanya masih sama."
        )

    def file_name(self, *parts: str) -> str:
        """Return a file's name without ending; that of an example says so."""
        return self.view.file_name("siaran-pers", *parts) + MARKED * self.example


def known_of(workspace: Workspace, view: View) -> Facts | Decreed:
    """Return what a release of this view would be about: computed or published results, never both."""
    if view.official:
        return decreed_of(workspace.warehouse, view)
    return facts_of(workspace.warehouse, view)


def refused(workspace: Workspace, view: View) -> tuple[Refusal, ...]:
    """Return every reason why no release is made of this view, in the language spoken."""
    return refusals(workspace, known_of(workspace, view))


def write_release(
    workspace: Workspace,
    view: View,
    office: Office,
    *,
    options: Mapping[str, str] | None = None,
    figures: Sequence[Chart] = (),
    watermark: bool = False,
) -> Release:
    """Return the release of a view, without pictures; `options` are the page's own in its address.

    `figures` are what it will be sent with. Raises `ReleaseRefusedError` where one is refused, or only made
    with a `watermark` that was not asked for.
    """
    return copy_context().run(_written, workspace, view, office, options or {}, figures, watermark)


def spoken_view(workspace: Workspace, view: View) -> View:
    """Return the same view with its words in the language spoken now, and regencies by their full name."""
    return view_of(workspace, choices_of(view), today=view.today, full_names=True)


def _written(
    workspace: Workspace,
    asked: View,
    office: Office,
    options: Mapping[str, str],
    figures: Sequence[Chart],
    watermark: bool,
) -> Release:
    speak("id")
    view = spoken_view(workspace, asked)
    known = known_of(workspace, view)
    more = of_figures(view, figures)
    reasons = (*refusals(workspace, known), *more)
    if must_refuse(reasons, watermark=watermark):
        raise ReleaseRefusedError(reasons)
    numbers = Numbers()
    if isinstance(known, Decreed):
        said = content.of_decreed(known, numbers)
    else:
        said = content.of_facts(workspace, known, numbers)
    dated = ", ".join(filter(None, (office.city, formats.day(view.today))))
    return Release(
        known=known,
        example=bool(reasons),
        marks=(*_marks(known), *(["SEBAGIAN GAMBAR: INSTRUMEN ILUSTRATIF"] if more else ())),
        number=letter_number(office.number, view.today),
        headline=f"{'[CONTOH] ' * bool(reasons)}{said.headline}",
        dateline=f"{dated} –",
        lead=f"{said.lead} {_years(known, office)}",
        body=said.body,
        quotes=_quotes(office),
        details=_details(known),
        groups=said.groups,
        pictures=(),
        method=said.method,
        sources=said.sources,
        stamp=stamp_of(view, **{PAGE: PLACE, **options}),
        contact=_contact(office),
        numbers=tuple(numbers.said),
        origins=said.origins,
    )


def _marks(known: Facts | Decreed) -> tuple[str, ...]:
    more = isinstance(known, Facts) and known.illustrative_before and not known.view.illustrative
    return (*known.view.marks, *(["TAHUN PEMBANDING: INSTRUMEN ILUSTRATIF"] * more))


def _details(known: Facts | Decreed) -> str:
    if isinstance(known, Decreed):
        return "Rincian hasil terbit"
    compared = known.previous is not None and known.compared
    return "Rincian nilai" + (f" dan perubahannya dari tahun data {known.previous}" if compared else "")


def _years(known: Facts | Decreed, office: Office) -> str:
    view = known.view
    years = f"kinerja tahun data {view.data_year} dalam penilaian tahun {view.award_year}"
    if isinstance(known, Decreed):
        return f"Hasil itu mencakup {years}."
    regulation = Subject(view).regulation
    if view.stage == "self":  # counted from what the regencies claim: not found by this office
        return f"Nilai itu mencakup {years} menurut {regulation}."
    made = LEAD[making_of(known)].format(office=office.name)
    return f"Nilai itu {made} atas {years} menurut {regulation}."


def _quotes(office: Office) -> tuple[str, ...]:
    """Return the places of two quotes: nobody has said anything yet."""
    positions = (office.signatory_position or "jabatan", "Kepala Bidang HAM")
    about = ("makna hasil ini bagi masyarakat", "tindak lanjut bersama kabupaten/kota")
    return tuple(
        f"[KUTIPAN – belum diisi: pernyataan tentang {what}; nama: {BLANK}; jabatan: {position}]"
        for what, position in zip(about, positions, strict=True)
    )


def _contact(office: Office) -> tuple[tuple[str, str], ...]:
    """Return whom the press asks: what the office has not noted is left blank."""
    known = (
        ("Kantor", ", ".join(filter(None, (office.name, office.ministry)))),
        ("Narahubung", ""),
        ("Alamat", office.address),
        ("Telepon", office.telephone),
        ("Surel", office.email),
    )
    return tuple((name, said or BLANK) for name, said in known)
