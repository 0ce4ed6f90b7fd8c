"""What must be said about the numbers of a page: above them in one box, and below them in full."""

import html

import streamlit as st

from kkpham_metrics.queries import record
from kkpham_metrics.view import RIGHT, View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components.address import unknown
from pages.components.layout import banner
from pages.components.office import ask

Mark = tuple[str, str]  # what stands out, and the sentence behind it


def show(workspace: Workspace, view: View, *more: Mark) -> None:
    """Show the marks of a view in one box, so that several of them do not push the map off the screen."""
    found = [*_of_address(), *_of_ledger(workspace)]
    if not view.official:
        found += [*_of_rules(workspace, view), *_of_answers(workspace), *more]
    if found:
        banner(found)


def show_unknown_address() -> None:
    """Say that the address asked for what does not exist, for choices that stand below the marks."""
    if found := _of_address():
        banner(found)


def footer(view: View, *sentences: str) -> None:
    """Say at the end of a page what its numbers rest on."""
    said = list(sentences)
    if view.assumptions and not view.official:
        rules = ", ".join(view.assumptions)
        said.append(_("Masih andaian pada {title}: {rules}.", title=view.instrument, rules=rules))
    for sentence in said:
        st.html(f'<p class="kkp-state">{html.escape(sentence)}</p>')


def _of_address() -> list[Mark]:
    refused = unknown()
    marks = []
    if right := refused.pop(RIGHT, None):
        said = _("“{right}” tidak ada dalam instrumen tahun ini; yang tampil pilihan bawaan.", right=right)
        marks.append((_("Hak lain:"), said))
    if refused:
        asked = ", ".join(f"{key}={value}" for key, value in refused.items())
        said = _("{asked}; yang tampil pilihan bawaan.", asked=asked)
        marks.append((_("Alamat tidak dikenal:"), said))
    return marks


def _of_ledger(workspace: Workspace) -> list[Mark]:
    damaged = ", ".join(workspace.damaged)
    remedy = _("Pulihkan dari cadangan, atau minta kiriman ulang.")
    return [(_("Berkas rusak disisihkan:"), f"{damaged}. {remedy}")] if damaged else []


def _of_rules(workspace: Workspace, view: View) -> list[Mark]:
    if workspace.synthetic:
        return [
            (
                _("Data contoh."),
                _("Angka sintetis, indikator ilustratif, sebagian aturan andaian: bukan hasil resmi."),
            )
        ]
    if view.illustrative:
        return [
            (
                _("Instrumen ilustratif."),
                _("Indikatornya disusun untuk peragaan, bukan dari lampiran asli: bukan nilai resmi."),
            )
        ]
    if view.assumptions:
        return [(_("Sebagian aturan andaian."), _("Disebut satu per satu di bagian bawah halaman."))]
    return []


def _of_answers(workspace: Workspace) -> list[Mark]:
    lost = 0 if workspace.synthetic else len(ask(record.unmatched_answers, workspace.warehouse))
    return (
        [
            (
                _("Tidak dinilai."),
                _("{n} isian tersimpan tetapi tidak cocok dengan instrumen yang berlaku.", n=lost),
            )
        ]
        if lost
        else []
    )
