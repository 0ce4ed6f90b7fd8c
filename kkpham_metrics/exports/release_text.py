"""A press release as a text file, to be pasted into a message or an editor's system."""

import re
from collections.abc import Iterator

from kkpham_metrics.press.release import EXAMPLE, Release

RULE = "=" * 60
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def release_text(release: Release) -> bytes:
    """Return the release as UTF-8 with a byte order mark and Windows line ends.

    The mark makes every Notepad read it as UTF-8, also those that would guess otherwise. A paragraph is one
    line: breaks of ours would stay wherever the text is pasted. An example says so at both ends.
    """
    return encoded(_lines(release))


def encoded(lines: Iterator[str]) -> bytes:
    """Return lines as a text file that Notepad reads; none of them can hold a break or a control sign."""
    said = (_CONTROL.sub("", line.replace("\r", " ").replace("\n", " ")) for line in lines)
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in said).encode("utf-8")


def banner(release: Release) -> list[str]:
    """Return the lines that stand at the top and the bottom of an example, none of a real release."""
    if not release.example:
        return []
    return [RULE, f"{EXAMPLE} · {' · '.join(release.marks)}", RULE]


def _lines(release: Release) -> Iterator[str]:
    yield from banner(release)
    yield from ["SIARAN PERS", f"Nomor: {release.number}", ""]
    yield from [*([f"Tanda: {' · '.join(release.marks)}", ""] if release.marks else ())]
    yield from [release.headline.upper(), "", f"{release.dateline} {release.lead}", ""]
    first, *rest = release.body or ("",)
    for said in (first, release.quotes[0], *rest, *release.quotes[1:]):
        yield from [said, ""]
    yield from _section(release.details.upper(), [_group(g.name, g.count, g.members) for g in release.groups])
    yield from _section("GAMBAR", [picture.caption for picture in release.pictures])
    yield from _section("CATATAN TENTANG CARA DAN BATASNYA", list(release.method))
    yield from _section("SUMBER", list(release.sources))
    if release.stamp:
        yield from _section("STEMPEL", [release.stamp_line])
    yield from _section("NARAHUBUNG", [f"{name}: {said}" for name, said in release.contact])
    yield from banner(release)


def _group(name: str, count: str, members: tuple[str, ...]) -> str:
    return f"{name} ({count}): {'; '.join(members) or '–'}"


def _section(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield title
        yield from (f"- {item}" for item in items)
        yield ""
