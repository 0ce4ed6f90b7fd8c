"""Boundaries of the 14 regencies: the shipped layer and the loader that accepts an office's own file.

Import `geo.boundaries` where geometry is prepared, and only there: GeoPandas takes half a second to import.
"""
