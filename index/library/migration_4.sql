-- Where each version stands in its article's history, 1 the oldest. Its number is the order in which it was read, and
-- stays: one that is read late stands before the current one, and has a higher number.
ALTER TABLE versions ADD COLUMN place INTEGER NOT NULL DEFAULT 1;
UPDATE versions SET place = number WHERE number > 1;
