"""Adapting: a Marian model trained further on reviewed text, judged, and installed.

`settings` and `report` do without PyTorch; whatever trains is imported where training begins.
"""
