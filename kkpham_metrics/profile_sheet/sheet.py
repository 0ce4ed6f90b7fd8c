"""What a profile holds: figures, sentences, charts and tables, each short enough for its place by rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.facts.card import Card
from kkpham_metrics.view import View, right_slug


@dataclass(frozen=True)
class Table:
    """Rows under heads; `said` is what is said of them (or in their place), `more` what was left out.

    `widths` are shares of the line, `right` the columns of numbers.
    """

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    said: str = ""
    more: str = ""


@dataclass(frozen=True)
class Drawing:
    """A chart under its title, with its finding and what its picture must say besides (`note`).

    `table` holds its figures, where no picture can be drawn. Without a chart `said` tells why there is none.
    """

    title: str
    said: str
    chart: Chart | None = None
    note: str = ""
    table: Table = Table("")


@dataclass(frozen=True)
class Profile:
    """All that two sheets say of one regency. `facts` are (name, value); `standing` is the first sentence.

    `office` is whose profile it is.
    `scored` says whether it has a score that counts.
    `hero` is its score with its category, `cards` what stands beside it. `check` says how the stamp is used.
    """

    view: View
    code: str
    name: str
    office: str
    facts: tuple[tuple[str, str], ...]
    facts_source: str
    marks: tuple[str, ...]
    scored: bool
    hero: Card
    cards: tuple[Card, ...]
    standing: str
    findings: tuple[str, ...]
    rights: Drawing
    trend: Drawing
    change: Drawing
    losses: Table
    missing: Table
    published: Table
    agreements: Table
    method: tuple[str, ...]
    source: str
    stamp: str
    check: str

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Return the charts in reading order, also those that there are not."""
        return self.rights, self.trend, self.change

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in reading order."""
        return self.losses, self.missing, self.published, self.agreements

    @property
    def file_name(self) -> str:
        """Return its file's name without ending."""
        return self.view.file_name("profil", right_slug(self.name))


def shorten(text: str, most: int) -> str:
    """Return text of at most so many characters on one line, cut behind a word with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    word = cut.rpartition(" ")[0]
    return (word if len(word) > most // 2 else cut).rstrip(" ,;:.–-") + "…"


def sized(sentences: Sequence[str], most: int, each: int) -> tuple[str, ...]:
    """Return at most so many sentences, each of at most so many characters; empty ones are left out."""
    return tuple(shorten(said, each) for said in sentences if said)[:most]
