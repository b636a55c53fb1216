"""The translation memory: every translation made or reviewed, in one SQLite file."""

from translate.memory.memory import MemoryStatistics, TranslationMemory

__all__ = ["MemoryStatistics", "TranslationMemory"]
