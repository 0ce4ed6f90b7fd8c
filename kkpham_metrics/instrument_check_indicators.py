"""Check the indicators of an instrument, one by one and how many there are."""

from kkpham_metrics.instrument_check_steps import ANSWERS
from kkpham_metrics.instrument_report import InstrumentCheck, numbered
from kkpham_metrics.instrument_scale import held_decimal


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
        if indicator["right"] not in rights:
            check.add(
                "indicators", "I11", f"Hak {indicator['right']!r} tidak ada pada instrumen ini.",
                f"Pakai salah satu: {', '.join(sorted(rights))}.", row, "right", indicator["right"],
            )  # fmt: skip
        parts = [indicator["right"], indicator["type"], indicator["number"].zfill(2)]
        expected = ".".join(part for part in parts if part)
        if code != expected:
            check.add(
                "indicators", "I12", f"Kode tidak sesuai hak, jenis, dan nomor; seharusnya {expected}.",
                "Perbaiki kode.", row, "code", code,
            )  # fmt: skip
        if indicator["type"] not in ("", "S", "P", "H"):
            check.add(
                "indicators",
                "I12",
                "Jenis tidak dikenal.",
                "Pakai S, P, H, atau kosong.",
                row,
                "type",
                indicator["type"],
            )
        if indicator["answer"] not in ANSWERS:
            check.add(
                "indicators",
                "I12",
                "Cara jawab tidak dikenal.",
                f"Pakai {', '.join(ANSWERS)}.",
                row,
                "answer",
                indicator["answer"],
            )
        if not indicator["text"].strip():
            check.add("indicators", "I12", "Bunyi indikator kosong.", "Isi bunyi indikator.", row, "text")
        if indicator["illustrative"] not in ("true", "false"):
            check.add(
                "indicators",
                "I12",
                "illustrative harus true atau false.",
                "Isi.",
                row,
                "illustrative",
                indicator["illustrative"],
            )
        if not indicator["source"].strip():
            check.add("indicators", "I04", "Indikator tidak menyebut sumber.", "Isi source.", row, "source")
        for column in ("minimum", "maximum"):
            if indicator[column] and held_decimal(indicator[column]) is None:
                check.add(
                    "indicators",
                    "I13",
                    "Bukan angka dengan paling banyak 6 desimal.",
                    "Isi angka dengan titik desimal, atau kosongkan.",
                    row,
                    column,
                    indicator[column],
                )


def check_counts(check: InstrumentCheck) -> None:
    """Compare how many rights and indicators there are with what the regulation says."""
    counts = check.rules["counts"]
    for name, label, found in (
        ("rights", "hak", len(check.rules["rights"])),
        ("indicators", "indikator", len(check.indicators)),
    ):
        if counts.get(name) != found:
            check.add(
                "rules" if name == "rights" else "indicators", "I14",
                f"Ada {found} {label}; menurut peraturan {counts.get(name)}.",
                f"Lengkapi atau kurangi {label} hingga {counts.get(name)}.", found=found,
            )  # fmt: skip
    for right in check.rules["rights"]:
        if not (check.indicators["right"] == str(right.get("code"))).any():
            check.add(
                "indicators", "I14", f"Hak {right.get('code')} tidak punya indikator.", "Tambahkan indikator."
            )
