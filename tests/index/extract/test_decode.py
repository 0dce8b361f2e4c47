"""Bytes -> text."""

from __future__ import annotations

import pytest

from index.errors import NotText
from index.extract.decode import decode

ENGLISH = "The judge’s ruling — “final,” said Müller — came on Friday in Genève."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        ("The judge ruled on Friday that the case must go on.", "utf-16-le"),
        ("The judge ruled on Friday that the case must go on.", "utf-16-be"),
        ("It’s over.", "cp1252"),
        ("Das Gericht sprach den früheren Bürgermeister frei; die Verteidigung begrüßte das.", "cp1252"),
        ("Soud ve čtvrtek zastavil řízení proti bývalému řediteli, protože státní zástupce zatajil důkazy.", "cp1250"),
        ("Судья прекратил дело в пятницу. Прокурор скрыл доказательства от защиты.", "cp1251"),
        ("裁判所は金曜日、元市長に無罪を言い渡した。検察は証拠を隠していた。", "shift_jis"),
        ("법원은 금요일 전 시장에게 무죄를 선고했다. 검찰은 증거를 숨겼다.", "euc_kr"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "head",
    [b'<meta charset="iso-8859-1">', b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'],
)
def test_declared_charset_is_believed_in_pages(head: bytes) -> None:
    page = head + "<p>Café “Teal” déjà vu, señor</p>".encode("cp1252")
    assert "Café “Teal” déjà vu, señor" in decode(page, "a.html", declared=True)


@pytest.mark.parametrize("name", ["utf-8", "nonsense", "utf-7x", "x" * 60])
def test_wrong_declaration_does_no_harm(name: str) -> None:
    page = f'<meta charset="{name}"><p>Café</p>'.encode()
    assert "Café" in decode(page, "a.html", declared=True)


def test_few_broken_bytes_in_utf8_are_replaced() -> None:
    content = "“Genève” “Müller” “señor” “Café”".encode() + b" \xff end"
    assert decode(content, "a.txt").endswith("\ufffd end")
    assert decode(b"\xef\xbb\xbf" + content, "a.txt").endswith("\ufffd end")


def test_mojibake_is_left_as_it_is() -> None:
    assert decode("The judgeâ€™s ruling".encode(), "a.txt") == "The judgeâ€™s ruling"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 ...", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"text with a \x00 zero", "zero bytes"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 9, "control characters"),
        (b"\xff\xfeA", "UTF-16"),
    ],
)
def test_binary_is_refused_with_its_reason(content: bytes, word: str) -> None:
    with pytest.raises(NotText, match=word) as caught:
        decode(content, "inbox/a.txt")
    assert str(caught.value).startswith("inbox/a.txt: ")


def test_a_stray_zero_byte_is_dropped() -> None:
    assert decode(b"The judge ruled. " * 100 + b"\x00He left.", "a.txt").endswith("ruled. He left.")
