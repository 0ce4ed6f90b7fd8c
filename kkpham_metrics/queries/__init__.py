"""One function for every question that a page asks; each returns a frame. No words for the screen here.

Scores come as floats of the rounded decimals: good for showing and drawing, never summed again.
"""
