"""Finding a translation model on this machine and making sure that its files are what they were."""

from translate.models.catalog import Model, find_model, list_models
from translate.models.installation import install
from translate.models.manifest import QuotationMarks

__all__ = ["Model", "QuotationMarks", "find_model", "install", "list_models"]
