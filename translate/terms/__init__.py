"""Every occurrence of a glossary term rendered as approved, or reported."""

from translate.terms.cases import Enforced
from translate.terms.enforcement import Enforcer
from translate.terms.inspection import Inspector

__all__ = ["Enforced", "Enforcer", "Inspector"]
