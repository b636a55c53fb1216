"""`python -m glossary` is the command `glossary`."""

from glossary.cli import main

main()
