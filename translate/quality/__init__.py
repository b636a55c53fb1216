"""Checks of a translation against its source, without a model."""
