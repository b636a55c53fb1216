"""Folders are searched in order, every document has its own name, and nothing stops the search."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.articles import find_documents


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Le texte.", encoding="utf-8")


def test_a_folder_gives_its_articles_in_sorted_order_at_any_depth(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.md", "c.html", "d.htm", "E.TXT", "2024/07/z.txt", "2024/x.txt")
    make(tmp_path, "notes.csv", "image.jpg", ".hidden.txt", ".git/config.txt", "sans-suffixe")
    found = [
        str(document.path and document.path.relative_to(tmp_path))
        for document in find_documents([tmp_path])
    ]
    assert found == ["E.TXT", "a.md", "b.txt", "c.html", "d.htm", "2024/x.txt", "2024/07/z.txt"]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "Readme.html"])
def test_a_readme_tells_about_a_folder_and_is_no_article_of_it(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, "a.txt")
    assert [document.id for document in find_documents([tmp_path])] == ["a"]
    assert [document.path for document in find_documents([tmp_path / name])] == [tmp_path / name]


def test_the_same_stem_in_two_folders_gives_two_ids_that_stay(tmp_path: Path) -> None:
    make(tmp_path, "un/article.txt", "deux/article.txt")
    folders = [tmp_path / "un", tmp_path / "deux"]
    first = [document.id for document in find_documents(folders)]
    assert first == [document.id for document in find_documents(folders)]
    assert len(set(first)) == 2
    assert first[0] == "article"
    assert first[1].startswith("article-")


def test_an_id_within_a_folder_tells_where_the_document_lies(tmp_path: Path) -> None:
    make(tmp_path, "2024/a.txt", "2025/a.txt")
    assert [document.id for document in find_documents([tmp_path])] == ["2024-a", "2025-a"]


def test_ids_differ_in_more_than_capitals_and_suffixes(tmp_path: Path) -> None:
    make(tmp_path, "Article.txt", "x/article.txt", "article.md", "article.html")
    ids = [document.id for document in find_documents([tmp_path / "x", tmp_path])]
    assert len({identifier.casefold() for identifier in ids}) == len(ids) == 4


def test_a_document_named_twice_is_yielded_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    link = tmp_path / "b.txt"
    link.symlink_to(tmp_path / "a.txt")
    paths = [tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt", Path("-"), Path("-")]
    assert [document.id for document in find_documents(paths)] == ["a", "stdin"]


def test_standard_input_has_no_path() -> None:
    (document,) = find_documents([Path("-")])
    assert (document.id, document.path, document.name) == ("stdin", None, "standard input")


def test_missing_paths_and_empty_folders_are_yielded_for_reading_to_complain(
    tmp_path: Path,
) -> None:
    (tmp_path / "vide").mkdir()
    make(tmp_path, "a.txt")
    paths = [tmp_path / "absent.txt", tmp_path / "vide", tmp_path / "a.txt"]
    assert [document.path for document in find_documents(paths)] == paths


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=150), min_size=1, max_size=8, unique=True))
def test_ids_are_unique_and_safe_file_names_whatever_the_paths(names: list[str]) -> None:
    usable = [name.replace("/", "_").replace("\0", "_") for name in names]
    paths = [Path("dossier", f"{index}", name) for index, name in enumerate(usable)]
    paths = [path for path in paths if path.name not in {"", ".", ".."}]
    ids = [document.id for document in find_documents(paths)]
    assert len({identifier.casefold() for identifier in ids}) == len(ids)
    for identifier in ids:
        assert identifier
        assert not set(identifier) & set('/\\:*?"<>|\0\n')
        assert identifier[0] not in ".-"
        assert len(f"{identifier}.json".encode()) < 200


def test_no_id_is_the_name_of_a_device(tmp_path: Path) -> None:
    for name in ("con", "NUL", "com1", "aux.2024", "falcon", "console"):
        (tmp_path / f"{name}.txt").write_text("Il pleut.", encoding="utf-8")
    ids = {document.id for document in find_documents([tmp_path])}
    assert ids == {
        "article-con", "article-NUL", "article-com1", "article-aux.2024", "falcon", "console",
    }  # fmt: skip
