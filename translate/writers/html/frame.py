"""What surrounds the articles on the page: head, counts, filters, contents, legend, provenance."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from translate.bitext import Bitext, How
from translate.writers.html.article import MENDED, heading, language
from translate.writers.html.dates import readable_date
from translate.writers.html.markup import plain
from translate.writers.html.summary import Summary

_MANY_SEGMENTS = 3000  # From here on, what is out of view is not laid out: it would take seconds.
_FEW_ARTICLES = 12  # Up to this many, the list of contents is open at first.

_HOW_NOTES = {
    How.MODEL: "as approved by the model",
    How.REDECODED: "decoded again with the term",
    How.SUBSTITUTED: "put in place of another rendering",
    How.MISSING: "not rendered as approved",
}


def page_head(summary: Summary, contents: Sequence[str]) -> str:
    """Everything above the first article.

    Args:
        summary: Counts over all articles.
        contents: The entries of `contents_entry`, in order.

    Returns:
        HTML from the document type to the opening of the main part.
    """
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = _title(summary)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Bitexte">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<a class="skip" href="#articles">Skip to the articles</a>
<header class="page">
<p class="brand">Bitexte</p>
<h1>{title}</h1>
{_counts(summary)}
{_legend(summary)}
{_contents(contents)}
</header>
{_controls(summary)}
<main id="articles"{' class="large"' if summary.segments > _MANY_SEGMENTS else ""}>
<p id="nothing" hidden>No segment matches.</p>
"""


def page_foot(summary: Summary) -> str:
    """Everything below the last article: provenance and the script.

    Args:
        summary: Counts over all articles.

    Returns:
        HTML to the end of the document.
    """
    return f"""</main>
<div id="tip" role="tooltip" hidden></div>
<footer class="page">
<h2>Provenance</h2>
{_provenance(summary)}
</footer>
<script>{_part("page.js")}</script>
</body>
</html>
"""


def contents_entry(bitext: Bitext, number: int) -> str:
    """One line of the list of contents.

    Args:
        bitext: The article.
        number: Its place on the page, from 1.

    Returns:
        A list item.
    """
    article = bitext.article
    flagged = sum(bool(unit.translation.flags) for unit in bitext.units)
    notes = []
    if not article.title:
        known = ", ".join(filter(None, (article.place, readable_date(article.date))))
        notes.append(f" <small>{plain(known)}</small>")
    if flagged:
        notes.append(f' <small class="review">{flagged} to review</small>')
    return (
        f'<li><a href="#a{number}" lang="{plain(article.source_language)}" dir="auto">'
        f"{plain(heading(article))}</a>{''.join(notes)}</li>\n"
    )


def _title(summary: Summary) -> str:
    articles = _number(summary.articles, "article")
    if len(summary.languages) != 1:
        return articles
    source, target = next(iter(summary.languages))
    return f"{articles}, {plain(language(source))} to {plain(language(target))}"


def _counts(summary: Summary) -> str:
    entries = [
        (f"{summary.segments:,}", "segment" if summary.segments == 1 else "segments", ""),
        (
            f"{summary.terms_rendered:,} <small>of {summary.terms:,}</small>",
            "terms rendered as approved",
            "",
        ),
        (f"{summary.flagged:,}", "flagged for review", " review" if summary.flagged else ""),
    ]
    items = "".join(
        f'<div class="count{style}"><dt>{name}</dt><dd>{value}</dd></div>'
        for value, name, style in entries
    )
    return f'<dl class="counts">{items}</dl>'


def _contents(entries: Sequence[str]) -> str:
    if len(entries) < 2:
        return ""
    state = " open" if len(entries) <= _FEW_ARTICLES else ""
    return (
        f'<details class="contents"{state}><summary>Contents</summary>'
        f"<ol>{''.join(entries)}</ol></details>"
    )


def _legend(summary: Summary) -> str:
    marks = [(how.value, note, summary.uses[how]) for how, note in _HOW_NOTES.items()]
    if summary.mended:
        marks.append((MENDED, "a lost or garbled name or figure, brought in", summary.mended))
    items = "".join(
        f'<li><mark class="{style}">{style}</mark> '
        f'<span id="how-{style}">{note}</span> <small>({count:,})</small></li>'
        for style, note, count in marks
    )
    return f'<ul class="legend" role="list" aria-label="Marks">{items}</ul>'


def _controls(summary: Summary) -> str:
    choices = [
        ("all", "All", summary.segments),
        ("flagged", "Flagged", summary.flagged),
        ("terms", "With terms", summary.with_terms),
        ("substituted", "Substituted", summary.substituted),
    ]
    radios = "".join(
        f'<label><input type="radio" name="show" value="{value}"'
        f"{' checked' if value == 'all' else ''}>"
        f"<span>{name} <small>{count:,}</small></span></label>"
        for value, name, count in choices
    )
    return f"""<form id="controls" role="search" hidden>
<fieldset><legend>Show</legend>{radios}</fieldset>
<input type="search" id="search" aria-label="Search French and English" \
placeholder="Search French and English" autocomplete="off" spellcheck="false">
<output id="shown" for="search" aria-live="polite"></output>
</form>"""


def _provenance(summary: Summary) -> str:
    blocks = []
    for program, model, glossary, signature in summary.provenances:
        rows = [
            ("Program", program),
            ("Model", model),
            ("Glossary", glossary or "none"),
            ("Signature", signature),
        ]
        blocks.append(
            "<dl>"
            + "".join(f"<div><dt>{name}</dt><dd>{plain(value)}</dd></div>" for name, value in rows)
            + "</dl>"
        )
    if summary.first_created:
        moments = dict.fromkeys((summary.first_created, summary.last_created))
        blocks.append(f"<p>Made {' to '.join(plain(readable_date(it)) for it in moments)}.</p>")
    return "\n".join(blocks)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
