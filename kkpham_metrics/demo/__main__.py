"""`python -m kkpham_metrics.demo` writes data/demo, which must hold no submissions yet."""

from kkpham_metrics.demo.build import build_demo
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.paths import DEMO

build_demo(DEMO, load_shipped())
