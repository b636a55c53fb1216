"""XLIFF, ours and that of other tools, into bitexts."""
