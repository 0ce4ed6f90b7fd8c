"""How the command line speaks: click in Indonesian, streams in UTF-8, failures without a traceback."""

import errno
import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from kkpham_metrics.disk import disk_fault

LOCALE = Path(__file__).resolve().parents[1] / "locale"


class Command(click.Command):
    """A command whose usage line is Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the place of the options in the usage line."""
        super().__init__(*args, **{"options_metavar": "[PILIHAN]", **kwargs})


class Group(click.Group):
    """A group of commands that speaks Indonesian and turns a failing disk into one clear line."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the places of options and command in the usage line."""
        names = {"options_metavar": "[PILIHAN]", "subcommand_metavar": "PERINTAH [ARGUMEN]..."}
        super().__init__(*args, **{**names, **kwargs})

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command line; see `click.Command.main`."""
        for stream in (sys.stdout, sys.stderr):
            # A Windows console that is redirected, or LANG=C, could not write a dash otherwise.
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        with _indonesian():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Invoke the command; an `OSError` becomes a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has gone: click ends quietly
                raise
            raise click.ClickException(str(disk_fault(error))) from error


@contextmanager
def _indonesian() -> Iterator[None]:
    """Let gettext's default domain, from which click takes its words, be the Indonesian catalogue."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = "id"
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


def readable(text: str) -> str:
    """Return a text from the command line that can be stored: bytes that are no UTF-8 become �."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Text(click.ParamType[str, str]):
    """A text of one line that is not blank."""

    name = "teks"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text with single spaces; fails where nothing is left."""
        text = " ".join("".join(c if c.isprintable() else " " for c in readable(value)).split())
        if not text:
            self.fail("tidak boleh kosong.", param, ctx)
        return text


class Year(click.ParamType[int, str]):
    """A data year of four digits."""

    name = "tahun"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year as a number."""
        if not (len(value) == 4 and value.isascii() and value.isdigit()):
            self.fail(f"{value!r} bukan tahun. Isi empat angka, misalnya 2023.", param, ctx)
        return int(value)


class Moment(click.ParamType[datetime, str]):
    """A moment in ISO 8601; a date alone is its last moment, here."""

    name = "tanggal"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment with its time zone (this machine's, unless given)."""
        try:
            moment = datetime.fromisoformat(value)
            if len(value) <= len("2024-12-31"):
                moment = datetime.combine(moment, time.max)
            return moment if moment.tzinfo else moment.astimezone()
        except (ValueError, OverflowError, OSError):
            self.fail(f"{value!r} bukan tanggal. Isi tahun-bulan-hari, misalnya 2024-12-31.", param, ctx)


BY = click.option(
    "--by",
    metavar="NAMA",
    type=Text(),
    default=None,
    help="Siapa yang mencatat (bawaan: nama pengguna komputer).",
)
