"""Training: the loop, loss, batches and network that training any Marian model takes.

PyTorch is an extra. `extra`, `architecture` and `schedule` do without; whatever trains imports it,
and is itself imported where training begins.
"""
