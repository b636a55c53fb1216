"""Draws what ways to run the same model cost, from the table in `peers.md`.

python bench/plot.py > docs/images/peers.svg
"""

import re
from pathlib import Path

ROW = re.compile(r"^\| (.+?) \| 100 \| ([\d.]+) \|", re.MULTILINE)
ONE = re.compile(r"^\| (.+?) \| 1 \| ([\d.]+) \|", re.MULTILINE)
LEFT, BAR, STEP, WIDTH = 230, 18, 42, 380
INK, FIRST, SECOND = "#222", "#3b6ea5", "#b9cde3"


def main() -> None:
    """Draws the picture."""
    text = (Path(__file__).parent / "peers.md").read_text(encoding="utf-8")
    starts = {name: float(seconds) for name, seconds in ONE.findall(text)}
    rows = [(name, starts[name], float(seconds)) for name, seconds in ROW.findall(text)]
    longest = max(seconds for _, _, seconds in rows)
    height = STEP * len(rows) + 50
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}" '
        'font-family="sans-serif" font-size="13" role="img">'
        "<title>Processor seconds for 100 sentences of news, and for one</title>"
        '<rect width="100%" height="100%" fill="white"/>'
        f'<text x="8" y="20" fill="{INK}">Processor seconds for 100 sentences of news '
        "(light: for the first, the start included)</text>"
    )
    for number, (name, start, seconds) in enumerate(rows):
        top = 40 + STEP * number
        whole, first = WIDTH * seconds / longest, WIDTH * start / longest
        print(
            f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end" fill="{INK}">{name}</text>'
            f'<rect x="{LEFT}" y="{top}" width="{whole:.1f}" height="{BAR}" fill="{FIRST}"/>'
            f'<rect x="{LEFT}" y="{top}" width="{first:.1f}" height="{BAR}" fill="{SECOND}"/>'
            f'<text x="{LEFT + whole + 6:.1f}" y="{top + 14}" fill="{INK}">{seconds}</text>'
        )
    print("</svg>")


if __name__ == "__main__":
    main()
