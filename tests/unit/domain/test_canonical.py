"""One value, one byte string."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.canonical import canonical, sha256

plain = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
keys = st.text(st.characters(codec="ascii"), min_size=1)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": {"b": (1, float("nan"))}}, float("inf")])
def test_a_float_is_refused_wherever_it_hides(value: object) -> None:
    with pytest.raises(TypeError, match=r"^a float has no canonical form here$"):
        canonical(value)


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, object(), [b""]])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_keys_are_sorted_and_nothing_is_between_the_tokens() -> None:
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()


@given(values)
def test_the_text_reads_back_as_the_value(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(keys, values, max_size=6))
def test_the_order_in_which_an_object_was_made_does_not_matter(value: dict[str, Any]) -> None:
    backwards = dict(reversed(list(value.items())))
    assert canonical(backwards) == canonical(value)


def test_sha256_is_the_standard_one_in_lower_case() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
