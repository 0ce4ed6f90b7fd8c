import base64
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.presenting.step import Step, as_data, from_data, kinds, packed, unpacked

words = st.text(max_size=40)
steps = st.lists(
    st.builds(Step, st.sampled_from(sorted(kinds())), st.dictionaries(words, words, max_size=8)), max_size=12
)


@given(steps)
def test_steps_travel_as_json_and_in_an_address(sequence):
    assert from_data(json.loads(json.dumps(as_data(sequence)))) == sequence
    text = packed(sequence)
    assert re.fullmatch("[A-Za-z0-9_-]*", text)
    assert unpacked(text) == sequence


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_whatever_else_an_address_holds_is_refused_with_one_error(text):
    with pytest.raises(ValueError, match="no steps"):
        unpacked(text)


def test_a_text_that_unpacks_to_more_than_any_sequence_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000 + b"[]")).decode()
    assert len(bomb) < 100_000
    with pytest.raises(ValueError, match="no steps"):
        unpacked(bomb)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        [1],
        [{"kind": "peta"}],
        [{"kind": "peta", "choices": {}, "more": 1}],
        [{"kind": "apa", "choices": {}}],
        [{"kind": [], "choices": {}}],
        [{"kind": "peta", "choices": {"tahun": 2023}}],
        [{"kind": "peta", "choices": {"tahun": "9" * 301}}],
        [{"kind": "peta", "choices": {}}] * 201,
    ],
)
def test_what_are_no_steps_is_refused(data):
    with pytest.raises(ValueError, match=r"no |unknown"):
        from_data(data)
