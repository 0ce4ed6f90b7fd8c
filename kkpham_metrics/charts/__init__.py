"""Charts: from a view to a picture with its finding in words and the figures in it; no Streamlit.

One recipe a chart (`recipes.RECIPES`). Pages, presentations, decks, packs and stamps all draw by them, so
that what leaves the dashboard is what is on the screen.
"""
