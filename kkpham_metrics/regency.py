"""Which regency a text means: Kemendagri code or name, never a guess.

The key of a regency is its Kemendagri code as text ("61.01"). BPS numbers the same regencies differently
for seven of the fourteen, and people drop the dot, so a dotless code counts only where both agree.
"""

import difflib
import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from kkpham_metrics.paths import REFERENCE


@dataclass(frozen=True)
class Regency:
    """One regency or city; `label` is the short name for the screen ("Sambas", "Kota Pontianak")."""

    code: str
    bps_code: str
    kind: str
    name: str
    capital: str
    population: int
    area_km2: float

    @property
    def label(self) -> str:
        """Return the short name for the screen."""
        return self.name if self.kind == "Kabupaten" else f"Kota {self.name}"

    @property
    def full_name(self) -> str:
        """Return the official name, e.g. "Kabupaten Sambas"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class ParsedRegency:
    """A recognised regency; `notice` says in Indonesian what had to be put right, if anything."""

    code: str
    notice: str = ""


class RegencyError(ValueError):
    """A text that means no regency, or more than one; `candidates` are Kemendagri codes."""

    def __init__(self, code: str, message: str, remedy: str, candidates: tuple[str, ...] = ()) -> None:
        """Keep the fault's code, the Indonesian message and remedy, and the candidates."""
        super().__init__(message)
        self.code, self.message, self.remedy, self.candidates = code, message, remedy, candidates


@cache
def regencies() -> dict[str, Regency]:
    """Return the fourteen regencies by Kemendagri code (source: Kepmendagri 300.2.2-2138/2025)."""
    frame = pd.read_csv(REFERENCE / "regencies.csv", dtype=str)
    return {
        row.kode: Regency(
            row.kode, row.kode_bps, row.type, row.name, row.capital, int(row.population), float(row.area_km2)
        )
        for row in frame.itertuples(index=False, name="Row")
    }


@cache
def _former_names() -> tuple[tuple[str, str, str, int], ...]:
    frame = pd.read_csv(REFERENCE / "regency_aliases.csv", dtype={"code": str})
    return tuple((r.kind, r.name, r.code, int(r.last_data_year)) for r in frame.itertuples(index=False))


def parse_regency(text: str, data_year: int | None = None) -> ParsedRegency:
    """Return the regency that a text names: "61.10", "6171", "Kab. Sambas", "Kota Pontianak".

    `data_year` decides whether a former name still held. Raises `RegencyError` where the text means no
    regency or more than one.
    """
    cleaned = " ".join(str(text).split())
    if re.fullmatch(r"[\d.,]+", cleaned):
        return _from_code(cleaned.replace(",", "."))
    return ParsedRegency(_from_name(cleaned, data_year))


def _from_code(text: str) -> ParsedRegency:
    known = regencies()
    if text in known:
        return ParsedRegency(text)
    if re.fullmatch(r"\d{2}\.\d", text) and f"{text}0" in known:
        full = f"{text}0"
        return ParsedRegency(
            full, f"Kode {text} dibaca sebagai {full} {known[full].label}: angka nol terakhir hilang."
        )
    if re.fullmatch(r"\d{4}", text):
        return _from_dotless(text)
    raise RegencyError(
        "W01",
        f"Kode wilayah {text} tidak ada di Kalimantan Barat.",
        "Pakai kode Kemendagri dengan titik, misalnya 61.01, atau nama kabupaten/kota.",
    )


def _from_dotless(text: str) -> ParsedRegency:
    known = regencies()
    kemendagri = known.get(f"{text[:2]}.{text[2:]}")
    bps = next((regency for regency in known.values() if regency.bps_code == text), None)
    if kemendagri and kemendagri == bps:
        return ParsedRegency(kemendagri.code)
    readings = [
        (f"Kemendagri {kemendagri.code} {kemendagri.label}", kemendagri.code) if kemendagri else None,
        (f"BPS {text} {bps.label} ({bps.code})", bps.code) if bps else None,
    ]
    found = [reading for reading in readings if reading]
    if not found:
        raise RegencyError(
            "W01",
            f"Kode wilayah {text} tidak ada di Kalimantan Barat.",
            "Pakai kode Kemendagri dengan titik, misalnya 61.01, atau nama kabupaten/kota.",
        )
    raise RegencyError(
        "W02",
        f"Kode {text} tanpa titik bermakna ganda: {' atau '.join(name for name, _ in found)}.",
        "Tulis kode Kemendagri dengan titik, atau nama kabupaten/kota.",
        tuple(code for _, code in found),
    )


def _from_name(text: str, data_year: int | None) -> str:
    match = re.fullmatch(r"(?i)(?:(kabupaten\s|kab\.|kab\s|kota\s)\s*)?(.+)", text)
    if match is None:
        raise RegencyError(
            "W03", "Kabupaten/kota belum diisi.", "Isi kode Kemendagri atau nama kabupaten/kota."
        )
    prefix = (match[1] or "").lower()
    kind = "Kota" if prefix.startswith("kota") else "Kabupaten" if prefix else None
    bare = _squash(match[2])
    current = [r.code for r in regencies().values() if _squash(r.name) == bare and kind in (None, r.kind)]
    former = [f for f in _former_names() if _squash(f[1]) == bare and kind in (None, f[0])]
    candidates = tuple(dict.fromkeys(current + [code for _, _, code, _ in former]))
    if len(candidates) > 1:
        raise RegencyError(
            "W04",
            f"Nama {text!r} bermakna ganda: "
            + " atau ".join(
                [regencies()[c].full_name for c in current]
                + [f"{k} {n} (kini {regencies()[c].full_name})" for k, n, c, _ in former]
            )
            + ".",
            "Tulis lengkap dengan Kabupaten atau Kota, atau pakai kode Kemendagri.",
            candidates,
        )
    if not candidates:
        raise _unknown_name(text, bare)
    if former and data_year is not None and data_year > former[0][3]:
        raise RegencyError(
            "W05",
            f"{former[0][0]} {former[0][1]} bukan nama yang berlaku untuk tahun data {data_year} "
            f"(berlaku sampai {former[0][3]}).",
            f"Tulis {regencies()[candidates[0]].full_name} bila itu yang dimaksud.",
            candidates,
        )
    return candidates[0]


def _unknown_name(text: str, bare: str) -> RegencyError:
    names = {_squash(r.name): r for r in regencies().values()}
    close = difflib.get_close_matches(bare, names, n=1)
    hint = f"Mungkin maksudnya {names[close[0]].full_name}? " if close else ""
    return RegencyError(
        "W03",
        f"{text!r} bukan nama kabupaten/kota di Kalimantan Barat.",
        f"{hint}Pakai nama resmi atau kode Kemendagri.",
    )


def _squash(name: str) -> str:
    # Digits stay: "Sambas 61.02" contradicts itself and must not be read as Sambas.
    return re.sub(r"[^a-z0-9]", "", name.casefold())
