"""Subtitles (SubRip and WebVTT): their text, without the numbers and times of the cues."""

import re

from translate.articles.draft import Draft, squeeze
from translate.articles.plain.lines import Line
from translate.articles.reasons import Reason
from translate.bitext import Dropped

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}[,.]\d{3}"
_TIMES = re.compile(rf"^\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?$")
_NUMBER = re.compile(r"^\s*\d{1,5}\s*$")
_HEAD = re.compile(r"^\s*(?:WEBVTT\b.*|(?:NOTE|STYLE|REGION)\b.*|Kind:.*|Language:.*)$")
_VOICE = re.compile(r"</?(?:v|c|lang|ruby|rt)(?:[.\s][^<>]*)?>|<\d[\d:.]+>")


def take_cues(lines: list[Line], draft: Draft) -> list[Line]:
    """Returns the lines of subtitles that are spoken; other documents come back as they are."""
    if not any(_TIMES.match(line.text) for line in lines):
        return lines
    kept: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        numbers = _NUMBER.match(line.text) and _TIMES.match(following)
        if numbers or _TIMES.match(line.text) or _HEAD.match(line.text):
            draft.dropped.append(Dropped(line.number, squeeze(line.text), Reason.TIME))
            kept.append(Line(line.number, ""))
            continue
        if taken := " ".join(found[0] for found in _VOICE.finditer(line.text)):
            draft.dropped.append(Dropped(line.number, squeeze(taken), Reason.MARKUP))
        kept.append(Line(line.number, _VOICE.sub("", line.text)))
    return kept
