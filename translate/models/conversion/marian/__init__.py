"""What marian-nmt itself writes: `.npz` weights, YAML settings and vocabularies, read."""
