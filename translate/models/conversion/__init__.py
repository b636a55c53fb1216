"""Makes a CTranslate2 folder of models in other forms, and a Hugging Face folder of one again."""

from translate.models.conversion.converting import convert, to_hugging_face
from translate.models.conversion.detection import SourceKind, detect

__all__ = ["SourceKind", "convert", "detect", "to_hugging_face"]
