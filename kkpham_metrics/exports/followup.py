"""The follow-up list as a workbook: summary, whole list, a sheet for each who acts, agreements, source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.assistance import STATES, states
from kkpham_metrics.exports.lacking import PARTS, lacking_counts, lacks
from kkpham_metrics.exports.workbook import sheet_name
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workbook_style import StyledBook

OWN_SHEETS = (N_("Ringkasan"), N_("Semua"), N_("Kesepakatan"), N_("Sumber"))
FIRST = 4  # rows above a table: title, marks, what it shows, an empty one
AGREED_WIDTHS = [18, 34, 50, 18, 16, 18, 30, 20]
WIDTHS = [16, 9, 46, 24, 30, 36, 12, 30, 17, 28]


@dataclass(frozen=True)
class Agreed:
    """The agreements that are still open on a day: rows of `assistance.agreements`, and their own notes.

    They are what the office noted itself, never sample data, so the marks of the figures are not theirs.
    """

    rows: pd.DataFrame
    day: date
    notes: Sequence[str]


def follow_up_workbook(
    items: pd.DataFrame, due: str, title: str, notes: Sequence[str], agreed: Agreed
) -> bytes:
    """Return the list of what is still due and of what was agreed, ready to be sent round.

    `items` is of `collection.waiting`, `due` the deadline in words. Each agency gets a sheet; where `items`
    are of one agency in several regencies, each regency does. `notes` are the sentences that must travel
    with the figures: what is shown, then its marks. Texts stay texts, whatever they start with. Of items or
    agreements that are not there, there is no sheet.
    """
    styled = StyledBook(title)
    if len(items):
        _items(styled, items, due, title, notes)
    if len(agreed.rows):
        head = f"{title} – {_('Kesepakatan pendampingan yang belum selesai')}"
        _sheet(styled, _("Kesepakatan"), agreement_table(agreed), head, agreed.notes, AGREED_WIDTHS)
    source = styled.sheet(_("Sumber"), title)
    source.set_column(0, 0, 120)
    own = [note for note in agreed.notes if len(agreed.rows) and note not in notes]
    made = _("Dibuat {at}", at=formats.moment(datetime.now(UTC)))
    for row, note in enumerate([title, *(notes if len(items) else ()), *own, made]):
        styled.cell(source, row, 0, note, "prose")
    return styled.close()


def _items(styled: StyledBook, items: pd.DataFrame, due: str, title: str, notes: Sequence[str]) -> None:
    by_regency = items["agency"].nunique() == 1 and items["regency"].nunique() > 1
    table = _table(items, due)
    _sheet(styled, _("Ringkasan"), _summary(items), title, notes, [22, 46, 16, 16, 16, 16])
    _sheet(styled, _("Semua"), table, title, notes, WIDTHS)
    taken = {_(word).casefold() for word in OWN_SHEETS}
    for name, part in table.groupby(items["name" if by_regency else "agency"].to_numpy(), sort=False):
        said = str(name) or _("Tanpa perangkat daerah")
        _sheet(styled, sheet_name(said, taken), part, f"{title} – {said}", notes, WIDTHS)


def agreement_table(agreed: Agreed) -> pd.DataFrame:
    """Return the open agreements as they are read: who, what, by when, whether that is past."""
    rows = agreed.rows
    names = {code: regency.label for code, regency in regencies().items()}
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): rows["regency"].map(names),
            _("Perangkat daerah/instansi"): rows["agency"].replace("", _("belum ditentukan")),
            _("Yang disepakati"): rows["agreed"],
            _("Tenggat"): rows["due"].map(formats.day),
            _("Keadaan"): states(rows, agreed.day).map(spoken(STATES)),
            _("Pertemuan"): rows["meeting"].map(formats.day),
            _("Keterangan"): rows["remark"],
            _("Dicatat oleh"): rows["noted_by"],
        }
    )


def _table(items: pd.DataFrame, due: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): items["name"],
            _("Kode"): items["code"],
            _("Indikator"): items["text"],
            _("Hak"): items["right_name"],
            _("Yang kurang"): lacks(items),
            _("Data dukung yang diminta"): items["evidence_asked"],
            _("Satuan"): items["unit"],
            _("Perangkat daerah/instansi"): items["agency"],
            _("Tenggat"): due,
            _("Catatan"): items["note"],
        }
    )


def _summary(items: pd.DataFrame) -> pd.DataFrame:
    counts = lacking_counts(items, ["name", "agency"])
    named = {key: _(word) for key, word in PARTS.items()}
    return counts.rename(
        columns={"name": _("Kabupaten/Kota"), "agency": _("Perangkat daerah/instansi"), **named}
    )


def _sheet(
    styled: StyledBook, name: str, table: pd.DataFrame, title: str, notes: Sequence[str], widths: list[int]
) -> None:
    shown, *marks = notes
    sheet = styled.sheet(name, title)
    for row, (text, style) in enumerate(((title, "title"), (" · ".join(marks), "alert"), (shown, "hint"))):
        styled.cell(sheet, row, 0, text, style)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    heads = [str(column) for column in table.columns]
    styled.row(sheet, FIRST - 1, heads, "header")
    styled.fit_row(sheet, FIRST - 1, zip(heads, (width - 2 for width in widths), strict=True))
    for row, cells in enumerate(table.itertuples(index=False), FIRST):
        texts = ["" if isinstance(cell, int) else str(cell) for cell in cells]
        styled.row(sheet, row, texts, "given")
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, styled.styles["given"])
        styled.fit_row(sheet, row, zip(texts, widths, strict=True))
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(FIRST - 1)
    sheet.autofilter(FIRST - 1, 0, FIRST - 1 + len(table), len(table.columns) - 1)
