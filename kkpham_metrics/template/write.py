"""The workbook that a regency fills for one data year: written here, read by `submission.form`.

Value cells are texts on purpose: Excel then neither turns 2,5 into a date nor 80% into 0,8. Nothing is a
formula and nothing is locked; what is wrong is found when the form comes back.
"""

from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.assumptions import illustrative_alert
from kkpham_metrics.instrument.model import TYPE_NAMES, Instrument
from kkpham_metrics.regency import Regency, parse_regency, regencies
from kkpham_metrics.template.layout import (
    ANSWERS,
    CHECKED_STATUSES,
    FORM_COLUMNS,
    FRACTION,
    GUIDE,
    HEADERS,
    IDENTITY,
    IDENTITY_LABELS,
    LISTS,
    OWN_STATUSES,
    STAGE_LABELS,
    bonus_label,
    choices_of,
    how_to_fill,
    indicators_of,
    right_sheets,
)
from kkpham_metrics.workbook_style import StyledBook, guide_sections

RIGHT_HINT = "Isi sel berwarna kuning muda. Sel yang dibiarkan kosong berarti belum dijawab."
LONGEST_PROMPT = 255


@dataclass
class _Form:
    """One form in the making, and the drop-down lists that it needs so far."""

    book: StyledBook
    instrument: Instrument
    regency: Regency
    data_year: int
    stage: str
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """Return whose form it is, for titles and footers."""
        return f"{self.regency.full_name} · Tahun data {self.data_year} · {self.instrument.title}"

    @property
    def alert(self) -> str:
        """Return the warning of an illustrative instrument, or ""."""
        return illustrative_alert(self.instrument)

    def list_range(self, choices: list[str]) -> str:
        """Return the range on the sheet of lists that holds these choices; each list is kept once."""
        column = xl_col_to_name(len(self.lists), col_abs=True)
        return self.lists.setdefault(tuple(choices), f"={LISTS}!{column}$2:{column}${len(choices) + 1}")


def write_template(instrument: Instrument, regency_code: str, data_year: int, stage: str = "self") -> bytes:
    """Return the blank workbook (.xlsx) of one regency, data year and stage (`self`, `verified`, `final`).

    `regency_code` is a Kemendagri code ("61.01"). Raises `RegencyError` for an unknown regency and
    `InputRefusedError` for a stage that does not exist or a data year that the instrument does not score.
    """
    regency = regencies()[parse_regency(regency_code, data_year).code]
    faults = _request_faults(instrument, data_year, stage)
    if faults:
        raise InputRefusedError(faults)
    book = StyledBook(f"Formulir KKP HAM {regency.full_name} {data_year}")
    form = _Form(book, instrument, regency, data_year, stage)
    _write_guide(form)
    _write_identity(form)
    for right, sheet_name in right_sheets(instrument).items():
        _write_right(form, right, sheet_name)
    _write_lists(form)
    return book.close()


def _request_faults(instrument: Instrument, data_year: int, stage: str) -> list[Fault]:
    faults = []
    if not instrument.covers(data_year):
        span = f"{instrument.first_year}–{instrument.last_year or 'kini'}"
        message = f"{instrument.title} tidak menilai tahun data {data_year}."
        faults.append(Fault("Y02", message, f"Instrumen ini untuk tahun data {span}.", found=str(data_year)))
    if stage not in STAGE_LABELS:
        faults.append(
            Fault("S01", "Tahap tidak dikenal.", f"Pakai salah satu: {', '.join(STAGE_LABELS)}.", found=stage)
        )
    return faults


def _write_guide(form: _Form) -> None:
    bonus = bonus_label(form.instrument)
    words = {
        "regency": form.regency.full_name,
        "data_year": str(form.data_year),
        "title": form.instrument.title,
        "bonus": bonus,
    }
    only = (["bonus"] if bonus else []) + (["kanwil"] if form.stage != "self" else [])
    form.book.guide(
        GUIDE,
        ("Formulir Kabupaten/Kota Peduli HAM (KKP HAM)", form.caption, form.alert),
        guide_sections("petunjuk_isian.toml", words, only),
    )


