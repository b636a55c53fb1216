"""The bytes of a document become its text whatever the encoding, or are refused with a reason."""

import io
import tracemalloc

import pytest

from translate.articles.decoding import LONGEST_DOCUMENT, LONGEST_LINE, decode, read_bytes
from translate.errors import ArticleError, EncodingError

TEXT = (
    "L’État a démantelé un réseau à Hanoï : « c’est très sûr », a noté Mme Lefèvre. "
    "Près de 850 € ont été versés à l’œuvre où naît l’espoir, ça et là, après la forêt.\n"
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_text_survives_any_encoding_of_french(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_known_by_its_byte_order_mark(bom: bytes) -> None:
    order = "utf-16-le" if bom == b"\xff\xfe" else "utf-16-be"
    assert decode(bom + TEXT.encode(order), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859-15", "mac_roman", "cp850"])
def test_older_encodings_of_french_are_recognised(encoding: str) -> None:
    text = (
        "La police a arrêté à Hanoï près de cent recruteurs présumés, dont le chef du réseau. "
        "Où vont les victimes ? Elles sont accueillies et protégées, là où c'est nécessaire.\n"
    ) * 3
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_page_may_say_its_encoding_itself() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Les fêtes à Hué</body></html>'
    assert decode(page.encode("latin-1"), "a.html") == page


def test_a_page_that_names_an_encoding_nobody_knows_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="x-nobody"></head><body>{TEXT * 3}</body></html>'
    assert decode(page.encode("cp1252"), "a.html") == page


def test_a_line_in_another_encoding_does_not_spoil_the_rest() -> None:
    data = (TEXT * 3).encode() + "Une légende oubliée.\n".encode("cp1252") + TEXT.encode()
    assert decode(data, "a.txt") == TEXT * 3 + "Une légende oubliée.\n" + TEXT


def test_a_few_null_and_control_characters_do_not_make_a_text_binary() -> None:
    assert "Hanoï" in decode(b"\x00" + TEXT.encode() + b"\x07", "a.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 du texte", "a PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"{\\rtf1\\ansi du texte}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
        (b"abc\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(EncodingError, match=rf"^dir/a.txt: .*{what}"):
        decode(data, "dir/a.txt")


def test_a_line_of_fifty_megabytes_is_refused_with_little_memory() -> None:
    class Endless(io.RawIOBase):
        """Yields 50 MB without a line break, and counts what is asked of it."""

        left = 50_000_000

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            count = min(len(buffer), self.left)
            buffer[:count] = b"x" * count
            self.left -= count
            return count

        def readable(self) -> bool:
            return True

    raw = Endless()
    tracemalloc.start()
    with pytest.raises(ArticleError, match=r"^a.txt: a line has more than 1,000,000 bytes"):
        read_bytes(io.BufferedReader(raw), "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raw.left > 45_000_000
    assert peak < 4 * LONGEST_LINE


@pytest.mark.parametrize("ending", [b"\n", b"\r", b"\r\n"])
def test_lines_up_to_the_limit_are_read_whatever_ends_them(ending: bytes) -> None:
    data = (b"x" * (LONGEST_LINE - 2) + ending) * 3
    assert read_bytes(io.BytesIO(data), "a.txt") == data
    with pytest.raises(ArticleError, match="a line has more than"):
        read_bytes(io.BytesIO(b"x" * 10 + ending + b"x" * (LONGEST_LINE + 1) + ending), "a.txt")


def test_a_document_that_is_no_article_for_its_size_is_refused() -> None:
    data = (b"x" * 99 + b"\n") * (LONGEST_DOCUMENT // 100 + 1)
    with pytest.raises(ArticleError, match="split it into articles"):
        read_bytes(io.BytesIO(data), "a.txt")


@pytest.mark.parametrize("length", [1, 3, 40, 2000])
def test_a_stray_byte_does_not_refuse_a_text_whatever_its_length(length: int) -> None:
    text = "Un café fermé. " * length
    assert decode(text.encode() + b"\xe9", "a.txt") == text + "é"
    assert decode(b"\xff" + text.encode(), "a.txt").endswith(text)


def test_a_letter_cut_in_two_is_no_other_letter() -> None:
    assert decode("Un café, l’été".encode()[:-1], "a.txt") == "Un café, l’ét\ufffd"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["été", "Il a dit « déjà » à l'abbé.", "Un garçon naïf"])
def test_a_few_letters_tell_the_older_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("label", ["iso-8859-1", "latin-1", "ISO_8859-1", "l1", "us-ascii"])
def test_declared_encodings_mean_what_browsers_take_them_for(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><p>L’œuvre coûte 5 €…</p></html>'
    assert decode(page.encode("cp1252"), "a.html") == page
    feed = f'<?xml version="1.0" encoding="{label}"?><p>L’œuvre coûte 5 €…</p>'
    assert decode(feed.encode("cp1252"), "a.xml") == feed


def test_control_characters_in_a_short_text_do_not_make_it_binary() -> None:
    assert decode("Le\x07 café\x00 ferme\x01.".encode(), "a.txt") == "Le\x07 café\x00 ferme\x01."
