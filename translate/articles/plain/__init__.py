"""Plain text of certain origins: subtitles, printed pages, scrapes on one line."""
