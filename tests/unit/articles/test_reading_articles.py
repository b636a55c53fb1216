"""A document becomes an article, or one clear line says why it does not."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from translate.articles import CleaningRules, Document, find_documents, read_article
from translate.errors import ArticleError, EmptyArticleError, EncodingError

FRENCH = "La police de la province a libéré trois victimes de la traite, dit son directeur.\n"


def read(path: Path, rules: CleaningRules) -> list[str]:
    (document,) = find_documents([path])
    return [paragraph.text for paragraph in read_article(document, rules).paragraphs]


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("a.txt", b"", EmptyArticleError, "the file is empty"),
        ("a.txt", b" \n\t\n\xef\xbb\xbf", EmptyArticleError, "the file is empty"),
        ("a.txt", "\ufeff\u200b\u00ad\n".encode(), EmptyArticleError, "the file is empty"),
        ("a.txt", b"%PDF-1.4 ...", EncodingError, "this is a PDF, not text"),
        ("a.md", bytes(range(256)) * 8, EncodingError, "this is a binary file, not text"),
        ("a.txt", b"x" * 1_100_000, ArticleError, "a line has more than 1,000,000 bytes"),
        ("a.html", b"x" * 10_100_000, ArticleError, "a line has more than 10,000,000 bytes"),
        ("a.txt", b"The police arrested the men in the town and they were tried.", ArticleError,
         "no French text in it"),
        ("a.txt", b"Comment (0)\n\nNo data\n\nPartager\n", EmptyArticleError, "nothing but menus"),
        ("a.txt", b"date 2019-07", EmptyArticleError, "nothing but menus"),
        ("a.txt", "Nền tảng quảng bá của người Việt Nam\n".encode(), ArticleError,
         "no French text in it"),
        ("a.txt", "Thong bao\n\nNền tảng quảng bá của người Việt Nam\n".encode(), ArticleError,
         "no French text in it"),
        ("a.html", b"<html><body></body></html>", EmptyArticleError, "nothing but menus"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_in_one_line(
    tmp_path: Path,
    rules: CleaningRules,
    name: str,
    content: bytes,
    kind: type[ArticleError],
    message: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(kind, match=message) as caught:
        read(path, rules)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path, rules: CleaningRules) -> None:
    with pytest.raises(ArticleError, match=r"absent\.txt: no such file or folder"):
        read(tmp_path / "absent.txt", rules)


def test_a_folder_without_articles_is_refused(tmp_path: Path, rules: CleaningRules) -> None:
    (tmp_path / "README.md").write_text(FRENCH, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"no article \(.htm, .html, .md, .txt\) in this folder"):
        read(tmp_path, rules)


@pytest.mark.skipif(sys.platform == "win32", reason="a broken link cannot be made there")
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, rules: CleaningRules) -> None:
    loop = tmp_path / "a.txt"
    loop.symlink_to(loop)
    with pytest.raises(ArticleError, match=r"a\.txt: cannot be read: "):
        read(loop, rules)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_fails_while_it_is_read_is_refused(rules: CleaningRules) -> None:
    with pytest.raises(ArticleError, match="/proc/self/mem: cannot be read: "):
        read_article(Document("mem", Path("/proc/self/mem")), rules)


@pytest.mark.parametrize("stray", ["\x00", "\x07", "\x1b[1m"])
def test_stray_control_characters_are_removed(
    tmp_path: Path, rules: CleaningRules, stray: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{stray}{FRENCH}", encoding="utf-8")
    assert read(path, rules) == [FRENCH.strip()]


def test_a_file_of_any_name_is_read_where_it_is_named(tmp_path: Path, rules: CleaningRules) -> None:
    path = tmp_path / "dépêche"
    path.write_text(FRENCH, encoding="utf-8")
    assert read(path, rules) == [FRENCH.strip()]


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><p>{}</p></body></html>",
        "\n<!-- x --><HTML lang='fr'><p>{}</p></HTML>",
        "<?xml version='1.0'?>\n<html><p>{}</p></html>",
    ],
)
def test_a_web_page_is_known_whatever_its_name(
    tmp_path: Path, rules: CleaningRules, page: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(page.format(FRENCH.strip()), encoding="utf-8")
    assert read(path, rules) == [FRENCH.strip()]


def test_standard_input_is_an_article_too(
    monkeypatch: pytest.MonkeyPatch, rules: CleaningRules
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode("cp1252"))))
    (document,) = find_documents([Path("-")])
    article = read_article(document, rules)
    assert (article.id, article.paragraphs[0].text) == ("stdin", FRENCH.strip())


def test_an_article_names_its_document_and_languages(tmp_path: Path, rules: CleaningRules) -> None:
    path = tmp_path / "a b.txt"
    path.write_text(FRENCH, encoding="utf-8")
    (document,) = find_documents([path])
    article = read_article(document, rules)
    assert (article.id, article.source_language, article.target_language) == ("a-b", "fr", "en")


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Gives up the rights of the superuser for a while, whom no permission binds."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no permissions there")
def test_a_folder_that_may_not_be_searched_is_named_and_the_others_read(
    rules: CleaningRules,
) -> None:
    with tempfile.TemporaryDirectory() as name:  # which others can reach, unlike tmp_path
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text(FRENCH, encoding="utf-8")
        (folder / "secret").mkdir()
        (folder / "secret").chmod(0)
        with ordinary_user():
            first, second = find_documents([folder])
            article = read_article(first, rules)
            with pytest.raises(ArticleError, match="secret: cannot be read: Permission denied"):
                read_article(second, rules)
            (alone,) = find_documents([folder / "secret"])
            with pytest.raises(ArticleError, match="secret: cannot be read: Permission denied"):
                read_article(alone, rules)
        (folder / "secret").chmod(0o700)
    assert article.paragraphs[0].text == FRENCH.strip()
