"""The way of a run: documents in, segments through memory, model, terms and checks, bitexts out.

Also what runs this way beside it: a model in a thread of its own, and processes that work together.
"""
