"""The commands that work on bitexts and on the memory of them."""
