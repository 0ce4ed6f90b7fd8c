"""What was accepted and counts no more: by whom it was withdrawn, when and why."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.records import record_paths
from kkpham_metrics.storage import AlreadyWrittenError, moment, sealed, sweep, unsealed, user_name, write_new


def withdraw(
    number: str, folder: Path, reason: str, by: str = "", now: datetime | None = None
) -> dict[str, str]:
    """Withdraw a receipt: its rows no longer count, the file stays; a damaged file is no longer named.

    Raises `InputRefusedError` for a number that is not there or was withdrawn.
    """
    if number not in {path.stem for path in record_paths(folder)}:
        fault = Fault(
            "R01",
            f"Nomor {number} tidak ada dalam buku besar.",
            "Lihat nomor dengan perintah ledger.",
            found=number,
        )
        raise InputRefusedError([fault])
    if number in read_withdrawals(folder)[0]:
        raise _withdrawn_already(number)
    entry = {
        "receipt": number,
        "withdrawn_at": (now or datetime.now(UTC)).isoformat(timespec="microseconds"),
        "withdrawn_by": by or user_name(),
        "reason": reason,
    }
    sweep(folder / "withdrawals")
    try:
        write_new(_withdrawal_path(folder, number), sealed(entry))
    except AlreadyWrittenError as error:  # another process was faster
        raise _withdrawn_already(number) from error
    return entry


def _withdrawn_already(number: str) -> InputRefusedError:
    fault = Fault("R02", f"Nomor {number} sudah pernah ditarik.", "Tidak perlu ditarik lagi.")
    return InputRefusedError([fault])


def _withdrawal_path(folder: Path, number: str) -> Path:
    """Return where a withdrawal is written: beside a damaged one that says nothing, not over it."""
    names = itertools.chain([f"{number}.json"], (f"{number}.{n}.json" for n in itertools.count(2)))
    paths = (folder / "withdrawals" / name for name in names)
    return next(path for path in paths if not path.exists() or _read_withdrawal(path))


def read_withdrawals(folder: Path) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Return the withdrawals of a ledger's folder by receipt, and the names of damaged ones.

    One holds receipt, withdrawn_at (UTC, ISO 8601), withdrawn_by and reason. A damaged one is not named when
    a later one of the same number is sound.
    """
    entries: dict[str, dict[str, str]] = {}
    broken: dict[str, str] = {}
    for path in sorted((folder / "withdrawals").glob("*.json")):
        number = path.name.split(".")[0]
        if entry := _read_withdrawal(path):
            entries[number] = entry
        else:
            broken[path.name] = number
    return entries, [name for name, number in broken.items() if number not in entries]


def _read_withdrawal(path: Path) -> dict[str, str] | None:
    try:
        entry = unsealed(path.read_bytes())
        texts = {key: entry[key] for key in ("receipt", "withdrawn_at", "withdrawn_by", "reason")}
        moment(texts["withdrawn_at"])
    except (OSError, ValueError, KeyError):
        return None
    return texts if texts["receipt"] == path.name.split(".")[0] else None
