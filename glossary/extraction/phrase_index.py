"""Where the phrases of one side of a bitext stand, and which of them stand on their own."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from glossary.extraction.phrases import Occurrence
from glossary.language.french import word_set

_LEADS = word_set("au aux en à par sous")
_LED = re.compile(r"\w+ (?:de|du|des|d) ")
"""What makes a preposition of a noun, as in "au nom de" and "en matière de"."""
_PART_OF_LONGER = 0.8
"""Share of a phrase's occurrences within one longer candidate from which it is left out."""


class PhraseIndex:
    """The frequent phrases of one side of a bitext, and the segments that each stands in.

    Args:
        find: Finds the phrases of a text.
        texts: The text of each segment.
        least: Segments that a phrase must occur in.

    Attributes:
        held: The frequent phrases of each segment, by their words.
        places: The segments of each frequent phrase.
    """

    def __init__(
        self, find: Callable[[str], Iterable[Occurrence]], texts: Sequence[str], least: int
    ) -> None:
        # Looked through twice: most phrases are rare, and all at once would fill the memory.
        counts = Counter(word for text in texts for word in {one.words for one in find(text)})
        frequent = {phrase for phrase, count in counts.items() if count >= least}
        del counts
        self.held = [
            {one.words: one for one in find(text) if one.words in frequent} for text in texts
        ]
        self.places: dict[str, set[int]] = defaultdict(set)
        for number, phrases in enumerate(self.held):
            for phrase in phrases:
                self.places[phrase].add(number)

    def count(self, phrase: str) -> int:
        """Count the segments with a phrase."""
        return len(self.places[phrase])

    def together_with(self, others: "PhraseIndex") -> dict[str, Counter[str]]:
        """Count how often each phrase stands with each independent one of the other side."""
        independent = set(others.independent())
        together: dict[str, Counter[str]] = defaultdict(Counter)
        for ours, theirs in zip(self.held, others.held, strict=True):
            present = [phrase for phrase in theirs if phrase in independent]
            for phrase in ours:
                together[phrase].update(present)
        return together

    def independent(self) -> list[str]:
        """List the phrases but for those that are hardly more than a part of a longer one."""
        within: dict[str, Counter[str]] = defaultdict(Counter)
        for phrases in self.held:
            for longer in phrases:
                padded = f" {longer} "
                for phrase in phrases:
                    if phrase != longer and f" {phrase} " in padded:
                        within[phrase][longer] += 1
        return [
            phrase
            for phrase in self.places
            if max(within[phrase].values(), default=0) < _PART_OF_LONGER * self.count(phrase)
        ]

    def is_within(self, phrase: str, segment: int, others: Container[str]) -> bool:
        """Tell whether one of some others stands in a segment and has a phrase as its part."""
        padded = f" {phrase} "
        return any(
            longer in others and longer != phrase and padded in f" {longer} "
            for longer in self.held[segment]
        )

    def is_led(self, phrase: str) -> bool:
        """Tell whether a phrase is the rest of a prepositional one: "nom de la commission"."""
        if " " in phrase and _LED.match(phrase) is None:
            return False
        before: Counter[str] = Counter()
        for number in self.places[phrase]:
            one = self.held[number][phrase]
            if one.text.islower():
                before[one.before] += 1
        return max(before[lead] for lead in _LEADS) >= _PART_OF_LONGER * self.count(phrase)

    def form(self, phrase: str, segments: Sequence[int]) -> str:
        """Return a phrase as it stands most often in some segments, amid a sentence if anywhere."""
        found = [self.held[number][phrase] for number in segments]
        amid = [one.text for one in found if one.before]
        return Counter(amid or [one.text for one in found]).most_common(1)[0][0]
