"""What is done to a draft, by rules that are data, until only the article is left."""
