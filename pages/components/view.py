"""What a page shows, with all that its sentence, pictures and files must say about it."""

from dataclasses import dataclass, replace
from datetime import date

from kkpham_metrics import formats

STAGES = {"mandiri": "self", "terverifikasi": "verified", "final": "final"}
WORDS = {stage: word for word, stage in STAGES.items()}
STAGE_SENTENCES = {
    "self": "nilai mandiri kabupaten/kota",
    "verified": "nilai terverifikasi Kanwil",
    "final": "nilai final Ditjen",
}
COMPUTED, OFFICIAL = "dihitung", "resmi"


@dataclass(frozen=True)
class View:
    """What the visitor asked for. `stage` is self, verified or final; `source` is dihitung or resmi."""

    source: str
    data_year: int
    award_year: int
    stage: str
    instrument: str
    illustrative: bool
    synthetic: bool
    assumptions: tuple[str, ...]  # the rules of the instrument that are assumed
    data: str  # the fingerprint of the data and rules behind it
    today: date
    subject: str = ""  # the regency that it is about: code and full name; "" for the province

    @property
    def official(self) -> bool:
        """Return whether published results are shown instead of computed ones."""
        return self.source == OFFICIAL

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the marks that every picture and export of this view carries."""
        if self.official:
            return ("HASIL RESMI TERBIT",)
        return (
            ("DATA CONTOH (sintetis)",) * self.synthetic
            + ("INSTRUMEN ILUSTRATIF",) * self.illustrative
            + ("SEBAGIAN ATURAN ANDAIAN",) * bool(self.assumptions)
        )

    @property
    def sentence(self) -> str:
        """Return in words what is shown."""
        if self.official and self.subject:  # of every year, each under its own regulation
            return f"{self.subject} · hasil resmi yang diumumkan menurut tahun"
        shown = "hasil resmi yang diumumkan" if self.official else STAGE_SENTENCES[self.stage]
        about = f"{self.subject} · " if self.subject else ""
        return (
            f"{about}Data tahun {self.data_year}, penilaian {self.award_year} · {self.instrument} · {shown}"
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentences that must travel with a table of this view."""
        assumed = (f"Masih andaian: {', '.join(self.assumptions)}.",) * bool(self.assumptions)
        return (self.sentence, *self.marks, self.origin, *(() if self.official else assumed))

    def file_name(self, *parts: str) -> str:
        """Return a file's name without ending that tells this view from every other one."""
        about = self.subject.split(" ")[0]
        year = "" if self.official and self.subject else str(self.data_year)
        what = OFFICIAL if self.official else f"{WORDS[self.stage]}-{self.data}"
        return "-".join(filter(None, ("kkpham", *parts, about, year, what)))

    @property
    def origin(self) -> str:
        """Return the source line of a chart."""
        if self.official:
            return (
                f"Sumber: keputusan dan pemberitaan yang disebut per baris; dibuat {formats.day(self.today)}."
            )
        return (
            f"Sumber: perhitungan KKP HAM Kalbar. {self.sentence}; "
            f"sidik data {self.data}; dibuat {formats.day(self.today)}."
        )


def published_view(view: View) -> View:
    """Return the view of the published results of every year, wherever they stand beside computed ones."""
    return replace(view, source=OFFICIAL)
