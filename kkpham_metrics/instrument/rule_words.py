"""The rules of an instrument in words: what each is called and says, and how a score follows from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.rules import named_rules
from kkpham_metrics.words import N_, _

NAMES = {
    "data_years": N_("Tahun data"),
    "award_year": N_("Tahun penilaian"),
    "counts": N_("Banyaknya hak dan indikator"),
    "scale": N_("Skala skor indikator"),
    "right_score": N_("Nilai hak"),
    "total": N_("Nilai total"),
    "not_applicable": N_("Tidak berlaku"),
    "bonus": N_("Nilai tambahan"),
    "rounding": N_("Pembulatan"),
    "allocation": N_("Indikator yang haknya andaian"),
    "bridge": N_("Padanan hak antarperaturan"),
}
DECIMALS = (
    N_("tanpa desimal"),
    N_("satu desimal"),
    N_("dua desimal"),
    N_("tiga desimal"),
    N_("empat desimal"),
)


@dataclass(frozen=True)
class Stage:
    """One stage on the way from answer to category, and the statements of sql/ that carry it out."""

    title: str
    text: str
    statements: tuple[str, ...]


def rules_in_words(instrument: Instrument) -> pd.DataFrame:
    """Return every rule of an instrument in the language spoken, in the order of `named_rules`.

    Columns: section (data_years, …, rights, categories), rule and value (words), basis (a key of
    `terms.RULE_BASES`), verified (bool), source (text of the instrument: hostile until escaped).
    """
    rows = []
    for name, entry in named_rules(instrument.rules):
        section = name.split(" ")[0]
        rows.append(
            (
                section,
                _rule_name(section, entry),
                value_in_words(instrument, section, entry),
                entry["basis"],
                entry["verified"],
                entry["source"],
            )
        )
    return pd.DataFrame(rows, columns=["section", "rule", "value", "basis", "verified", "source"])


def value_in_words(instrument: Instrument, section: str, entry: dict[str, Any]) -> str:
    """Return what one rule says, e.g. "struktur 10, proses 30, hasil 60"."""
    return _VALUES[section](instrument, entry)


def verified_rules(instrument: Instrument) -> tuple[int, int]:
    """Return how many rules of the regulation are verified, and how many there are.

    `bridge` is not counted: it is a reading of ours, not a rule of the regulation.
    """
    own = instrument.rule_table[instrument.rule_table["rule"] != "bridge"]
    return int(own["verified"].sum()), len(own)


def calculation(instrument: Instrument) -> list[Stage]:
    """Return how a score comes about under an instrument, stage by stage (rules: kkpham_metrics/sql/)."""
    rules = instrument.rules
    return [
        Stage(
            _("Jawaban yang berlaku"),
            _(
                "Untuk setiap indikator dipakai jawaban dari kiriman terbaru. Isian kosong tidak menghapus "
                "jawaban, dan kiriman yang ditarik tidak dihitung."
            ),
            ("01_assessments", "02_answers"),
        ),
        Stage(
            _("Skor indikator"),
            _(
                "Jawaban jatuh pada satu langkah indikatornya dan mendapat skor langkah itu: {scores}. "
                "Jawaban dalam celah teks mendapat skor yang dinyatakan instrumen dan ditandai.",
                scores=_scale(instrument, rules["scale"]),
            ),
            ("03_step_scores", "09_answer_states"),
        ),
        Stage(_("Nilai hak"), _right_stage(instrument), ("04_component_scores", "05_right_units")),
        Stage(_("Nilai total"), _total_stage(rules), ("06_totals",)),
        Stage(_("Nilai tambahan"), _bonus_stage(rules["bonus"]), ("06_totals",)),
        Stage(
            _("Pembulatan"),
            _(
                "Semua langkah dihitung dengan pecahan persis; pembulatan hanya satu kali, di akhir: {rule}.",
                rule=_rounding(instrument, rules["rounding"]),
            ),
            ("00_rounding", "08_right_scores"),
        ),
        Stage(_("Kategori"), _category_stage(instrument), ("07_scores",)),
        Stage(
            _("Verifikasi yang belum selesai"),
            _(
                "Selama Kanwil belum memutuskan semua isian suatu daerah, nilai terverifikasinya sementara: "
                "tidak diberi kategori dan peringkat, dan tidak ikut rata-rata, median, dan perbandingan."
            ),
            ("10_pending_answers", "11_pending", "12_settled_scores", "13_settled_right_scores"),
        ),
    ]


def category_range(instrument: Instrument, code: str) -> str:
    """Return which scores a category holds: "75 ke atas" or "65 sampai di bawah 75"."""
    lowers = dict(zip(instrument.categories["category"], instrument.categories["lower"], strict=True))
    codes = list(lowers)
    place = codes.index(code)
    lower = formats.bound(lowers[code])
    if place == 0:
        return _("{lower} ke atas", lower=lower)
    upper = formats.bound(lowers[codes[place - 1]])
    if lowers[code] == 0:
        return _("di bawah {upper}", upper=upper)
    return _("{lower} sampai di bawah {upper}", lower=lower, upper=upper)


def _rule_name(section: str, entry: dict[str, Any]) -> str:
    if section == "rights":
        return _("Hak {code}", code=entry["code"])
    if section == "categories":
        return _("Kategori {name}", name=entry["name"])
    return _(NAMES[section])


def _data_years(_instrument: Instrument, entry: dict[str, Any]) -> str:
    first, last = str(entry["first"]), entry.get("last")
    if last is None:
        return _("sejak {first}", first=first)
    return first if last == entry["first"] else _("{first} sampai {last}", first=first, last=str(last))


def _award_year(_instrument: Instrument, entry: dict[str, Any]) -> str:
    if entry["lag"] == 0:
        return _("tahun yang sama dengan tahun data")
    return _("{lag} tahun sesudah tahun data", lag=entry["lag"])


def _counts(_instrument: Instrument, entry: dict[str, Any]) -> str:
    return _("{rights} hak, {indicators} indikator", rights=entry["rights"], indicators=entry["indicators"])


def _scale(_instrument: Instrument, entry: dict[str, Any]) -> str:
    return ", ".join(map(str, entry["scores"]))


def _right_score(_instrument: Instrument, entry: dict[str, Any]) -> str:
    weights = entry.get("weights")
    if not weights:
        return _("rata-rata semua indikatornya, berbobot sama")
    return _("rata-rata menurut jenis, berbobot {weights}", weights=_weights(weights))


def _weights(weights: dict[str, int]) -> str:
    return ", ".join(f"{_(terms.TYPES[kind])} {weight}" for kind, weight in weights.items())


def _total(_instrument: Instrument, entry: dict[str, Any]) -> str:
    if entry["method"] == "mean_of_rights":
        return _("rata-rata nilai semua hak")
    return _("rata-rata semua indikator, tanpa memandang haknya")


def _not_applicable(_instrument: Instrument, _entry: dict[str, Any]) -> str:
    return _("keluar dari penyebut, jadi tidak menambah dan tidak mengurangi nilai")


def _bonus(_instrument: Instrument, entry: dict[str, Any]) -> str:
    if not entry["allowed"]:
        return _("tidak ada")
    name = entry.get("name") or _("nilai tambahan")
    if entry.get("cap") is None:
        return _("{name}, ditambahkan sesudah rata-rata, tanpa batas atas", name=name)
    return _(
        "{name}, ditambahkan sesudah rata-rata; nilai akhir paling tinggi {cap}",
        name=name,
        cap=formats.bound(entry["cap"]),
    )


def _rounding(_instrument: Instrument, entry: dict[str, Any]) -> str:
    decimals = DECIMALS[entry["decimals"]]
    return _("{decimals}, angka 5 dibulatkan ke atas", decimals=_(decimals))


def _right(_instrument: Instrument, entry: dict[str, Any]) -> str:
    group = entry.get("group")
    return f"{entry['name']} ({group})" if group else str(entry["name"])


def _category(instrument: Instrument, entry: dict[str, Any]) -> str:
    return category_range(instrument, entry["code"])


def _allocation(_instrument: Instrument, entry: dict[str, Any]) -> str:
    return ", ".join(entry["codes"])


def _bridge(instrument: Instrument, entry: dict[str, Any]) -> str:
    names = dict(zip(instrument.rights["right"], instrument.rights["name"], strict=True))
    return ", ".join(names[code] for code in entry["rights"])


_VALUES: dict[str, Callable[[Instrument, dict[str, Any]], str]] = {
    "data_years": _data_years,
    "award_year": _award_year,
    "counts": _counts,
    "scale": _scale,
    "right_score": _right_score,
    "total": _total,
    "not_applicable": _not_applicable,
    "bonus": _bonus,
    "rounding": _rounding,
    "allocation": _allocation,
    "bridge": _bridge,
    "rights": _right,
    "categories": _category,
}


def _right_stage(instrument: Instrument) -> str:
    top = instrument.rules["scale"]["scores"][-1]
    weights = instrument.rules["right_score"].get("weights")
    absent = _("Indikator yang tidak berlaku keluar dari penyebut; yang belum dijawab bernilai 0.")
    if not weights:
        said = _(
            "100 × jumlah skor ÷ ({top} × banyaknya indikator yang berlaku), semua indikator berbobot sama.",
            top=top,
        )
        return f"{said} {absent}"
    said = _(
        "Untuk setiap jenis: 100 × jumlah skor ÷ ({top} × banyaknya indikator yang berlaku); lalu "
        "dirata-rata dengan bobot {weights}. Jenis tanpa indikator yang berlaku keluar bersama bobotnya.",
        top=top,
        weights=_weights(weights),
    )
    return f"{said} {absent}"


def _total_stage(rules: dict[str, Any]) -> str:
    if rules["total"]["method"] == "mean_of_rights":
        return _(
            "Rata-rata nilai semua hak, setiap hak berbobot sama; hak yang seluruhnya tidak berlaku keluar "
            "dari penyebut."
        )
    return _(
        "Rata-rata semua indikator yang berlaku: hak dengan lebih banyak indikator berbobot lebih besar."
    )


def _bonus_stage(bonus: dict[str, Any]) -> str:
    if not bonus["allowed"]:
        return _("Peraturan ini tidak mengenal nilai tambahan.")
    name = bonus.get("name") or _("nilai tambahan")
    if bonus.get("cap") is None:
        return _("{name} yang dilaporkan ditambahkan pada rata-rata; batas atas tidak dinyatakan.", name=name)
    return _(
        "{name} yang dilaporkan ditambahkan pada rata-rata; hasilnya paling tinggi {cap}.",
        name=name,
        cap=formats.bound(bonus["cap"]),
    )


def _category_stage(instrument: Instrument) -> str:
    ranges = "; ".join(
        f"{c.name} {category_range(instrument, c.category)}"
        for c in instrument.categories.itertuples(index=False)
    )
    return _("Dibaca dari nilai yang sudah dibulatkan: {ranges}.", ranges=ranges)
