"""The floor of `first_chart`: a bare Streamlit page with one Plotly map of the same fourteen regencies.

Run by `first_chart` from the project's folder, so that it has the same configuration and shapes, as a copy
beside a copy of static/, where Streamlit serves the topology from.
"""

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

SHAPES = json.loads(Path("geo/kalbar_kabkota.geojson").read_text(encoding="utf-8"))
CODES = [feature["id"] for feature in SHAPES["features"]]

figure = go.Figure(go.Choropleth(geojson=SHAPES, locations=CODES, z=list(range(len(CODES)))))
figure.update_geos(fitbounds="locations", visible=False)
st.plotly_chart(figure, config={"topojsonURL": "/app/static/"})
