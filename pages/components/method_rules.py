"""The rules of the instrument in force: what each says, what it rests on, and how a score follows."""

from collections.abc import Iterable
from datetime import datetime

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import without_instrument
from kkpham_metrics.instrument.assumptions import illustrative_alert
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.rule_words import Stage, calculation, rules_in_words, verified_rules
from kkpham_metrics.view import YEAR, View, right_slug
from kkpham_metrics.warehouse import statements
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import charts, go, method_text, tables


def show(workspace: Workspace, view: View, instrument: Instrument) -> None:
    """Show how a score comes about, how many indicators carry it, every rule, and what is assumed."""
    rules = rules_in_words(instrument)
    _identity(instrument, rules)
    left, right = st.columns([1.3, 1], gap="medium")
    with left:
        st.subheader(_("Dari jawaban ke kategori"), anchor=False)
        stages = calculation(instrument)
        method_text.steps((stage.title, stage.text) for stage in stages)
        _statements(stages)
    with right:
        _shape(workspace, view)
    _assumed(view, instrument)
    _rules(view, rules)


def absent(instruments: Iterable[Instrument], view: View) -> None:
    """Say that no instrument covers the data year, why, and which years have one."""
    st.info(without_instrument(view.data_year))
    known = list(instruments)
    for cell, instrument in zip(st.columns(max(len(known), 1)), known, strict=False):
        first = str(instrument.first_year)
        cell.button(
            _("Lihat {title} (tahun data {year})", title=instrument.title, year=first),
            on_click=_choose_year, args=(first,), key=f"lihat_{instrument.id}", width="stretch",
        )  # fmt: skip


def _choose_year(year: str) -> None:
    st.session_state[YEAR] = year


def _identity(instrument: Instrument, rules: pd.DataFrame) -> None:
    """Say which regulation it is, who brought it in, and how much of it is verified."""
    years = rules.loc[rules["section"] == "data_years", "value"].iloc[0]
    some, every = verified_rules(instrument)
    verified = _("{some} dari {all} aturan terverifikasi", some=some, all=every)
    parts = [
        f"<b>{method_text.text(instrument.rules['regulation'])}</b>",
        _("tahun data {years}", years=years),
        method_text.text(verified),
        method_text.text(_origin(instrument)),
    ]
    method_text.line(" · ".join(parts))
    if alert := illustrative_alert(instrument):
        method_text.line(method_text.text(alert))


def _origin(instrument: Instrument) -> str:
    version = instrument.version[:8]
    installed = instrument.installed
    if installed is None:
        return _("bawaan dasbor, versi {version}", version=version)
    return _(
        "diimpor {by} pada {at} dari {file}, nomor {receipt}, versi {version}",
        by=installed.imported_by,
        at=formats.moment(datetime.fromisoformat(installed.imported_at)),
        file=installed.file,
        receipt=installed.receipt,
        version=version,
    )


def _statements(stages: list[Stage]) -> None:
    """Offer the SQL of each stage; it travels to the browser only when it is asked for."""
    offered = st.expander(_("Kode SQL setiap langkah"), on_change="rerun", key="sql")
    if not offered.open:
        return
    with offered:
        names = [f"{number}. {stage.title}" for number, stage in enumerate(stages, 1)]
        chosen = st.selectbox(_("Langkah"), names, key="sql_langkah")
        for name in stages[names.index(chosen)].statements:
            st.caption(f"kkpham_metrics/sql/{name}.sql")
            st.code(statements()[name], language="sql", height=320)


def _shape(workspace: Workspace, view: View) -> None:
    chart = charts.drawn("susunan", workspace, view)
    if chart is None:
        return
    code = charts.show(chart, clickable=True)
    if code:
        frame = chart.values["frame"]
        names = dict(zip(frame["right"], frame["right_name"], strict=True))
        go.to("metodologi", bagian="katalog", hak=right_slug(names[code]))


def _assumed(view: View, instrument: Instrument) -> None:
    if view.assumptions:
        rules = ", ".join(view.assumptions)
        said = _("Masih andaian pada {title}: {rules}.", title=instrument.title, rules=rules)
    else:
        said = _("Tidak ada aturan {title} yang diandaikan.", title=instrument.title)
    method_text.line(method_text.text(said))


def _rules(view: View, rules: pd.DataFrame) -> None:
    title = _("Aturan satu per satu")
    named = rules.assign(
        basis=rules["basis"].map(spoken(terms.RULE_BASES)),
        verified=rules["verified"].map({True: _("ya"), False: _("belum")}),
    )
    heads = [_("Aturan"), _("Isi"), _("Dasar"), _("Terverifikasi"), _("Sumber")]
    method_text.table(
        title,
        heads,
        (17, 27, 9, 9, 38),
        (
            (
                method_text.text(rule.rule),
                method_text.text(rule.value),
                method_text.text(rule.basis),
                method_text.text(rule.verified),
                method_text.linked(rule.source),
            )
            for rule in named.itertuples(index=False)
        ),
    )
    kept = ["rule", "value", "basis", "verified", "source"]
    tables.behind("aturan", title, view, lambda: named[kept].set_axis(heads, axis="columns"))
