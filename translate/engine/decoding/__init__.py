"""Pieces in, pieces out: what is asked of the decoder, in lines and batches, and asked again."""
