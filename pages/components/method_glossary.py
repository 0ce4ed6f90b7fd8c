"""The terms of the field as this product uses them, in the language spoken."""

from dataclasses import replace

from kkpham_metrics.references import glossary
from kkpham_metrics.view import View
from kkpham_metrics.words import _, language
from pages.components import method_text, tables


def show(view: View) -> None:
    """Show every term with its meaning, and offer them as a table."""
    frame = glossary(language())
    method_text.terms(frame.itertuples(index=False, name=None))
    shown = replace(view, instrument=_("istilah dasbor"))
    title = _("Daftar istilah")
    tables.behind("istilah", title, shown, lambda: frame.set_axis([_("Istilah"), _("Arti")], axis="columns"))
