"""A press release made from the data by rules: facts → sentences → release. Knows no Streamlit.

A release is always in Indonesian, whatever language the screen speaks; only refusals are said in both.
"""
