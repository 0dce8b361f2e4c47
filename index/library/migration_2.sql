-- Identity, flags, copies, conditional requests. The rows of articles that are stored already: index/library/upgrade.py.

-- By what an article is known again, beside its own address. The first article to claim a name keeps it.
CREATE TABLE names (
    kind    TEXT NOT NULL CHECK (kind IN ('url', 'guid')),
    name    TEXT NOT NULL,                      -- of an address: index.address.canonical
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_article ON names (article);

-- What is: and has: ask for, with a blank between two.
ALTER TABLE streams ADD COLUMN flags TEXT NOT NULL DEFAULT '';

-- The body of each article's current version as index/analysis/sketch.py sees it.
CREATE TABLE sketches (
    article   INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text_hash BLOB NOT NULL,                    -- the same text has the same
    hashes    BLOB NOT NULL                     -- the smallest hashes of its shingles, 32 bits each
) STRICT;
CREATE INDEX sketches_by_text ON sketches (text_hash);

CREATE TABLE shingles (
    hash    INTEGER NOT NULL,                   -- one of the few smallest of a sketch
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_by_article ON shingles (article);

-- Articles whose text stands, nearly whole, in one another: each pair once in each direction.
CREATE TABLE copies (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_other ON copies (other);

-- What a server said when an address was last fetched, to ask it only for what has changed since.
CREATE TABLE fetches (
    address       TEXT PRIMARY KEY,
    etag          TEXT NOT NULL,                -- as it came, empty for none
    last_modified TEXT NOT NULL
) STRICT, WITHOUT ROWID;
