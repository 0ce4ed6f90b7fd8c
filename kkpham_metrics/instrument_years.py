"""One data year is scored by one instrument: find the years that two of them claim."""

from collections.abc import Iterable

from kkpham_metrics.faults import Fault


def check_years(spans: Iterable[tuple[str, int, int | None]]) -> list[Fault]:
    """Return a fault for every pair of instruments that claim the same data year, or the same id."""
    ordered = list(spans)
    twice = {a[0] for n, a in enumerate(ordered) if a[0] in {b[0] for b in ordered[:n]}}
    return [
        Fault(
            "I22", f"Id {name} dipakai dua instrumen.", "Beri setiap instrumen id sendiri.", name, column="id"
        )
        for name in sorted(twice)
    ] + [
        Fault(
            "I20",
            f"Tahun data {max(a[1], b[1])} diklaim dua instrumen: {a[0]} dan {b[0]}.",
            "Ubah data_years sehingga setiap tahun data hanya punya satu instrumen.",
            file=b[0],
            column="data_years",
        )
        for n, a in enumerate(ordered)
        for b in ordered[n + 1 :]
        if max(a[1], b[1]) <= min(a[2] or 9999, b[2] or 9999)
    ]
