"""Tables into bitexts, a segment a row."""
