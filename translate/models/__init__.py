"""Finding a translation model on this machine and making sure that its files are what they were."""

from translate.models.catalog import Model, find_model, list_models
from translate.models.description import ModelDescription, QuotationMarks
from translate.models.installation import install

__all__ = ["Model", "ModelDescription", "QuotationMarks", "find_model", "install", "list_models"]
