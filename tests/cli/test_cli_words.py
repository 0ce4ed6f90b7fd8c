"""The command line speaks Indonesian, also where click speaks, and answers quickly."""

import ast
import gettext
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from kkpham_metrics.cli import main
from kkpham_metrics.cli.words import LOCALE

MESSAGES = LOCALE / "id" / "LC_MESSAGES"
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|args|show|this|message|exit|error|invalid|missing|value|such|"
    r"unexpected|requires?|required|default|text|path|directory|filename|integer|choice|try|for|is|not|"
    r"one of|did you mean|got|extra|aborted)\b",
    re.IGNORECASE,
)
# For programmers and for parts of click that this command line does not use.
NOT_SHOWN = re.compile(r"declar|defined twice|same flag|Unknown color|Did you mean to")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


def catalogue() -> Catalog:
    with (MESSAGES / "click.po").open("rb") as file:
        return read_po(file, locale="id", abort_invalid=True)


def messages_of_click() -> Iterator[tuple[str, ...]]:
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                if node.func.id in ("_", "ngettext") and texts and not NOT_SHOWN.search(texts[0]):
                    yield tuple(texts)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    assert compiled.getvalue() == (MESSAGES / "click.mo").read_bytes()


def test_everything_that_click_says_is_translated_with_the_same_fields() -> None:
    found = catalogue()
    asked = set(messages_of_click())
    assert len(asked) > 50
    missing = sorted(texts[0] for texts in asked if not found.get(texts[0]))
    assert missing == []
    for message in found:
        texts = (message.string,) if isinstance(message.string, str) else message.string
        ids = (message.id,) if isinstance(message.id, str) else message.id
        known = {field for text in ids for field in re.findall(r"\{\w+", text)}
        assert all(set(re.findall(r"\{\w+", text)) <= known for text in texts), message.id


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_help_is_indonesian_and_shows_an_example_and_the_exit_codes(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert "Cara pakai:" in result.stdout
    assert "Tampilkan bantuan ini." in result.stdout
    assert "Contoh:" in result.stdout
    assert "Kode keluar: 0" in result.stdout
    assert not re.search(r"^  .*\.\.\.$", result.stdout, re.MULTILINE), "a summary is cut off"
    prose = re.sub(r"python -m .*|--[\w-]+|\$?KKP\S*", "", result.stdout)
    assert ENGLISH.findall(prose) == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "lod x.csv",
        "load",
        "load --bi Ani x.csv",
        "load --by",
        "ledger --json=ya",
        "ledger berlebih",
        "withdraw KKP-1 --reason ''",
        "backup",
        "backup c.xlsx",
        "restore",
        "restore c.zip --ledger",
        "template --all",
        "template --year 2024",
        "template --year 20x4 --all",
        "template --year 2020 --all",
        "template --year 2024 --regency Pontianak",
        "template --year 2024 --regency Sambas --stage akhir",
        "template --year 2024 --regency Sambas --out sambas.xls",
        "score --rules-as-of kemarin x.csv",
        "score --rules-as-of 0001-01-01 x.csv",
        "instrument",
        "instrument export 99/9999 x.xlsx",
        "instrument export 22/2021 x.csv",
        "demo",
    ],
)
def test_wrong_use_is_told_in_indonesian_with_exit_code_2(line: str) -> None:
    arguments = [part.strip("'") for part in line.split()]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Kesalahan:" in result.stderr or "Perintah:" in result.stderr
    prose = re.sub(r"'[^']*'|python -m .*|--[\w-]+|main \w+ \w+|\$?KKP\S*", "", result.stderr)
    assert ENGLISH.findall(prose) == []


def test_an_interrupted_command_says_so_in_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.commands["ledger"], "invoke", interrupt)
    result = CliRunner().invoke(main, ["ledger"])
    assert (result.exit_code, result.stderr.strip()) == (1, "Dihentikan.")


def test_the_rest_of_the_process_keeps_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    domain = gettext.textdomain()
    CliRunner().invoke(main, ["--help"])
    assert (os.environ["LANGUAGE"], gettext.textdomain()) == ("en", domain)
    monkeypatch.delenv("LANGUAGE")
    CliRunner().invoke(main, ["--help"])
    assert "LANGUAGE" not in os.environ


def test_help_does_not_wait_for_the_slow_libraries() -> None:
    code = (
        "import sys\nfrom kkpham_metrics.cli import main\n"
        "for line in (['--help'], ['score', '--help'], ['load']):\n"
        "    try:\n        main(line)\n    except SystemExit:\n        pass\n"
        "print({'pandas', 'duckdb', 'pyarrow', 'babel'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "set()"
