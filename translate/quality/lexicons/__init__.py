"""Lists of words that the checks look things up in; `recipe/` tells how each is made."""
