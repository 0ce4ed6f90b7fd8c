"""The floor of `first_chart`: a bare Streamlit page with one Plotly map of the same fourteen regencies.

Run by `streamlit run` from the project's folder, so that it has the same configuration and topology.
"""

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

LAYER = Path(__file__).parents[1] / "geo" / "kalbar_kabkota.geojson"
SHAPES = json.loads(LAYER.read_text(encoding="utf-8"))
CODES = [feature["id"] for feature in SHAPES["features"]]

figure = go.Figure(go.Choropleth(geojson=SHAPES, locations=CODES, z=list(range(len(CODES)))))
figure.update_geos(fitbounds="locations", visible=False)
st.plotly_chart(figure, config={"topojsonURL": "/app/static/"})
