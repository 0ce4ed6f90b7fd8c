"""The slides that open a meeting: what it is about, and the key figures of the province."""

from dataclasses import replace

from kkpham_metrics.facts import province as facts
from kkpham_metrics.office import read_office
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.view import STAGE_SENTENCES
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace

BLANK = "……………………"


def title(workspace: Workspace, slide: Slide) -> Slide:
    """Return the title slide: programme, data year, stage, instrument, who presents, a blank for the date."""
    view, office = slide.view, read_office(workspace.folder, slide.view.as_of)
    years = _("Data tahun {year}, penilaian {award}", year=str(view.data_year), award=str(view.award_year))
    shown = _("hasil resmi yang diumumkan") if view.official else _(STAGE_SENTENCES[view.stage])
    said = _("Kabupaten/Kota Peduli HAM Kalimantan Barat")
    points = (
        f"{shown[:1].upper()}{shown[1:]}, {view.instrument}",
        *filter(None, (office.ministry, office.name)),
        f"{office.city or BLANK}, {BLANK}",
    )
    return replace(slide, title=said, lead=years, points=points, notes=f"{said}. {view.sentence}.")


def figures(workspace: Workspace, slide: Slide) -> Slide:
    """Return the key figures: how many regencies in each category, mean, coverage, and what changed."""
    cards = tuple(facts.cards(workspace.warehouse, slide.view))
    said = _("Angka kunci, data tahun {year}", year=str(slide.view.data_year))
    spoken = "; ".join(f"{card.label} {card.value}" + f" ({card.below})" * bool(card.below) for card in cards)
    return replace(slide, title=said, lead=slide.view.sentence, cards=cards, notes=f"{said}: {spoken}.")
