-- The library as version 1 of Courtbeat knew it. Times are ISO 8601 in UTC.

CREATE TABLE articles (
    number   INTEGER PRIMARY KEY AUTOINCREMENT, -- local and small: the engines' key
    id       TEXT NOT NULL UNIQUE,              -- derives from the address: the permalink
    address  TEXT NOT NULL UNIQUE,
    version  INTEGER NOT NULL                   -- the current one
) STRICT;

-- Where an article was read from. One page saved twice is two documents of one article.
CREATE TABLE documents (
    address  TEXT PRIMARY KEY,
    hash     TEXT NOT NULL,                     -- of the bytes and overrides last seen: same hash, nothing to do
    article  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_article ON documents (article);

CREATE TABLE versions (
    article      INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number       INTEGER NOT NULL,              -- from 1
    content_hash TEXT NOT NULL,                 -- of headline, dek and body: another hash, another version
    added_at     TEXT NOT NULL,
    metadata     TEXT NOT NULL,                 -- JSON: index.article.Metadata
    media_type   TEXT NOT NULL,
    content      BLOB NOT NULL,                 -- the bytes as they came
    PRIMARY KEY (article, number)
) STRICT;

CREATE TABLE paragraphs (
    article   INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL,                 -- from 0, in reading order
    kind      TEXT NOT NULL,
    text      TEXT NOT NULL,
    sentences TEXT NOT NULL,                    -- JSON: offsets at which sentences begin
    PRIMARY KEY (article, version, ordinal),
    FOREIGN KEY (article, version) REFERENCES versions ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Every form that ever stood in the collection, with its stem: what wildcards and misspellings are looked up in.
CREATE TABLE forms (
    number INTEGER PRIMARY KEY,
    form   TEXT NOT NULL UNIQUE,
    stem   TEXT NOT NULL
) STRICT;
CREATE INDEX forms_by_stem ON forms (stem);

-- The token stream of each article's current version: see index/analysis/stream.py. Derived from its paragraphs.
CREATE TABLE streams (
    article      INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    published_at TEXT,
    site         TEXT NOT NULL,
    length       INTEGER NOT NULL,
    forms        BLOB NOT NULL,
    tokens       BLOB NOT NULL,
    sentences    BLOB NOT NULL,
    prints       BLOB NOT NULL,
    zones        BLOB NOT NULL
) STRICT;

-- What happened to which article, in order: an index remembers the last seq that it applied.
CREATE TABLE changes (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('saved', 'removed')),
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE failures (
    path   TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
