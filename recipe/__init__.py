"""Training recipe of the small French-English translation model."""
