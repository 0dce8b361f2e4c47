-- Whether documents are still what they were, and those that a version was read from later on.

-- SHA-256 of what each version was read from, in hex. A table of its own: a column would rewrite every document.
CREATE TABLE digests (
    article INTEGER NOT NULL,
    version INTEGER NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (article, version),
    FOREIGN KEY (article, version) REFERENCES versions ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Documents that say what a version says, but for captions and what else makes no new version. That is amended from
-- them; the document that made it stays with it.
CREATE TABLE amendments (
    article    INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,                -- from 1, in the order in which they were read
    read_at    TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,                   -- the bytes as they came
    digest     TEXT NOT NULL,
    PRIMARY KEY (article, version, ordinal),
    FOREIGN KEY (article, version) REFERENCES versions ON DELETE CASCADE
) STRICT;

-- Which columns of a table were named when its document failed (`--map`): JSON, field -> column.
ALTER TABLE failures ADD COLUMN mapping TEXT NOT NULL DEFAULT '{}';
