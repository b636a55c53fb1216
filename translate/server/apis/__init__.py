"""What each API asks and answers: LibreTranslate's, and DeepL's."""
