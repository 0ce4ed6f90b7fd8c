"""Measure what a visitor waits for. Run: python -m benchmarks.run

Prints medians in milliseconds and ratios against a named floor of the same run. Absolute times depend on
the machine; the ratios and the order of magnitude are what to compare. What a browser adds is measured by
`python -m benchmarks.first_chart`.
"""

from benchmarks.checking import checking_times
from benchmarks.pages import page_times
from benchmarks.warehouse import warehouse_times

if __name__ == "__main__":
    for times in (checking_times(), warehouse_times(), page_times()):
        for name, value in times.items():
            print(f"{name:62} {value:12,.1f}")
