"""Two regulations side by side, their differences said in words."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.instrument.comparison import compare_rights, compare_rules
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import address, method_text, tables


def show(view: View, instruments: Sequence[Instrument], in_force: Instrument | None) -> None:
    """Let two instruments be chosen, at first the one in force and its predecessor, and compare them."""
    known = {instrument.id: instrument for instrument in instruments}
    first, second = _default(list(instruments), in_force)
    cells = st.columns(2)
    chosen = []
    for key, cell, default, label in (
        ("a", cells[0], first, _("Peraturan A")),
        ("b", cells[1], second, _("Peraturan B")),
    ):
        with cell:
            chosen.append(
                address.chosen(
                    key, known, default, st.selectbox, label=label, format_func=lambda i: known[i].title
                )
            )
    a, b = (known[code] for code in chosen)
    if a.id == b.id:
        st.info(_("Pilih dua peraturan yang berbeda untuk dibandingkan."))
    else:
        shown = replace(view, instrument=_("{a} dan {b}", a=a.title, b=b.title))
        _rules(shown, a, b)
        _rights(shown, a, b)


def _default(instruments: list[Instrument], in_force: Instrument | None) -> tuple[str, str]:
    """Return the ids of the predecessor and the one in force, or of the last two where there is none."""
    place = instruments.index(in_force) if in_force in instruments else len(instruments) - 1
    place = max(place, min(1, len(instruments) - 1))
    return instruments[place - 1].id, instruments[place].id


def _rules(view: View, a: Instrument, b: Instrument) -> None:
    frame = compare_rules(a, b)
    different = int((~frame["same"]).sum())
    said = _("{count} dari {all} hal berbeda.", count=different, all=len(frame))
    method_text.line(method_text.text(said))
    title = _("Aturan kedua peraturan")
    heads = [_("Hal"), a.title, b.title, _("Perbandingan")]
    rows = [
        (
            rule.aspect,
            _valued(rule.value_a, rule.basis_a),
            _valued(rule.value_b, rule.basis_b),
            _compared(rule.value_a, rule.value_b, a.title, b.title),
        )
        for rule in frame.itertuples(index=False)
    ]
    _show(view, f"banding-aturan-{a.id}-{b.id}", title, heads, (18, 33, 33, 16), rows, {_("sama")})


def _valued(value: str, basis: str) -> str:
    """Return a value, and whether it is only assumed: equal values may rest on very different ground."""
    if not value:
        return _("tidak ada")
    return f"{value} ({_(terms.RULE_BASES[basis])})" if basis == "assumption" else value


def _compared(value_a: str, value_b: str, a: str, b: str) -> str:
    if value_a == value_b:
        return _("sama")
    if not value_a or not value_b:
        return _("hanya {title}", title=a if value_a else b)
    return _("berbeda")


def _rights(view: View, a: Instrument, b: Instrument) -> None:
    matches = {
        "bridged": _("sepadan menurut instrumen"),
        "same_name": _("nama sama"),
        "only_a": _("hanya {title}", title=a.title),
        "only_b": _("hanya {title}", title=b.title),
    }
    rows = [
        (
            right.name_a or right.name_b,
            _sized(right.name_a, right.indicators_a, right.types_a),
            _sized(right.name_b, right.indicators_b, right.types_b),
            matches[right.match],
        )
        for right in compare_rights(a, b).itertuples(index=False)
    ]
    title = _("Hak kedua peraturan")
    heads = [_("Hak"), a.title, b.title, _("Padanan")]
    _show(
        view,
        f"banding-hak-{a.id}-{b.id}",
        title,
        heads,
        (24, 30, 30, 16),
        rows,
        {matches["bridged"], matches["same_name"]},
    )
    note = _("Nama yang sama tidak berarti indikatornya sama: bunyi dan langkahnya dapat berbeda.")
    method_text.line(method_text.text(note))


def _sized(name: str, indicators: int, types: str) -> str:
    return _("{count} indikator: {types}", count=int(indicators), types=types) if name else _("tidak ada")


def _show(
    view: View,
    key: str,
    title: str,
    heads: list[str],
    widths: Sequence[int],
    rows: list[tuple[str, str, str, str]],
    alike: set[str],
) -> None:
    """Show a comparison; what its last column does not call `alike` stands out in weight too."""
    method_text.table(
        title,
        heads,
        widths,
        (
            (*map(method_text.text, cells), method_text.text(said) if said in alike else _strong(said))
            for *cells, said in rows
        ),
    )
    # The titles of two instruments may be the same, and a table needs columns of different names.
    named = [heads[0], f"A: {heads[1]}", f"B: {heads[2]}", heads[3]]
    tables.behind(key, title, view, lambda: pd.DataFrame(rows, columns=named))


def _strong(said: str) -> str:
    return f"<b>{method_text.text(said)}</b>"
