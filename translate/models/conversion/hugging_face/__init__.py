"""MarianMTModel folders as `transformers` has them, read and written."""
