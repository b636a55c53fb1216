"""A source vocabulary of whole words for a model that has one vocabulary for both languages."""
