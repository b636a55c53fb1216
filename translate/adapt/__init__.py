"""Training: a Marian model adapted to reviewed text, and all that training any Marian model takes.

PyTorch is needed and imported by the modules `network`, `loss`, `batches`, `trainer`,
`checkpoints`, `weights`, `devices` and `adaptation` alone, which are imported where training
begins.
"""
