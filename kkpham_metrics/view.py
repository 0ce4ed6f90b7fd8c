"""What a page shows, with all that its sentence, pictures and files must say about it."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime

from kkpham_metrics import formats
from kkpham_metrics.words import N_, _

# Names of the choices in the address.
YEAR, STAGE, SOURCE, KAB, RIGHT, LANGUAGE = "tahun", "tahap", "sumber", "kab", "hak", "bahasa"
RULES, MOMENT = "aturan", "saat"
PRESENT = "kini"  # the rules in force, the state as it is now
STAGES = {"mandiri": "self", "terverifikasi": "verified", "final": "final"}
WORDS = {stage: word for word, stage in STAGES.items()}
STAGE_SENTENCES = {
    "self": N_("nilai mandiri kabupaten/kota"),
    "verified": N_("nilai terverifikasi Kanwil"),
    "final": N_("nilai final Ditjen"),
}
COMPUTED, OFFICIAL = "dihitung", "resmi"
NAMED = 3  # a sentence names so many regencies, then it counts them


@dataclass(frozen=True)
class View:
    """What the visitor asked for. `stage` is self, verified or final; `source` is dihitung or resmi.

    `regencies` are the codes of those chosen, () for all; `right` is a code of the instrument, "" for all.
    """

    source: str
    data_year: int  # 0 for what belongs to no data year
    award_year: int
    stage: str
    instrument: str
    illustrative: bool
    synthetic: bool
    assumptions: tuple[str, ...]  # the rules of the instrument that are assumed
    data: str  # the fingerprint of the data and rules behind it
    today: date
    language: str = "id"
    instrument_id: str = ""  # "" where no instrument covers the data year
    regulation: str = ""  # the instrument's title alone, which `instrument` may tell more of
    version: str = ""  # the fingerprint of the instrument's rules
    rules: str = PRESENT  # which rules are applied: those in force, or those before a moment (ISO 8601)
    regencies: tuple[str, ...] = ()
    regency_names: tuple[str, ...] = ()
    right: str = ""
    right_name: str = ""
    period: str = ""  # the data years, where several are shown: "2016–2024"
    scored: bool = True  # whether scores are shown, or only the rules that would give them
    subject: str = ""  # what it is about, where a page is about one thing: a regency, an indicator
    every_stage: bool = False  # whether all stages stand together, and `stage` says nothing
    as_of: datetime | None = None  # the past moment whose state is shown (UTC), None for the present
    undecided: tuple[tuple[str, str], ...] = ()  # (regency, right) in which verified answers are undecided
    decrees: str = ""  # of published results: the decrees and sources named in a picture, which has no rows

    @property
    def official(self) -> bool:
        """Return whether published results are shown instead of computed ones."""
        return self.source == OFFICIAL

    @property
    def day(self) -> date:
        """Return the day on which what is shown stood so: today, or that of the past moment."""
        return self.as_of.astimezone().date() if self.as_of else self.today

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the marks that every picture and export of this view carries."""
        past = (_("KEADAAN PER {at}", at=formats.second(self.as_of)),) if self.as_of else ()
        if self.official:
            return (*past, _("HASIL RESMI TERBIT"))
        return (
            past
            + (_("DATA CONTOH (sintetis)"),) * self.synthetic
            + (_("INSTRUMEN ILUSTRATIF"),) * self.illustrative
            + (_("SEBAGIAN ATURAN ANDAIAN"),) * bool(self.assumptions)
            + (_("VERIFIKASI BELUM SELESAI"),) * self.unfinished
        )

    @property
    def unfinished(self) -> bool:
        """Return whether verified scores are shown in which Kanwil has yet to decide something."""
        return (
            (self.stage == "verified" or self.every_stage)
            and self.scored
            and any(
                regency in (self.regencies or (regency,)) and self.right in ("", right)
                for regency, right in self.undecided
            )
        )

    @property
    def sentence(self) -> str:
        """Return in words what is shown."""
        if self.official and self.subject:  # of every year, each under its own regulation
            every_year = _("hasil resmi yang diumumkan menurut tahun")
            return " · ".join(filter(None, (self.subject, every_year, self._moment)))
        shown = ""
        if self.scored:
            computed = _("semua tahap") if self.every_stage else _(STAGE_SENTENCES[self.stage])
            shown = _("hasil resmi yang diumumkan") if self.official else computed
        right = _("hak: {name}", name=self.right_name) if self.right else ""
        told = (
            self.subject,
            self._years,
            self.instrument,
            shown,
            right,
            self._chosen_regencies,
            self._moment,
        )
        return " · ".join(filter(None, told))

    @property
    def _moment(self) -> str:
        return _("keadaan per {at}", at=formats.second(self.as_of)) if self.as_of else ""

    @property
    def _chosen_regencies(self) -> str:
        if not self.regencies or self.subject:
            return ""
        names = self.regency_names[:NAMED]
        more = len(self.regencies) - len(names)
        said = ", ".join(names)
        return _("{names}, dan {more} daerah lain", names=said, more=more) if more else said

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentences that must travel with a table of this view."""
        assumed = (_("Masih andaian: {rules}.", rules=", ".join(self.assumptions)),) * bool(self.assumptions)
        return (self.sentence, *self.marks, self.origin, *(() if self.official else assumed))

    def file_name(self, *parts: str) -> str:
        """Return a file's name without ending that tells this view from every other one."""
        about = self.subject.split(" ")[0] or _few("-".join(self.regencies))
        year = "" if self.official and self.subject else self.period or str(self.data_year or "")
        stage = "semua-tahap" if self.every_stage else WORDS[self.stage]
        what = OFFICIAL if self.official else f"{stage}-{self.data}"
        right = self.right and f"hak{self.right}"
        past = f"per-{self.as_of.astimezone():%Y%m%d-%H%M%S}" if self.as_of else ""
        return "-".join(filter(None, ("kkpham", *parts, about, right, year, what, past)))

    @property
    def origin(self) -> str:
        """Return the source line of a chart."""
        return _("Sumber: {said}", said=self.made_from)

    @property
    def made_from(self) -> str:
        """Return what the figures come from, as it stands under the heading of a source."""
        day = formats.day(self.today)
        if self.official:
            named = self.decrees or _("keputusan dan pemberitaan yang disebut per baris")
            years = "" if self.subject else f" {self._years};"  # with a subject: every year, each in its row
            return f"{named}{'.' if years else ';'}{years} {_('dibuat {day}.', day=day)}"
        if not self.scored:
            return _("{instrument}; dibuat {day}.", instrument=self.instrument, day=day)
        return _(
            "perhitungan KKP HAM Kalbar. {sentence}; sidik data {data}; dibuat {day}.",
            sentence=self.sentence,
            data=self.data,
            day=day,
        )

    @property
    def _years(self) -> str:
        if self.period:
            return _("Data tahun {period}", period=self.period)
        if not self.data_year:
            return ""
        words = {"year": str(self.data_year), "award": str(self.award_year)}
        return _("Data tahun {year}, penilaian {award}", **words)


def published_view(view: View) -> View:
    """Return the view of the published results of every year, wherever they stand beside computed ones."""
    return replace(view, source=OFFICIAL)


def _few(codes: str) -> str:
    """Return the codes, or what tells them from others where a file's name would grow too long."""
    return codes if len(codes) < 40 else hashlib.sha256(codes.encode()).hexdigest()[:8]


def right_slug(name: str) -> str:
    """Return a right's name as it stands in an address: "Perempuan dan anak" is perempuan-dan-anak."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "hak"
