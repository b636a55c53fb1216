"""Texts and bitexts are read a pair at a time, and terms are counted in them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from glossary import Matcher, Term, Termbase
from glossary.corpora import SegmentPair, read_corpus
from glossary.errors import CorpusError, UsageError
from glossary.usage import count_usage

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="fr"/><body>
<tu><tuv xml:lang="fr-FR"><seg>La <bpt i="1">&lt;b></bpt>traite<ept i="1"/> &amp; l'aide</seg></tuv>
    <tuv xml:lang="EN_us"><seg>Trafficking <!-- no --><hi>and</hi> aid</seg></tuv></tu>
<tu><tuv lang="fr"><seg>Un</seg></tuv><tuv lang="de"><seg>Ein</seg></tuv></tu>
<tu><tuv lang="fr"><seg/></tuv><tuv lang="en"><seg>x<ph type="lb"/>y</seg></tuv></tu>
<tu><tuv lang="fr"/><tuv lang="en"><seg>alone</seg></tuv></tu>
</body></tmx>"""


def read(tmp_path: Path, name: str, content: str) -> list[SegmentPair]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    return list(read_corpus(path))


def test_each_kind_of_corpus_is_read(tmp_path: Path) -> None:
    pair = SegmentPair("La traite.", "Trafficking.")
    bitext = json.dumps({"segments": [{"source": pair.source, "target": pair.target, "id": "1"}]})
    assert read(tmp_path, "a.txt", "\ufeffLa traite.\r\nFin\n") == [
        ("La traite.", None),
        ("Fin", None),
    ]
    assert read(tmp_path, "a.tsv", "La traite.\tTrafficking.\tnews\n") == [pair]
    assert read(tmp_path, "a.json", bitext) == [pair]
    assert read(tmp_path, "a.jsonl", f"{bitext}\n{bitext}\n") == [pair, pair]
    assert read(tmp_path, "a.tmx", TMX) == [
        ("La traite & l'aide", "Trafficking and aid"),
        ("", "x y"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "La traite.\tTrafficking.\nfin\n", r"a\.tsv:2: has no tab"),
        ("a.json", "{}", "is no bitext"),
        ("a.json", "[1]", "is no bitext"),
        ("a.jsonl", '{"segments": []}\n{', r"a\.jsonl:2: is no bitext"),
        ("a.json", "[" * 100_000, "is no bitext"),
        ("a.tmx", "<tmx><tu>", r"a\.tmx:1: is no XML"),
        ("a.tmx", "", "is no XML"),
        ("a.tmx", "<html/>", "the document is <html>, not <tmx>"),
        ("a.tmx", "<body><tmx/></body>", "the document is <body>, not <tmx>"),
        (
            "a.tmx",
            "<tmx>\n<tu>\n<tuv><seg>a</seg></tuv></tu></tmx>",
            r"a\.tmx:3: a <tuv> does not say its language",
        ),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares entities"),
        ("a.tmx", "<tmx><body><tu>&a;</tu></body></tmx>", "is no XML|is not resolved"),
    ],
)
def test_what_is_no_corpus_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        read(tmp_path, name, content)


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        list(read_corpus(tmp_path / "none.txt"))
    (tmp_path / "latin.txt").write_bytes("traité\n".encode("latin-1"))
    with pytest.raises(CorpusError, match="is not UTF-8"):
        list(read_corpus(tmp_path / "latin.txt"))
    (tmp_path / "a.odt").touch()
    with pytest.raises(UsageError, match=r'no kind of corpus ends in "\.odt"'):
        list(read_corpus(tmp_path / "a.odt"))


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    tmx = (
        f'<!DOCTYPE tmx [<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]><tmx><tu>'
        '<tuv lang="fr"><seg>a&s;b</seg></tuv><tuv lang="en"><seg>c</seg></tuv></tu></tmx>'
    )
    with pytest.raises(CorpusError, match="declares entities"):
        read(tmp_path, "a.tmx", tmx)


def test_a_long_bitext_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    unit = '<tu><tuv lang="fr"><seg>Un</seg></tuv><tuv lang="en"><seg>One</seg></tuv></tu>\n'
    path.write_text(f'<tmx version="1.4"><header/><body>\n{unit * 60_000}</body></tmx>')
    script = (
        "import resource, sys; from glossary.corpora import read_corpus\n"
        "kib = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "pairs = read_corpus(sys.argv[1]); next(pairs); before = kib()\n"
        "print(sum(1 for _ in pairs), kib() - before < 20_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "59999 True\n"


def test_terms_are_counted_with_their_renderings() -> None:
    trade = Term("traite", ("trafficking", "human trafficking"), ("trade",))
    woman = Term("femme", ("woman",))
    matcher = Matcher(Termbase("test", (trade, woman, Term("enfant", ("child",)))))
    corpus = [
        SegmentPair("La traite.", "Trafficking."),
        SegmentPair("La traite et la traite.", "Human trafficking and the trade."),
        SegmentPair("La traite des femmes.", None),
        SegmentPair("Une femme.", "A man."),
    ]
    first, second = count_usage(corpus, matcher)
    assert first.term == trade
    assert (first.occurrences, first.translated, first.rendered, first.missing) == (4, 3, 2, 1)
    assert first.renderings == (("trafficking", 1), ("human trafficking", 1))
    assert first.forbidden == (("trade", 1),)
    assert (second.term, second.occurrences, second.missing) == (woman, 2, 1)


def test_an_empty_corpus_has_no_terms() -> None:
    assert count_usage([], Matcher(Termbase("test", (Term("a", ("b",)),)))) == ()
