"""What people note on segments: comments, and flags that they have found to be no fault."""

from translate.bitext import Flag
from translate.memory.file import MemoryFile
from translate.memory.reviewing.history import Comment


class Notes:
    """Comments and dismissed flags; none of them changes a translation or its version."""

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file; `TranslationMemory.reviews.notes` is one."""
        self._file = file

    def comment(self, article: str, segment: str, text: str, author: str) -> Comment:
        """Add a comment to a segment.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        with self._file.transaction() as connection:
            row = connection.execute(
                "INSERT INTO comment "
                "(source_language, target_language, article, segment, text, author) "
                "VALUES (?, ?, ?, ?, ?, ?) RETURNING id, article, segment, text, author, made",
                (*self._file.languages, article, segment, text, author),
            ).fetchone()
        return Comment(*row)

    def remove_comment(self, number: int) -> None:
        """Remove a comment; one that there is not is no error.

        Args:
            number: `Comment.id`.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM comment WHERE id = ?", (number,))

    def comments(self, article: str | None = None) -> list[Comment]:
        """List the comments, the oldest first.

        Args:
            article: The id of an article; all articles, if not given.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            return [
                Comment(*row)
                for row in connection.execute(
                    "SELECT id, article, segment, text, author, made FROM comment "
                    "WHERE source_language = ? AND target_language = ? "
                    "AND (?3 IS NULL OR article = ?3) ORDER BY id",
                    (*self._file.languages, article),
                )
            ]

    def dismiss(self, article: str, segment: str, flag: Flag, author: str) -> None:
        """Say that a flag is no fault; it no longer stands in what later runs write.

        A flag is known by its code and its message, so that another finding of the same kind is
        shown.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO dismissal (source_language, target_language, article, "
                "segment, code, message, author) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*self._file.languages, article, segment, flag.code, flag.message, author),
            )

    def restore(self, article: str, segment: str, flag: Flag) -> None:
        """Take back that a flag is no fault.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        with self._file.transaction() as connection:
            connection.execute(
                "DELETE FROM dismissal WHERE source_language = ? AND target_language = ? "
                "AND article = ? AND segment = ? AND code = ? AND message = ?",
                (*self._file.languages, article, segment, flag.code, flag.message),
            )

    def dismissed(self, article: str | None = None) -> set[tuple[str, str, str, str]]:
        """Look up the flags that are no fault.

        Args:
            article: The id of an article; all articles, if not given.

        Returns:
            Article id, segment id, code and message of each.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            return {
                (article_id, segment, code, message)
                for article_id, segment, code, message in connection.execute(
                    "SELECT article, segment, code, message FROM dismissal "
                    "WHERE source_language = ? AND target_language = ? "
                    "AND (?3 IS NULL OR article = ?3)",
                    (*self._file.languages, article),
                )
            }
