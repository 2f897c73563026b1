from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.urls import canonical_url, is_url


@pytest.mark.parametrize(
    ("shared", "canonical"),
    [
        ("https://e.org", "https://e.org/"),
        ("HTTPS://E.org:443/A?b=1#c", "https://e.org/A?b=1"),
        ("http://e.org:80/?utm_source=x&utm_medium=y", "http://e.org/"),
        ("https://e.org:8443/a", "https://e.org:8443/a"),
        ("https://e.org/a?z=1&fbclid=2&a=3", "https://e.org/a?z=1&a=3"),
        ("https://me:secret@e.org/a", "https://e.org/a"),
        ("no address", "no address"),
    ],
)
def test_one_page_has_one_address(shared: str, canonical: str) -> None:
    assert canonical_url(shared) == canonical


@given(st.text(max_size=30).map("https://e.org/".__add__))
def test_a_canonical_address_stays(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    assert is_url(text) in {True, False}
    canonical_url(text)
