"""Models on the Hugging Face hub: which there are, what they consist of, and how they get here."""
