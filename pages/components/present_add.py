"""The form that adds a view to the slides: which kind, and what of it."""

import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.choices import ALL, choices_of
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.presenting.order import inserted
from kkpham_metrics.presenting.step import MOST_STEPS, Step, kinds
from kkpham_metrics.queries import assessments, province
from kkpham_metrics.view import KAB, MOMENT, PRESENT, RIGHT, STAGE, STAGES, YEAR, View, right_slug
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import office, present_steps

PREFIX = "tambah_"
INDICATOR = "indikator"


def show(workspace: Workspace, view: View, steps: list[Step]) -> None:
    """Show the form; what is chosen on the page is what it starts with."""
    with st.expander(_("Tambah lembar"), expanded=False):
        words = kinds()
        kind = st.selectbox(_("Jenis lembar"), words, format_func=words.__getitem__, key=f"{PREFIX}jenis")
        first, second = st.columns(2)
        choices = {**choices_of(view), RIGHT: ALL, MOMENT: PRESENT}  # see `present_steps.as_shown`
        choices[YEAR] = _year(first, workspace, view)
        choices[STAGE] = _stage(second, view)
        choices[KAB] = _regencies(workspace, view)
        choices |= _right(workspace, int(choices[YEAR]), kind)
        place = st.number_input(
            _("Di urutan ke"), 1, len(steps) + 1, len(steps) + 1, key=f"{PREFIX}urutan_{len(steps)}"
        )
        st.button(
            _("Tambahkan"), key=f"{PREFIX}tekan", disabled=len(steps) >= MOST_STEPS,
            on_click=lambda: present_steps.change(inserted(steps, Step(kind, choices), int(place))),
        )  # fmt: skip


def _year(column: st.delta_generator.DeltaGenerator, workspace: Workspace, view: View) -> str:
    known = office.ask(assessments.years, workspace.warehouse)["data_year"]
    years = [str(year) for year in sorted({*map(int, known), view.data_year}, reverse=True)]
    return column.selectbox(
        _("Tahun data"), years, index=years.index(str(view.data_year)), key=f"{PREFIX}tahun_{view.data_year}"
    )


def _stage(column: st.delta_generator.DeltaGenerator, view: View) -> str:
    words = spoken(terms.STAGES)
    names = list(STAGES)
    start = [STAGES[name] for name in names].index(view.stage)
    return column.selectbox(
        _("Tahap"), names, index=start, format_func=lambda name: words[STAGES[name]],
        key=f"{PREFIX}tahap_{view.stage}",
    )  # fmt: skip


def _regencies(workspace: Workspace, view: View) -> str:
    frame = office.ask(province.regencies, workspace.warehouse)
    names = dict(zip(frame["regency"], frame["full_name"], strict=True))
    codes = st.multiselect(
        _("Kabupaten/kota"), names, default=list(view.regencies), format_func=names.__getitem__,
        placeholder=_("Semua"), key=f"{PREFIX}kab_{','.join(view.regencies)}",
    )  # fmt: skip
    return ",".join(codes) or ALL


def _right(workspace: Workspace, year: int, kind: str) -> dict[str, str]:
    instrument = instrument_for(workspace.instruments, year)
    if instrument is None:
        return {}
    if INDICATOR in (RECIPES[kind].options if kind in RECIPES else ()):
        texts = dict(zip(instrument.indicators["code"], instrument.indicators["text"], strict=True))
        code = st.selectbox(
            _("Indikator"), texts, format_func=lambda code: f"{code}  {texts[code]}",
            key=f"{PREFIX}indikator_{instrument.id}",
        )  # fmt: skip
        return {INDICATOR: code}
    names = {ALL: _("Semua hak")} | {right_slug(name): name for name in instrument.rights["name"]}
    slug = st.selectbox(_("Hak"), names, format_func=names.__getitem__, key=f"{PREFIX}hak_{instrument.id}")
    return {RIGHT: slug}
