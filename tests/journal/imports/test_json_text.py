import json

from hypothesis import given
from hypothesis import strategies as st

from monsuivipsy.journal.imports.json_text import is_deeper_than, mended

odd_texts = st.text('[]{}"\\a,:', max_size=6)
contents = st.recursive(
    st.none() | st.integers() | odd_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=12,
)


def depth_of(content):
    if isinstance(content, dict):
        return 1 + max(map(depth_of, content.values()), default=0)
    return 1 + max(map(depth_of, content), default=0) if isinstance(content, list) else 0


@given(contents, st.integers(0, 8))
def test_depth_is_that_of_a_naive_walk(content, depth):
    for indent in (None, 1):
        assert is_deeper_than(json.dumps(content, indent=indent).encode(), depth) == (depth_of(content) > depth)


def test_a_million_brackets_take_no_recursion():
    assert is_deeper_than(b"[" * 1_000_000, 8)
    assert is_deeper_than(b"[" * 1_000_000 + b"]" * 1_000_000, 8)


@given(contents)
def test_what_is_sound_stays_the_same_when_mended(content):
    assert json.loads(mended(json.dumps(content).encode())) == content
