"""Finding a translation model on this machine and making sure that its files are what they were."""

from translate.models.catalog import Model, find_model, list_models

__all__ = ["Model", "find_model", "list_models"]
