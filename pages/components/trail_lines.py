"""Acceptances and withdrawals, one line each; a line opens what is known of it."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, history, terms, trail
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.queries import province
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import past_choice, tables, trail_detail, trail_filters, trail_view, withdrawal
from pages.components.faults_table import LETTER, PADDING
from pages.components.layout import literal
from pages.components.office import ask
from pages.components.trail_data import Trail
from pages.components.trail_words import categories

KINDS = {history.ACCEPTED: N_("diterima"), history.WITHDRAWN: N_("ditarik")}
MOST_ROWS = 9  # beyond these the table scrolls, so that what a row opens stays in sight
COUNTED = {
    "new": N_("{n} nilai baru"), "rose": N_("{n} naik"), "fell": N_("{n} turun"), "same": N_("{n} tetap"),
    "lost": N_("{n} kehilangan nilai"), "unscored": N_("{n} tanpa nilai"),
    "categories": N_("{n} kategori berubah"),
}  # fmt: skip


def show(workspace: Workspace, trail_: Trail, view: View) -> None:
    """Show the events that the filters let through, and what the chosen one did."""
    names = _names(workspace)
    changes = _asked_for(trail_.changes, view)
    frame = trail.lines(changes)
    frame = frame.assign(searched=_searched(frame, names))
    frame = trail_filters.choose(frame, spoken(KINDS), years=True)
    withdrawal.said()
    if frame.empty:
        st.info(_empty(trail_, changes, view))
        past_choice.show()
        return
    if trail_view.every_year():
        st.caption(literal(view.sentence))
    left = changes[changes["event"].isin(frame["event"])]
    row = _table(frame, names, view, trail_.ledger)
    columns = st.columns([1, 1.6])
    with columns[0]:
        title = _("Perubahan setiap kabupaten/kota")
        tables.behind("riwayat-daerah", title, view, lambda: regency_table(left, names, trail_.ledger))
    with columns[1]:
        past_choice.show()
    if row is None and len(frame) == 1:
        row = 0
    if row is None or row >= len(frame):
        st.caption(
            _("Pilih baris untuk melihat tanda terimanya, setiap isian yang diubahnya, dan untuk menariknya.")
        )
        return
    event = int(frame["event"].iloc[row])
    trail_detail.show(trail_, event, changes[changes["event"] == event], names, view)


def _asked_for(changes: pd.DataFrame, view: View) -> pd.DataFrame:
    if not trail_view.every_year():
        changes = changes[changes["data_year"] == view.data_year]
    if view.regencies:
        changes = changes[changes["regency"].isin(view.regencies)]
    return changes


def _names(workspace: Workspace) -> dict[str, str]:
    frame = ask(province.regencies, workspace.warehouse)
    return dict(zip(frame["regency"], frame["name"], strict=True))


def _empty(trail_: Trail, changes: pd.DataFrame, view: View) -> str:
    if not trail_.ledger.receipts:
        return _("Belum ada kiriman yang diterima pada saat itu.")
    if not changes.empty:
        return _(
            "Tidak ada peristiwa yang cocok dengan pilihan. Longgarkan saringan, atau pilih Semua tahun."
        )
    if trail_view.every_year():
        return _("Tidak ada peristiwa untuk kabupaten/kota yang dipilih.")
    return _(
        "Tidak ada peristiwa untuk tahun data {year}. Pilih tahun lain atau Semua tahun.",
        year=str(view.data_year),
    )


def _searched(frame: pd.DataFrame, names: dict[str, str]) -> list[str]:
    return [
        " ".join([r.receipt, r.file, r.by, r.reason, *(names.get(code, code) for code in r.regencies)])
        for r in frame.itertuples(index=False)
    ]


def _table(frame: pd.DataFrame, names: dict[str, str], view: View, ledger: Ledger) -> int | None:
    rows = list(frame.itertuples(index=False))
    stages = spoken(terms.STAGES)
    table = pd.DataFrame(
        {
            _("Saat"): frame["at"].map(formats.short_moment),
            _("Peristiwa"): _happened(frame, ledger),
            _("Oleh"): frame["by"],
            _("Kabupaten/kota"): [_regencies(r.regencies, names) for r in rows],
            _("Tahun data"): [_span(r.first_year, r.last_year) for r in rows],
            _("Tahap"): [", ".join(stages[stage] for stage in r.stages) for r in rows],
            _("Nilai"): [_score(r) for r in rows],
            _("Kategori"): [_category(r) for r in rows],
            _("Alasan penarikan"): frame["reason"],
            _("Berkas"): frame["file"],
            _("Nomor penerimaan"): frame["receipt"],
        }
    )
    height = tables.HEAD + tables.ROW * min(len(table), MOST_ROWS)
    rows_are = hashlib.sha256(repr(frame["event"].tolist()).encode()).hexdigest()[:8]
    title = _("Kiriman dan penarikan")
    widest = int(table[_("Peristiwa")].str.len().max() * LETTER) + PADDING
    columns = {_("Peristiwa"): st.column_config.TextColumn(width=widest)}
    return tables.show(
        table, "riwayat", title, view, height=height, select=True, of=rows_are, columns=columns
    )


def _happened(frame: pd.DataFrame, ledger: Ledger) -> list[str]:
    """Return what happened at each event; an acceptance says by itself that it was withdrawn, and when."""
    kinds = spoken(KINDS)
    said = []
    for kind, number in zip(frame["kind"], frame["receipt"], strict=True):
        day = history.withdrawn_on(ledger, number) if kind == history.ACCEPTED else None
        said.append(_("diterima, ditarik {day}", day=formats.day(day)) if day else kinds[kind])
    return said


def _regencies(codes: tuple[str, ...], names: dict[str, str]) -> str:
    return names.get(codes[0], codes[0]) if len(codes) == 1 else _("{n} daerah", n=len(codes))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _alone(r: Any) -> bool:
    counts = ("new", "rose", "fell", "same", "lost", "unscored")
    return bool(sum(getattr(r, name) for name in counts) == 1)


def _score(r: Any) -> str:
    """Return what an event did to the only score that it touched, or how many it did what to."""
    if not _alone(r):
        counts = {name: getattr(r, name) for name in COUNTED if name != "categories"}
        return ", ".join(_(COUNTED[name], n=n) for name, n in counts.items() if n)
    former, total = r.former_total, r.total
    if pd.isna(former) and pd.isna(total):
        return _("tanpa nilai")
    if pd.isna(former):
        return _("nilai baru {total}", total=formats.score(total))
    if pd.isna(total):
        return _("{former} → tanpa nilai", former=formats.score(former))
    return f"{formats.score(former)} → {formats.score(total)} ({formats.signed(r.change)})"


def _category(r: Any) -> str:
    if not _alone(r):
        return _(COUNTED["categories"], n=r.categories) if r.categories else ""
    former, category = (
        _(terms.ABSENCES[UNFINISHED]) if unfinished else name
        for name, unfinished in ((r.former_category, r.former_unfinished), (r.category, r.unfinished))
    )
    if pd.isna(category):
        return "" if pd.isna(former) else _("{former} → tanpa kategori", former=former)
    return str(category) if pd.isna(former) or former == category else f"{former} → {category}"


def regency_table(changes: pd.DataFrame, names: dict[str, str], ledger: Ledger) -> pd.DataFrame:
    """Return one row for every assessment that an event touched (`history.changes`), newest first."""
    frame = changes.sort_values(["event", "regency"], ascending=[False, True], ignore_index=True)
    return pd.DataFrame(
        {
            _("Saat"): frame["at"].map(formats.moment),
            _("Peristiwa"): _happened(frame, ledger),
            _("Oleh"): frame["by"],
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["regency"].map(lambda code: names.get(code, code)),
            _("Tahun data"): frame["data_year"],
            _("Tahap"): frame["stage"].map(spoken(terms.STAGES)),
            _("Nilai sebelum"): frame["former_total"].astype(float),
            _("Nilai sesudah"): frame["total"].astype(float),
            _(terms.CHANGE): frame["change"].astype(float),
            _("Kategori sebelum"): categories(frame, "former_"),
            _("Kategori sesudah"): categories(frame),
            _("Alasan penarikan"): frame["reason"],
            _("Berkas"): frame["file"],
            _("Nomor penerimaan"): frame["receipt"],
            _("SHA-256 berkas"): frame["sha256"],
        }
    )
