"""Check which rights of an instrument are said to match rights of other instruments."""

import re

from kkpham_metrics.instrument.report import InstrumentCheck, unreadable

COLUMN = "bridge.rights"
KEY = r"[a-z][a-z-]*"


def check_bridge(check: InstrumentCheck) -> None:
    """Add the faults of the section bridge: codes that are no right's, keys that are none or stand twice."""
    if "bridge" not in check.rules:
        return
    rights = check.rules["bridge"].get("rights")
    if unreadable(rights):
        return
    if not isinstance(rights, dict) or not rights:
        message, remedy = f"{COLUMN} harus pasangan kode hak dan kunci.", "Isi, atau hapus bagian itu."
        check.add("rules", "I27", message, remedy, column=COLUMN, found=rights)
        return
    known = {entry.get("code") for entry in check.rules["rights"]}
    for code, key in rights.items():
        if code not in known and not unreadable(*known):
            message = f"Hak {code!r} tidak ada."
            check.add("rules", "I27", message, "Perbaiki kode.", column=COLUMN, found=code)
        if not isinstance(key, str) or not re.fullmatch(KEY, key):
            message = f"Kunci hak {code} hanya boleh huruf kecil dan tanda hubung."
            check.add("rules", "I27", message, "Tulis misalnya perempuan-dan-anak.", column=COLUMN, found=key)
    keys = list(map(str, rights.values()))
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        message = f"Kunci {key} dipakai dua hak."
        check.add("rules", "I27", message, "Beri setiap hak kuncinya sendiri.", column=COLUMN, found=key)
