"""Finding what was translated before: sources like another, and words in either language."""
