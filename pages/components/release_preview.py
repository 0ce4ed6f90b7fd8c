"""The release as it will read, on paper whatever the theme; always in Indonesian."""

import html
from collections.abc import Iterable
from urllib.parse import quote

import streamlit as st

from kkpham_metrics.press.release import EXAMPLE, Release

_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><text x="320" y="210" '
    'transform="rotate(-32 320 210)" text-anchor="middle" font-family="Arial" font-weight="700" '
    f'font-size="34" fill="#bf4a2c" fill-opacity="0.16">{EXAMPLE}</text></svg>'
)
STYLE = f"""
<style>
.kkp-release {{background-color: #ffffff; color: #1c2a33; border: 1px solid #cfd6da; padding: 1.4rem 1.7rem;
  font-size: 0.9rem; line-height: 1.45;}}
.kkp-release.example {{background-image: url("data:image/svg+xml,{quote(_MARK)}");
  background-position: top center;}}
.kkp-release p {{margin: 0 0 0.6rem;}}
.kkp-release h2 {{font-size: 1.2rem; line-height: 1.3; margin: 0.5rem 0 0.7rem; padding: 0; color: inherit;}}
.kkp-release h3 {{font-size: 0.92rem; margin: 0.9rem 0 0.3rem; padding: 0; color: #0a4f5c;}}
.kkp-release .head {{text-align: center; font-weight: 700; color: #0a4f5c; margin-bottom: 0;
  letter-spacing: 0.04em;}}
.kkp-release .number {{text-align: center;}}
.kkp-release .marks {{color: #b3261e; font-weight: 700; font-size: 0.78rem; text-align: center;}}
.kkp-release .blank {{background: #fff6d6; font-style: italic; padding: 0.1rem 0.35rem;}}
.kkp-release .small, .kkp-release td, .kkp-release th {{font-size: 0.8rem;}}
.kkp-release .small {{margin-bottom: 0.25rem;}}
.kkp-release table {{border-collapse: collapse; width: 100%;}}
.kkp-release td, .kkp-release th {{border: 1px solid #cfd6da; padding: 0.15rem 0.45rem; text-align: left;
  vertical-align: top;}}
.kkp-release td:nth-child(2) {{text-align: right;}}
</style>
"""


def show(release: Release) -> None:
    """Show a release as its document reads, its watermark behind the text."""
    st.html(STYLE + _article(release))


def _article(release: Release) -> str:
    first, *rest = release.body or ("",)
    marks = [EXAMPLE] * release.example + list(release.marks)
    parts = [
        _paragraph(" · ".join(marks), "marks"),
        _paragraph("SIARAN PERS", "head"),
        _paragraph(f"Nomor: {release.number}", "number"),
        f"<h2>{html.escape(release.headline)}</h2>",
        f"<p><b>{html.escape(release.dateline)}</b> {html.escape(release.lead)}</p>",
        _paragraph(first),
        _paragraph(release.quotes[0], "blank"),
        *(_paragraph(said) for said in rest),
        *(_paragraph(said, "blank") for said in release.quotes[1:]),
        _groups(release),
        _section("Gambar", (picture.caption for picture in release.pictures)),
        _section("Catatan tentang cara dan batasnya", release.method),
        _section("Sumber", release.sources),
        _section("Stempel", [release.stamp_line] if release.stamp else []),
        _section("Narahubung", (f"{name}: {said}" for name, said in release.contact)),
    ]
    kind = "kkp-release example" if release.example else "kkp-release"
    return f'<article lang="id" class="{kind}">{"".join(parts)}</article>'


def _paragraph(said: str, kind: str = "") -> str:
    return f'<p class="{kind}">{html.escape(said)}</p>' if said else ""


def _section(title: str, items: Iterable[str]) -> str:
    said = "".join(_paragraph(item, "small") for item in items)
    return f"<h3>{title}</h3>{said}" if said else ""


def _groups(release: Release) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(group.name)}</td><td>{html.escape(group.count)}</td>"
        f"<td>{html.escape('; '.join(group.members) or '–')}</td></tr>"
        for group in release.groups
    )
    head = "<tr><th>Kategori</th><th>Jumlah</th><th>Kabupaten/kota</th></tr>"
    return f"<h3>{html.escape(release.details)}</h3><table>{head}{rows}</table>"
