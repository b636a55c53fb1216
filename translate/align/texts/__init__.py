"""From files to sentences, and from folders to the documents that go together."""
