"""Between the texts of an instrument's files and the cells of its workbook, exactly and both ways.

Numbers stand in the workbook with a decimal comma. Three decimals after one to three digits could be
thousands (1,250), so such a number carries a zero in front (01,250), which reading takes away again.
"""

import re
from typing import Any

from kkpham_metrics.instrument.layout import RULE_KEYS, WORDS
from kkpham_metrics.numbers import parse_number
from kkpham_metrics.texts import plain, squash

_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_TYPED_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_LIKE_THOUSANDS = re.compile(r"^(-?)(0*[1-9][0-9]{0,2}\.[0-9]{3})$")
_READ_BACK = {
    kind: {word.casefold(): key for key, label in words.items() for word in (label, key)}
    | ({"benar": "true", "salah": "false"} if kind in ("yes", "gap") else {})
    for kind, words in WORDS.items()
}


def to_cell(kind: str, text: str) -> str:
    """Return the cell for a text of the files; see `Column` for the kinds."""
    if kind in WORDS:
        return WORDS[kind].get(text, text)
    if kind == "number" and _PLAIN_NUMBER.fullmatch(text):
        return _LIKE_THOUSANDS.sub(r"\g<1>0\g<2>", text).replace(".", ",")
    return text


def from_cell(kind: str, cell: Any) -> str:
    """Return the text of the files for a cell as people fill it: typed, numeric, or a yes/no cell.

    A cell that means nothing of its kind is returned as it stands, for the check of the instrument to name.
    Raises `NumberError` for a number that could mean two.
    """
    if kind == "text":
        return plain(cell) if isinstance(cell, float) else "" if cell is None else str(cell)
    text = plain(cell)
    if kind in _READ_BACK:
        return _READ_BACK[kind].get(text.casefold(), text)
    if kind == "number":
        return _number_text(cell, text)
    if kind == "right":
        return text.zfill(2) if text.isdigit() else text
    # A spreadsheet drops the leading zero of 01.02.
    return f"{'0' if re.match(r'[0-9][.]', text) else ''}{text.upper()}"


def _number_text(cell: Any, text: str) -> str:
    if not isinstance(cell, str):
        return _without_exponent(text)
    point = text.replace(",", ".")
    if not _TYPED_NUMBER.fullmatch(text):
        # 1.234,5 or 75 % are numbers too; anything else is left for the check to name.
        return (
            f"{parse_number(text).normalize():f}" if re.fullmatch(r"[-+0-9., %]*[0-9][ %]*", text) else text
        )
    padded = re.fullmatch(r"(-?)0(0*[1-9][0-9]{0,2}\.[0-9]{3})", point)
    if padded:
        return f"{padded[1]}{padded[2]}"
    parse_number(text)
    return point


def _without_exponent(text: str) -> str:
    return f"{parse_number(float(text)).normalize():f}" if "e" in text else text


def rule_to_cell(value: Any) -> str:
    """Return the cell for a value of instrument.toml."""
    if isinstance(value, bool):
        return WORDS["yes"][str(value).lower()]
    if isinstance(value, int | float):
        return to_cell("number", str(value))
    if isinstance(value, list):
        return "; ".join(rule_to_cell(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key} = {rule_to_cell(item)}" for key, item in value.items())
    return str(value)


def rule_from_cell(name: str, cell: Any) -> Any:
    """Return the value of the rule `section.key` for a cell; a cell that is none stays text.

    A rule that this package does not know is text. Raises `NumberError` for a number that could mean two.
    """
    kind = RULE_KEYS.get(name, ("text", ""))[0]
    if kind == "list":
        return [number_value(part.strip()) for part in plain(cell).split(";")]
    if kind == "codes":
        return [from_cell("code", part) for part in plain(cell).split(";")]
    if kind == "pairs":
        pairs = [part.partition("=") for part in plain(cell).split(";")]
        return {key.strip(): number_value(value.strip()) for key, _, value in pairs}
    if kind == "number":
        return number_value(cell)
    return truth(cell) if kind == "yes" else from_cell("text", cell).strip()


def number_value(cell: Any) -> Any:
    """Return a cell as int or float, or its text where it is no number."""
    text = from_cell("number", cell)
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def truth(cell: Any) -> Any:
    """Return a yes/no cell as bool, or its text where it is neither."""
    text = from_cell("yes", cell)
    return {"true": True, "false": False}.get(text, text)


def same_label(found: Any, label: str, name: str) -> bool:
    """Return whether a header cell is a column's: "Kode (code)", "Kode" or "code"."""
    return squash(found) in {squash(f"{label} ({name})"), squash(label), name}
