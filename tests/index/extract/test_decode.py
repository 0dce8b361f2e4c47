"""Bytes -> text."""

from __future__ import annotations

import random

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


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("charset", ["utf-8", "ascii", "ISO-8859-1", "gb2312x", "punycode", "ütf-8", "euc-jp"])
def test_a_header_that_lies_does_no_harm(charset: str, declared: bool) -> None:
    sent = "Café case dismissed: “it’s over”".encode("cp1252")
    assert decode(sent, "a.html", declared=declared, charset=charset) == "Café case dismissed: “it’s over”"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        ("Судья прекратил дело в пятницу.", "koi8-r", "koi8-r"),
        ("法院星期五宣布前市长无罪。检察官隐瞒了证据。", "gb18030", "gb2312"),
        ("The judge’s ruling", "cp1252", "latin1"),
        ("Mahkeme cuma günü eski başkanı beraat ettirdi.", "cp1254", "iso-8859-9"),
    ],
)
def test_a_header_is_believed_of_bytes_that_it_decodes(text: str, encoding: str, charset: str) -> None:
    assert decode(text.encode(encoding), "a.html", charset=charset) == text


def test_a_header_is_believed_of_bytes_with_a_few_broken_ones() -> None:
    sent = "法院星期五宣布前市长无罪。检察官隐瞒了证据。".encode("gb18030") + b"\xff"
    assert decode(sent, "a.html", charset="gb2312").startswith("法院星期五")


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp"])
def test_japanese_that_nobody_labelled(encoding: str) -> None:
    page = "<html><title>判決</title><p>裁判所は金曜日、元市長に無罪を言い渡した。検察は証拠を隠していた。</p></html>"
    assert decode(page.encode(encoding), "a.html", declared=True) == page


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
        (b"text with \x00 zeros " * 11, "zero bytes"),
        (bytes(range(256)) * 20, "zero bytes"),
        (b"<html>" + random.Random(1).randbytes(2_000), "zero bytes"),
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
    assert decode(b"The har\x00bor judge ruled.", "a.txt") == "The harbor judge ruled."
    assert decode(b"<p>The judge\x00\x00\x00 ruled.", "a.html", declared=True) == "<p>The judge ruled."
    assert decode("He left.".encode("utf-16-le"), "a.txt") == "He left."
