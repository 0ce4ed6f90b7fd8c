"""What is shown: source, data year and stage. Chosen at the top of a page, kept in the address."""

import html
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, queries
from kkpham_metrics.assumptions import assumptions
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.instrument import Instrument, instrument_for
from kkpham_metrics.workspace import Workspace
from pages.components.address import chosen
from pages.components.layout import banner
from pages.components.office import CURRENT_RULES, ask, rule_choices

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
    """What the visitor asked for, with all that a caption must say about it."""

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
        shown = "hasil resmi yang diumumkan" if self.official else STAGE_SENTENCES[self.stage]
        return f"Data tahun {self.data_year}, penilaian {self.award_year} · {self.instrument} · {shown}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentences that must travel with a table of this view."""
        assumed = (f"Masih andaian: {', '.join(self.assumptions)}.",) * bool(self.assumptions)
        return (self.sentence, *self.marks, self.origin, *(() if self.official else assumed))

    @property
    def origin(self) -> str:
        """Return the source line of a chart."""
        if self.official:
            return (
                f"Sumber: keputusan dan pemberitaan yang disebut per daerah; penilaian {self.award_year}; "
                f"dibuat {formats.day(self.today)}."
            )
        return (
            f"Sumber: perhitungan KKP HAM Kalbar, {self.sentence[0].lower()}{self.sentence[1:]}; "
            f"sidik data {self.data}; dibuat {formats.day(self.today)}."
        )


def published_view(view: View) -> View:
    """Return the view of the published results of every year, wherever they stand beside computed ones."""
    return replace(view, source=OFFICIAL)


def header(title: str, workspace: Workspace) -> View:
    """Show title, filters and marks; return the view."""
    left, right = st.columns([1, 1.05], vertical_alignment="bottom")
    with right:
        view = _choose(workspace)
    with left:
        st.title(title, anchor=False)
        st.html(f'<p class="kkp-state">{html.escape(view.sentence)}</p>')
    choices = {} if workspace.synthetic else rule_choices()
    if len(choices) > 1:
        chosen("aturan", choices, CURRENT_RULES, st.selectbox, label="Aturan", format_func=choices.get)
    _marks(workspace, view)
    return view


def _choose(workspace: Workspace) -> View:
    years = _years(workspace)
    # Where nothing can be read, the published results still can.
    default = ask(queries.default_view, workspace.warehouse) or (next(iter(years)), "final")
    a, b, c = st.columns([1.25, 1, 1.1])
    year = chosen("tahun", years, str(default[0]), a.selectbox, label="Tahun data", format_func=years.get)
    source = chosen(
        "sumber", (COMPUTED, OFFICIAL), COMPUTED, c.segmented_control,
        label="Sumber", format_func=str.capitalize, required=True,
    )  # fmt: skip
    stage = chosen(
        "tahap", STAGES, WORDS[default[1]], b.selectbox,
        label="Tahap", format_func=str.capitalize, disabled=source == OFFICIAL,
    )  # fmt: skip
    return _view(workspace, int(year), STAGES[stage], source)


def _years(workspace: Workspace) -> dict[str, str]:
    columns = ["data_year", "award_year"]
    known = pd.concat(
        [
            ask(queries.years, workspace.warehouse)[columns],
            ask(queries.published_years, workspace.warehouse)[columns],
        ]
    )
    words = {
        int(r.data_year): f"{r.data_year} (dinilai {r.award_year})" for r in known.itertuples(index=False)
    }
    words |= {year: f"{year} (tanpa penilaian)" for year in years_without_assessment()}
    return {str(year): words[year] for year in sorted(words, reverse=True)}


def _view(workspace: Workspace, data_year: int, stage: str, source: str) -> View:
    instrument = instrument_for(workspace.instruments, data_year)
    known = ask(queries.years, workspace.warehouse)
    shown = known[(known["data_year"] == data_year) & (known["stage"] == stage)]
    return View(
        source=source,
        data_year=data_year,
        award_year=data_year + (instrument.award_lag if instrument else 1),
        stage=stage,
        instrument=_named(instrument) if instrument else "tanpa instrumen",
        illustrative=bool(shown["illustrative"].any()),
        synthetic=workspace.synthetic,
        assumptions=assumptions(instrument) if instrument else (),
        data=workspace.warehouse.fingerprint,
        today=date.today(),
    )


def _named(instrument: Instrument) -> str:
    """Return the regulation's name; once an office has imported rules, also which of them are applied."""
    if instrument.installed:
        return f"{instrument.title} (aturan {instrument.installed.receipt})"
    return f"{instrument.title} (aturan bawaan)" if len(rule_choices()) > 1 else instrument.title


def _marks(workspace: Workspace, view: View) -> None:
    if workspace.damaged:
        banner("Berkas rusak disisihkan:", ", ".join(workspace.damaged))
    if view.official:
        return
    if workspace.synthetic:
        banner(
            "Data contoh.",
            "Angka sintetis, indikator ilustratif, sebagian aturan andaian: bukan hasil resmi.",
        )
    elif view.illustrative:
        banner(
            "Instrumen ilustratif.",
            f"Indikator {view.instrument} disusun untuk peragaan karena lampiran aslinya belum dimasukkan; "
            "nilai dari indikator bukan nilai resmi.",
        )
    elif view.assumptions:
        banner("Sebagian aturan andaian.", "Disebut satu per satu di bagian bawah halaman.")
    lost = 0 if workspace.synthetic else len(ask(queries.unmatched_answers, workspace.warehouse))
    if lost:
        banner(
            "Tidak dinilai.",
            f"{lost} isian tersimpan tetapi tidak dinilai: tidak cocok dengan instrumen yang berlaku.",
        )


def footer(view: View) -> None:
    """Say at the end of a page which rules behind its numbers are assumed."""
    if view.assumptions and not view.official:
        said = f"Masih andaian pada {view.instrument}: {', '.join(view.assumptions)}."
        st.html(f'<p class="kkp-state">{html.escape(said)}</p>')
