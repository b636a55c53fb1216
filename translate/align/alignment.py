"""What an alignment is: two texts of sentences, and the links between them."""

from dataclasses import dataclass

from translate.bitext import Kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text that is to be aligned.

    Attributes:
        text: On one line, trimmed.
        paragraph: Number of its paragraph in the text, counted from 0.
        kind: The part that the paragraph plays.
    """

    text: str
    paragraph: int = 0
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of the source and of the target that translate one another.

    Attributes:
        source: Numbers of the source sentences, consecutive, counted from 0; never empty.
        target: Numbers of the target sentences, likewise.
        score: How sure it is, from 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class TextAlignment:
    """Two texts and the links between them.

    Attributes:
        source: The sentences of the source.
        target: The sentences of the target.
        links: In the order of the source; no sentence is in two. Those that cross others are of
            passages that the two texts have in different places.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    links: tuple[Link, ...]

    def texts(self, link: Link) -> tuple[str, str]:
        """Join the sentences of a link, each side by spaces."""
        return (
            " ".join(self.source[number].text for number in link.source),
            " ".join(self.target[number].text for number in link.target),
        )

    @property
    def unlinked_source(self) -> tuple[int, ...]:
        """Numbers of the source sentences that no link has."""
        linked = {number for link in self.links for number in link.source}
        return tuple(number for number in range(len(self.source)) if number not in linked)

    @property
    def unlinked_target(self) -> tuple[int, ...]:
        """Numbers of the target sentences that no link has."""
        linked = {number for link in self.links for number in link.target}
        return tuple(number for number in range(len(self.target)) if number not in linked)
