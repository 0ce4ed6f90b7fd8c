"""Run the command line: `python -m kkpham_metrics --help`."""

from kkpham_metrics.cli import main

if __name__ == "__main__":
    main()
