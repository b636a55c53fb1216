"""The decoders that the engine can run a model with, behind one protocol."""
