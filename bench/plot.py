"""Draws what ways to run the same model cost, from the table in `peers.md`.

python bench/plot.py > docs/images/peers.svg
"""

import re
from collections.abc import Sequence
from math import log10
from pathlib import Path

ROW = re.compile(r"^\| (.+?) \| ([\d,]+) \| ([\d.]+) \|", re.MULTILINE)
LEFT, TOP, WIDTH, HEIGHT, RIGHT = 60, 46, 420, 300, 250
INK, FAINT = "#222", "#ddd"
COLOURS = ("#1f5fa8", "#2e8b57", "#8a6d1f", "#b0413e", "#6a4c93")
LEAST_GAP = 15
"""Pixels between the names of two lines."""


def main() -> None:
    """Draws the picture."""
    text = (Path(__file__).parent / "peers.md").read_text(encoding="utf-8")
    lines: dict[str, list[tuple[int, float]]] = {}
    for name, count, seconds in ROW.findall(text):
        lines.setdefault(name, []).append((int(count.replace(",", "")), float(seconds)))
    counts = sorted({count for line in lines.values() for count, _ in line})
    seconds = [value for line in lines.values() for _, value in line]
    least, most = log10(min(seconds)) - 0.1, log10(max(seconds)) + 0.1

    def place(count: int, value: float) -> tuple[float, float]:
        across = log10(count) / log10(counts[-1])
        up = (log10(value) - least) / (most - least)
        return LEFT + WIDTH * across, TOP + HEIGHT * (1 - up)

    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {LEFT + WIDTH + RIGHT} {TOP + HEIGHT + 50}" '
        'font-family="sans-serif" font-size="13" role="img">'
        f"<title>Processor seconds for {told(counts)} sentences of news</title>"
        '<rect width="100%" height="100%" fill="white"/>'
        f'<text x="{LEFT}" y="22" fill="{INK}">Processor seconds, the start included</text>'
    )
    for exponent in range(int(least) - 1, int(most) + 1):
        for value in (10.0**exponent, 3 * 10.0**exponent):
            if least <= log10(value) <= most:
                _, y = place(1, value)
                print(
                    f'<path d="M{LEFT} {y:.1f}h{WIDTH}" stroke="{FAINT}"/>'
                    f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="{INK}">'
                    f"{value:g}</text>"
                )
    for count in counts:
        x, _ = place(count, min(seconds))
        print(
            f'<text x="{x:.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle" fill="{INK}">'
            f"{count:,}</text>"
        )
    print(
        f'<text x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 42}" text-anchor="middle" '
        f'fill="{INK}">sentences</text>'
    )
    ends = sorted(lines, key=lambda name: -lines[name][-1][1])
    lowest = 0.0
    for name, colour in zip(ends, COLOURS, strict=False):
        points = [place(*one) for one in lines[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
        x, y = points[-1]
        if lines[name][-1][0] == counts[-1]:
            lowest = max(lowest + LEAST_GAP, y + 4)
            label = f'x="{x + 10:.1f}" y="{lowest:.1f}"'
        else:  # It ends amid the others: above its line.
            label = f'x="{x - 8:.1f}" y="{y - 10:.1f}" text-anchor="end"'
        print(
            f'<g fill="{colour}"><polyline points="{path}" fill="none" stroke="{colour}" '
            f'stroke-width="2"/>{dots}<text {label}>{name}</text></g>'
        )
    print("</svg>")


def told(counts: Sequence[int]) -> str:
    """Lists numbers in words: "1, 100 and 2,000"."""
    *others, last = (f"{count:,}" for count in counts)
    return f"{', '.join(others)} and {last}" if others else last


if __name__ == "__main__":
    main()
