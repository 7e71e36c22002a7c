-- Where people came from, further addresses, the last message, and pairs told apart.

ALTER TABLE person ADD COLUMN "other_reach" TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN "messaged_on" TEXT;

CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "source" TEXT NOT NULL DEFAULT '',
  "called" TEXT NOT NULL DEFAULT '',
  "seen" TEXT NOT NULL DEFAULT '',
  "on" TEXT
) STRICT;
CREATE INDEX origin_person ON origin("person");

CREATE TABLE apart (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "one" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "other" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "why" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX apart_one ON apart("one");
CREATE INDEX apart_other ON apart("other");

-- Who left a place lately: a reason to write to them.
CREATE INDEX position_until ON position("until");
