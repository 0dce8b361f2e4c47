-- What is known about an article's text. Articles that are stored already: `courtbeat reannotate`.

-- The annotations of each article's current version, in the order in which the layers gave them.
CREATE TABLE annotations (
    article    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,                -- from 0
    layer      TEXT NOT NULL,
    paragraph  INTEGER NOT NULL,                -- where it stands: ordinal of the paragraph, offsets in code points
    first      INTEGER NOT NULL,
    after      INTEGER NOT NULL,
    value      TEXT NOT NULL,
    attributes TEXT NOT NULL,                   -- JSON: name -> text
    evidence   TEXT NOT NULL,                   -- JSON: [paragraph, first, after] of each span
    confidence REAL NOT NULL,
    PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotations_by_value ON annotations (layer, value);

-- Which versions of the layers read the annotations of an article. One without a row was never annotated.
CREATE TABLE annotated (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    layers  TEXT NOT NULL
) STRICT;

-- What is looked up whole (docket numbers, citations, …) and counted, as index.analysis.annotated.value_key writes it:
-- one on a line.
ALTER TABLE streams ADD COLUMN keys TEXT NOT NULL DEFAULT '';
