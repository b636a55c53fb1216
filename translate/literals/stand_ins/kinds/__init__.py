"""The kinds of literals that have stand-ins: for each, what finds it and what reads it."""
