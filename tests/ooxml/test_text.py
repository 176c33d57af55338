from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.ooxml.text import attribute, clean_text, escape, safe_address

# Every code point, the awkward ones often.
ANY = st.text(
    st.characters(codec=None) | st.sampled_from("\x00\x07\t\n\r\x85\u2028\ud800\ufffe&<>\"']")
)


@given(ANY)
def test_cleaned_text_is_unchanged_by_a_second_cleaning(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY)
def test_escaped_text_parses_to_the_cleaned_text(text: str) -> None:
    element = etree.fromstring(f"<t>{escape(text)}</t>".encode())
    assert (element.text or "") == clean_text(text)


@given(ANY)
def test_an_attribute_parses_to_the_cleaned_text(text: str) -> None:
    element = etree.fromstring(f'<t a="{attribute(text)}"/>'.encode())
    assert element.get("a") == clean_text(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\ng", "a\nb\nc\nd\ne\nf\ng"),
        ("tab\tstays", "tab\tstays"),
        ("bell\x07 null\x00 escape\x1b[0m", "bell null escape[0m"),
        ("lone \ud83d surrogate \ufffe\uffff", "lone  surrogate "),
        ("😀 and 中文 stay", "😀 and 中文 stay"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://openstack.org/a?b=c&d=e#f", "https://openstack.org/a?b=c&d=e#f"),
        (" http://h/路 径 ", "http://h/%E8%B7%AF%20%E5%BE%84"),
        ("http://h/%41%zz", "http://h/%41%25zz"),
        ("http://例子.cn:8080/", "http://xn--fsqu00a.cn:8080/"),
        ("http://[::1]/x[1]", "http://[::1]/x%5B1%5D"),
        ("HTTPS://Example.ORG/A", "https://example.org/A"),
        ("mailto:a@b.org?subject=hi there", "mailto:a@b.org?subject=hi%20there"),
    ],
)
def test_a_safe_address_is_percent_encoded(url: str, address: str) -> None:
    assert safe_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "//host/share",
        "\\\\host\\share",
        "http:\\\\host",
        "smb://host",
        "file:///etc/passwd",
        "ms-powerpoint:ofe|u|http://h/x.pptx",
        "C:/windows",
        "javascript:alert(1)",
        "http:///nowhere",
        "http://h:99999/",
        "http://a b/",
        "http://[::1",
        "mailto:nobody",
        "mailto://a@b",
        "page.html",
        "http://h/" + "x" * 2000,
        "http://h/" + "路" * 300,
    ],
)
def test_anything_else_is_no_address(url: str) -> None:
    assert safe_address(url) is None


@given(ANY)
def test_an_address_is_ascii_and_short_or_none(url: str) -> None:
    found = safe_address("http://host/" + url)
    assert found is None or (found.isascii() and len(found) <= 2000 and " " not in found)
