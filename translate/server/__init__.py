"""The API other tools speak to: LibreTranslate's, and the part of DeepL's that clients use."""
