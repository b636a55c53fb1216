"""Training away from the corpus, on a machine with a GPU: pack, train, bring the weights back."""
