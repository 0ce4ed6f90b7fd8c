"""What the page Unggah says it shows: no year and stage of its own, but those of the files."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.exports.receipt import assessed_words
from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.view import COMPUTED, View
from kkpham_metrics.words import _, language
from kkpham_metrics.workspace import Workspace
from pages.components import address, marks
from pages.components.layout import banner

NAMED = 3


@dataclass(frozen=True)
class FileView(View):
    """A view of files instead of a year and stage: `about` says which, `short` names its downloads."""

    about: str = ""
    short: str = ""

    @property
    def sentence(self) -> str:
        """Return in words what is shown."""
        return self.about

    @property
    def origin(self) -> str:
        """Return the source line of a table."""
        day = formats.day(self.today)
        return _("Sumber: berkas yang disebut dan buku besar kantor; dibuat {day}.", day=day)

    def file_name(self, *parts: str) -> str:
        """Return a file's name without ending; whatever a file is called, it stays a name."""
        short = re.sub(r"[^\w.-]+", "-", self.short).strip("-.")[:60]
        return "-".join(filter(None, ("kkpham", *parts, short)))


def header(title: str, sentence: str) -> None:
    """Show the title of a page without choices; what other pages chose stays in its address."""
    for key in address.SHARED:
        if key != "bahasa":
            address.hold(key)
    address.complete()
    st.title(title, anchor=False)
    st.html(f'<p class="kkp-state">{html.escape(sentence)}</p>')


def of_files(
    about: str,
    short: str,
    assessed: Sequence[tuple[int, str, str]],
    instruments: Sequence[Instrument],
    *,
    synthetic: bool = False,
) -> FileView:
    """Return the view of what files say: `assessed` holds (data_year, stage, regency) of all of them.

    `synthetic` says that one of them is demonstration data that were accepted as such.
    """
    rules = {year: instrument_for(instruments, year) for year, _stage, _code in assessed}
    known = {i.id: i for i in rules.values() if i}
    latest = max(rules, default=date.today().year - 1)
    newest = rules.get(latest)
    named = assessed_words(assessed[:NAMED])
    more = [_("dan {n} lagi", n=len(assessed) - NAMED)] if len(assessed) > NAMED else []
    return FileView(
        source=COMPUTED,
        data_year=latest,
        award_year=latest + (newest.award_lag if newest else 1),
        stage=assessed[0][1] if assessed else "self",
        instrument=", ".join(i.title for i in known.values()),
        illustrative=any(i.illustrative for i in known.values()),
        synthetic=synthetic,
        assumptions=tuple(dict.fromkeys(a for i in known.values() for a in assumptions(i))),
        data="",
        today=date.today(),
        language=language(),
        about=" · ".join(filter(None, (about, "; ".join([*named, *more])))),
        short=short,
    )


def show_marks(workspace: Workspace, view: FileView | None) -> None:
    """Say in one box what must be known here: demonstration data, damaged files, illustrative rules."""
    found = []
    if workspace.stand_in:
        said = _(
            "Buku besar kantor masih kosong: halaman lain menampilkan data contoh sampai berkas nyata "
            "pertama diterima. Data contoh tidak ikut dibandingkan di sini."
        )
        found.append((_("Data contoh."), said))
    elif workspace.synthetic:
        said = _(
            "Semua kiriman dalam buku besar adalah contoh. Contoh tidak ikut dibandingkan di sini, dan tidak "
            "lagi dihitung begitu berkas nyata pertama diterima."
        )
        found.append((_("Data contoh."), said))
    if workspace.damaged:
        remedy = _("Pulihkan dari cadangan, atau minta kiriman ulang.")
        found.append((_("Berkas rusak disisihkan:"), f"{', '.join(workspace.damaged)}. {remedy}"))
    if view and view.illustrative:
        said = _("Indikatornya disusun untuk peragaan, bukan dari lampiran asli: bukan nilai resmi.")
        found.append((_("Instrumen ilustratif."), said))
    elif view and view.assumptions:
        said = _("Disebut satu per satu di bagian bawah halaman.")
        found.append((_("Sebagian aturan andaian."), said))
    marks.show_unknown_address()
    if found:
        banner(found)


def nothing_yet() -> None:
    """Say what can be dropped here, while nothing is."""
    st.info(
        _(
            "Belum ada berkas. Jatuhkan formulir yang sudah diisi atau berkas bentuk ringkas; beberapa "
            "sekaligus boleh. Menjatuhkan lagi berkas yang pernah diterima menampilkan tanda terimanya."
        )
    )
