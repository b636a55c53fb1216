-- A memory as version 1 of its tables had it, with a target that was edited in a file.
PRAGMA application_id = 1112823892;
PRAGMA user_version = 1;
CREATE TABLE translation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source TEXT NOT NULL,
    signature TEXT NOT NULL,
    target TEXT NOT NULL,
    origin TEXT NOT NULL,
    score REAL,
    status TEXT NOT NULL,
    terms TEXT NOT NULL,
    literals TEXT NOT NULL,
    flags TEXT NOT NULL,
    stored TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    reviewed INTEGER NOT NULL GENERATED ALWAYS AS (
        status IN ('accepted', 'edited') OR (origin = 'human' AND status = 'draft')
    ) STORED,
    UNIQUE (source_language, target_language, source, signature)
);
INSERT INTO translation (source_language, target_language, source, signature, target, origin, score, status, terms, literals, flags)
VALUES ('fr', 'en', 'Bonjour.', 's', 'Hello.', 'mt', -0.5, 'draft', '[]', '[]', '[]'),
       ('fr', 'en', 'La traite des êtres humains.', 's', 'The slave trade.', 'mt', -0.5, 'draft', '[]', '[]', '[]'),
       ('fr', 'en', 'La traite des êtres humains.', 'edited:one', 'Trafficking (mine).', 'human', NULL, 'edited', '[]', '[]', '[]');
