"""Training: a Marian model adapted to reviewed text, and all that training any Marian model takes.

PyTorch is an extra. `extra`, `settings` and `report` do without; whatever trains imports it, and is
itself imported where training begins.
"""
