"""CTranslate2's own folders, read and written."""
