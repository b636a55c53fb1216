"""Every occurrence of a glossary term rendered as approved, or reported."""

from translate.terms.enforcement import Enforcer
from translate.terms.inspection import Inspector
from translate.terms.mending import Enforced

__all__ = ["Enforced", "Enforcer", "Inspector"]
