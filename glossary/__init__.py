"""A termbase: terms, where they occur in text, and whether a translation renders them."""