def _write_identity(form: _Form) -> None:
    sheet = form.book.sheet(IDENTITY, form.caption)
    for column, width in enumerate((26, 44, 60)):
        sheet.set_column(column, column, width)
    values = {
        "data_year": str(form.data_year),
        "regency": form.regency.code,
        "regency_name": form.regency.full_name,
        "stage": STAGE_LABELS[form.stage],
        "instrument": form.instrument.id,
    }
    row = _write_title(form, sheet, "Identitas", "Sudah terisi; jangan diubah.")
    for key, label in IDENTITY_LABELS.items():
        form.book.cell(sheet, row, 0, label, "label")
        form.book.cell(sheet, row, 1, values[key], "given")
        row += 1
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{row + 1}"})
    if bonus_label(form.instrument):
        form.book.cell(sheet, row, 0, bonus_label(form.instrument), "label")
        form.book.cell(sheet, row, 1, "", "input")
        form.book.cell(sheet, row, 2, "Isi angka menurut hasil resmi, atau biarkan kosong.", "hint")


def _write_title(form: _Form, sheet: Worksheet, title: str, hint: str) -> int:
    """Write the lines above a table; return the row (0-based) on which it starts."""
    lines = [(f"{title} – {form.caption}", "title"), (form.alert, "alert"), (hint, "hint")]
    lines = [(text, style) for text, style in lines if text]
    for row, (text, style) in enumerate(lines):
        form.book.cell(sheet, row, 0, text, style)
    return len(lines)


def _write_right(form: _Form, right: str, sheet_name: str) -> None:
    sheet = form.book.sheet(sheet_name, form.caption)
    name = form.instrument.rights.set_index("right")["name"][right]
    header = _write_title(form, sheet, f"{right} {name}", RIGHT_HINT)
    for column, (_, width, _) in enumerate(FORM_COLUMNS.values()):
        sheet.set_column(column, column, width)
    form.book.row(sheet, header, HEADERS.values(), "header")
    sheet.set_row(header, 32)
    sheet.freeze_panes(header + 1, 2)
    sheet.repeat_rows(header)
    sheet.set_zoom(90)
    indicators = indicators_of(form.instrument, right)
    for row, indicator in enumerate(indicators, header + 1):
        _write_indicator(form, sheet, row, indicator)
    last = header + len(indicators)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(FORM_COLUMNS) - 1)}{last + 1}"})
    _add_list(form, sheet, (header + 1, last), "not_applicable", ["ya"])
    statuses = OWN_STATUSES if form.stage == "self" else CHECKED_STATUSES
    _add_list(form, sheet, (header + 1, last), "evidence_status", statuses)


def _write_indicator(form: _Form, sheet: Worksheet, row: int, indicator: dict[str, str]) -> None:
    choices = choices_of(form.instrument, indicator)
    texts = {
        **indicator,
        **dict.fromkeys(ANSWERS, ""),
        "type": TYPE_NAMES.get(indicator["type"], ""),
        "how": how_to_fill(indicator, choices),
        "requested": indicator["evidence"].replace("; ", ";\n"),
    }
    for column, (name, (_, _, filled)) in enumerate(FORM_COLUMNS.items()):
        asked = filled and (name not in FRACTION or bool(indicator[name]))
        form.book.cell(sheet, row, column, texts[name], "input" if asked else "given")
    form.book.fit_row(sheet, row, [(texts[name], width) for name, (_, width, _) in FORM_COLUMNS.items()])
    if choices:
        _add_list(form, sheet, (row, row), "value", choices)
    else:
        at = list(FORM_COLUMNS).index("value")
        prompt = f"Angka dalam {indicator['unit']}, misalnya 77,5."[:LONGEST_PROMPT]
        sheet.data_validation(
            row, at, row, at, {"validate": "any", "input_title": "Nilai", "input_message": prompt}
        )


def _add_list(form: _Form, sheet: Worksheet, rows: tuple[int, int], name: str, choices: list[str]) -> None:
    """Give the cells of a column a drop-down; `rows` are the first and last, 0-based."""
    at = list(FORM_COLUMNS).index(name)
    sheet.data_validation(
        rows[0], at, rows[1], at,
        {
            "validate": "list",
            "source": form.list_range(choices),
            "error_title": "Isian tidak dikenal",
            "error_message": "Pilih salah satu dari daftar, atau kosongkan sel.",
        },
    )  # fmt: skip


def _write_lists(form: _Form) -> None:
    sheet = form.book.sheet(LISTS, form.caption)
    for column, choices in enumerate(form.lists):
        for row, text in enumerate((f"Daftar {column + 1}", *choices)):
            form.book.cell(sheet, row, column, text, "text")
    sheet.hide()
