"""Check the indicators of an instrument, one by one and how many there are."""

from kkpham_metrics.instrument.check_steps import ANSWERS
from kkpham_metrics.instrument.report import InstrumentCheck, numbered, unreadable
from kkpham_metrics.instrument.rules import AGENCY_KINDS, DIRECTIONS
from kkpham_metrics.instrument.scale import held_decimal, is_whole

TYPES = ("", "S", "P", "H")
Texts = dict[str, str]


def check_indicators(check: InstrumentCheck) -> None:
    """Add the faults of every indicator that can be seen without its steps."""
    rights = {str(entry.get("code")) for entry in check.rules["rights"]}
    seen: dict[str, int] = {}
    for row, indicator in numbered(check.indicators):
        code = indicator["code"]
        if code in seen:
            check.add(
                "indicators", "I10", f"Kode {code} sudah dipakai pada baris {seen[code]}.", "Beri kode lain.",
                row, "code", code,
            )  # fmt: skip
        seen.setdefault(code, row)
        _check_place(check, row, indicator, rights)
        _check_words(check, row, indicator)
        _check_bounds(check, row, indicator)
        _check_direction(check, row, indicator)
        _check_agency(check, row, indicator)


def _check_place(check: InstrumentCheck, row: int, indicator: Texts, rights: set[str]) -> None:
    """The code says the right, the type and the number."""
    code, right, kind, number = (indicator[name] for name in ("code", "right", "type", "number"))
    if right not in rights and not unreadable(*rights):
        check.add(
            "indicators", "I11", f"Hak {right!r} tidak ada pada instrumen ini.",
            f"Pakai salah satu: {', '.join(sorted(rights))}.", row, "right", right,
        )  # fmt: skip
    expected = ".".join(part for part in (right, kind, number.zfill(2)) if part)
    if code != expected and not unreadable(right, kind, number):
        check.add(
            "indicators", "I12", f"Kode tidak sesuai hak, jenis, dan nomor; seharusnya {expected}.",
            "Perbaiki kode.", row, "code", code,
        )  # fmt: skip
    if kind not in TYPES:
        check.add(
            "indicators", "I12", "Jenis tidak dikenal.", "Pakai S, P, H, atau kosong.", row, "type", kind
        )


def _check_words(check: InstrumentCheck, row: int, indicator: Texts) -> None:
    answer, illustrative = indicator["answer"], indicator["illustrative"]
    if answer not in ANSWERS:
        check.add(
            "indicators", "I12", "Cara jawab tidak dikenal.", f"Pakai {', '.join(ANSWERS)}.",
            row, "answer", answer,
        )  # fmt: skip
    if not indicator["text"].strip():
        check.add("indicators", "I12", "Bunyi indikator kosong.", "Isi bunyi indikator.", row, "text")
    if illustrative not in ("true", "false"):
        check.add(
            "indicators", "I12", "illustrative harus true atau false.", "Isi.",
            row, "illustrative", illustrative,
        )  # fmt: skip
    if not indicator["source"].strip():
        check.add("indicators", "I04", "Indikator tidak menyebut sumber.", "Isi source.", row, "source")


def _check_bounds(check: InstrumentCheck, row: int, indicator: Texts) -> None:
    for column in ("minimum", "maximum"):
        if indicator[column] and held_decimal(indicator[column]) is None:
            check.add(
                "indicators", "I13", "Bukan angka dengan paling banyak 6 desimal.",
                "Isi angka dengan titik desimal, atau kosongkan.", row, column, indicator[column],
            )  # fmt: skip


def _check_direction(check: InstrumentCheck, row: int, indicator: Texts) -> None:
    """Only a number needs unit and direction; a step score always counts upwards.

    Whether the scores of the steps follow the direction is checked with the steps.
    """
    answer, direction = indicator["answer"], indicator["direction"]
    if answer == "number" and not indicator["unit"].strip():
        message = "Satuan indikator yang dijawab dengan angka kosong."
        check.add("indicators", "I12", message, "Isi satuan, misalnya persen.", row, "unit")
    needed = answer == "number" or bool(direction)
    if needed and direction not in DIRECTIONS:
        check.add(
            "indicators", "I12", f"Arah {'tidak dikenal' if direction else 'belum diisi'}.",
            f"Pakai {_either(DIRECTIONS)}.", row, "direction", direction,
        )  # fmt: skip
    elif answer == "score" and direction == "lower":
        message = "Skor langkah selalu makin tinggi makin baik."
        check.add("indicators", "I26", message, "Perbaiki atau kosongkan arah.", row, "direction", direction)


def _check_agency(check: InstrumentCheck, row: int, indicator: Texts) -> None:
    """Whoever names an agency says of which kind it is."""
    kind = indicator["agency_kind"]
    if (kind or indicator["agency"].strip()) and kind not in AGENCY_KINDS:
        check.add(
            "indicators", "I12", f"Jenis instansi {'tidak dikenal' if kind else 'belum diisi'}.",
            f"Pakai {_either(AGENCY_KINDS)}.", row, "agency_kind", kind,
        )  # fmt: skip


def _either(words: dict[str, str]) -> str:
    return " atau ".join(f"{key} ({label})" for key, label in words.items())


def check_allocation(check: InstrumentCheck) -> None:
    """Add a fault for every code of the section allocation that is no indicator's."""
    if "allocation" not in check.rules:
        return
    codes, known = check.rules["allocation"].get("codes"), set(check.indicators["code"])
    if not isinstance(codes, list) or not codes:
        message, remedy = "allocation.codes harus daftar kode indikator.", "Isi kode, atau hapus bagian itu."
        check.add("rules", "I15", message, remedy, column="allocation.codes", found=codes)
    elif not unreadable(*known):
        for code in codes:
            if str(code) not in known:
                message = f"Indikator {code!r} tidak ada."
                check.add("rules", "I15", message, "Perbaiki kode.", column="allocation.codes", found=code)


def check_counts(check: InstrumentCheck) -> None:
    """Compare how many rights and indicators there are with what the regulation says."""
    counts = check.rules["counts"]
    for name, label, found in (
        ("rights", "hak", len(check.rules["rights"])),
        ("indicators", "indikator", len(check.indicators)),
    ):
        if is_whole(counts.get(name)) and counts[name] != found:
            check.add(
                "rules" if name == "rights" else "indicators", "I14",
                f"Ada {found} {label}; menurut peraturan {counts[name]}.",
                f"Lengkapi atau kurangi {label} hingga {counts[name]}.", found=found,
            )  # fmt: skip
    used = set(check.indicators["right"])
    codes = [str(right.get("code")) for right in check.rules["rights"]]
    for code in codes:
        if code not in used and not unreadable(code, *used):
            check.add("indicators", "I14", f"Hak {code} tidak punya indikator.", "Tambahkan indikator.")
