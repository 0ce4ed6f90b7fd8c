"""Long texts of the method page: tables that wrap, and sources whose addresses are links."""

import html
import re
from collections.abc import Iterable, Sequence

import streamlit as st

ADDRESS = re.compile(r"https?://[^\s<>\"';,()]+")
STYLE = """
<style>
.kkp-method {border-collapse: collapse; width: 100%; font-size: 0.85rem; line-height: 1.4;}
.kkp-method caption {text-align: left; font-weight: 600; font-size: 1rem; padding: 0.4rem 0;}
.kkp-method th, .kkp-method td {text-align: left; vertical-align: top; padding: 0.3rem 0.6rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); overflow-wrap: anywhere;}
.kkp-method thead th {border-bottom-width: 2px;}
.kkp-method th[scope="row"] {font-weight: 600;}
.kkp-method a, .kkp-terms a {color: inherit; text-decoration: underline;}
.kkp-terms {columns: 2 26rem; column-gap: 2.5rem; margin: 0 !important; padding: 0 !important;
  font-size: 0.9rem; line-height: 1.45;}
.kkp-terms div {break-inside: avoid; padding: 0.3rem 0;}
.kkp-terms dt {font-weight: 600;}
.kkp-terms dt, .kkp-terms dd {margin: 0 !important;}
.kkp-steps {margin: 0; padding-left: 1.3rem; font-size: 0.9rem; line-height: 1.45;}
.kkp-steps li {padding: 0.15rem 0;}
</style>
"""


def table(caption: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> None:
    """Show a table whose texts wrap; the first cell of a row is its head.

    Cells are HTML already (see `text`, `linked`); `widths` are in percent.
    """
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    st.html(
        f'{STYLE}<table class="kkp-method"><caption>{html.escape(caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def terms(pairs: Iterable[tuple[str, str]]) -> None:
    """Show terms and their meanings (plain texts) in two columns."""
    entries = "".join(
        f"<div><dt>{html.escape(term)}</dt><dd>{html.escape(meaning)}</dd></div>" for term, meaning in pairs
    )
    st.html(f'{STYLE}<dl class="kkp-terms">{entries}</dl>')


def steps(pairs: Iterable[tuple[str, str]]) -> None:
    """Show numbered steps: what each is called and what is done in it (plain texts)."""
    entries = "".join(f"<li><b>{html.escape(title)}.</b> {html.escape(text)}</li>" for title, text in pairs)
    st.html(f'{STYLE}<ol class="kkp-steps">{entries}</ol>')


def line(text: str) -> None:
    """Show one sentence (HTML already) in the muted writing of the page."""
    st.html(f'<p class="kkp-state">{text}</p>')


def text(plain: object) -> str:
    """Return a text from data as HTML that shows it literally."""
    return html.escape(str(plain))


def linked(source: str) -> str:
    """Return a source as HTML: its web addresses as links with the site's name, all else literally."""
    parts, end = [], 0
    for found in ADDRESS.finditer(source):
        address = found[0].rstrip(".")
        parts += [html.escape(source[end : found.start()]), link(address)]
        end = found.start() + len(address)
    return "".join([*parts, html.escape(source[end:])])


def link(address: str) -> str:
    """Return a web address as a link that says the site, or as plain text where it is none."""
    if not ADDRESS.fullmatch(address):
        return html.escape(address)
    site = html.escape(address.split("/")[2])
    return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">{site}</a>'
