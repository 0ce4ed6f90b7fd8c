"""Presentations: steps as data, the ready-made sequence, and the slides that are made from them.

The page Presentasi, the deck (PPTX) and its PDF all show these slides.
"""
