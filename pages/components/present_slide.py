"""One slide as HTML, laid out at 800 x 450 pixels; whatever comes from data is escaped."""

import html
from collections.abc import Iterable

from kkpham_metrics.facts.card import Card
from kkpham_metrics.presenting.room import Room
from kkpham_metrics.presenting.slide import Rows, Slide
from kkpham_metrics.presenting.step import TITLE

MANY_ROWS = 8  # more of them stand closer


def slide_html(slide: Slide, parted: Room, number: str, mark: str, *, dark: bool) -> str:
    """Return all of a slide but its chart, which is put below the head. `mark` tells it from other slides."""
    tone = " kkp-gelap" * dark + " kkp-judul" * (slide.step.kind == TITLE)
    long = " class='kkp-panjang'" * parted.long_title
    head = f"<h1{long}>{_said(slide.title)}</h1>" + f"<p class='kkp-temuan'>{_said(parted.lead)}</p>" * bool(
        parted.lead
    )
    room = f"--kepala: {parted.head}px; --isi: {parted.body}px; --kaki: {parted.foot_height}px"
    return (
        f"<div class='kkp-ruang' style='{room}'></div><section class='kkp-lembar{tone}' data-lembar='{mark}' "
        f"style='{room}'>"
        f"<header>{head}</header>{_body(slide, parted)}{_foot(slide, parted, number)}</section>"
    )


def _body(slide: Slide, parted: Room) -> str:
    points = _points(slide.points, large=not slide.rows)
    if slide.chart:
        return f"<i data-gambar='{parted.chart_width}x{parted.body}'></i>" + (
            f"<aside>{_cards(slide.cards)}</aside>" if slide.cards else ""
        )
    cards = _cards(slide.cards) if slide.cards else ""
    return f"<div class='kkp-isi'>{cards}{_table(slide.rows) if slide.rows else ''}{points}</div>"


def _foot(slide: Slide, parted: Room, number: str) -> str:
    marks = f"<b>{_said(' · '.join(slide.marks))}</b><br>" if slide.marks else ""
    lines = "<br>".join(map(_said, parted.foot))
    return f"<footer><p>{marks}{lines}</p><span>{_said(number)}</span></footer>"


def _points(points: Iterable[str], *, large: bool) -> str:
    items = "".join(f"<li>{_said(point)}</li>" for point in points)
    return f"<ul{' class=kkp-besar' * large}>{items}</ul>" if items else ""


def _cards(cards: Iterable[Card]) -> str:
    return f"<dl>{''.join(map(_card, cards))}</dl>"


def _card(card: Card) -> str:
    tone = {"+": " class='kkp-naik'", "-": " class='kkp-turun'"}.get(card.way, "") if card.judged else ""
    more = f"<dd{tone}>{_said(card.said)}</dd>" if card.below else ""
    colour = _said(card.colour)
    said = f"<dt>{_said(card.label)}</dt><dd>{_said(card.value)}</dd>{more}"
    return f"<div style='border-color: {colour}'>{said}</div>"


def _table(rows: Rows) -> str:
    heads = "".join(_cell("th", text, place, rows) for place, text in enumerate(rows.heads))
    body = "".join(
        f"<tr>{''.join(_cell('td', text, place, rows) for place, text in enumerate(cells))}</tr>"
        for cells in rows.cells
    )
    columns = "".join(f"<col style='width: {share:.0%}'>" for share in rows.widths)
    close = " class='kkp-rapat'" * (len(rows.cells) > MANY_ROWS)
    head = f"<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
    return f"<table{close}>{head}<tbody>{body}</tbody></table>"


def _cell(tag: str, text: str, place: int, rows: Rows) -> str:
    right = " class='kkp-kanan'" * (place in rows.right)
    return f"<{tag}{right}>{_said(text)}</{tag}>"


def _said(text: str) -> str:
    return html.escape(text)
