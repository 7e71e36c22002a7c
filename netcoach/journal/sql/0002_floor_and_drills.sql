-- What an event is like and what it was worth, the floor of an event, drills, the user's own card.

ALTER TABLE opportunity ADD COLUMN "formality" TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN "culture" TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN "worth" INTEGER;
ALTER TABLE opportunity ADD COLUMN "predicted" REAL;
CREATE INDEX opportunity_recurs ON opportunity("recurs") WHERE "recurs" <> '';

ALTER TABLE target ADD COLUMN "introducer" INTEGER REFERENCES person(id) ON DELETE SET NULL;
CREATE INDEX target_introducer ON target("introducer");

ALTER TABLE person ADD COLUMN "usual_circle" TEXT NOT NULL DEFAULT '';
CREATE INDEX person_circle ON person("usual_circle") WHERE "usual_circle" <> '';

ALTER TABLE card ADD COLUMN "shipped" TEXT NOT NULL DEFAULT '';

CREATE TABLE repetition (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "card" INTEGER NOT NULL REFERENCES card(id) ON DELETE CASCADE,
  "at" TEXT,
  "zone" TEXT NOT NULL DEFAULT '',
  "said" TEXT NOT NULL DEFAULT '',
  "seconds" REAL,
  "grade" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX repetition_card ON repetition("card");
CREATE INDEX repetition_moment ON repetition("at", id);

CREATE TABLE me (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "position" TEXT NOT NULL DEFAULT '',
  "organisation" TEXT NOT NULL DEFAULT '',
  "email" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "url" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "friend_minutes" INTEGER NOT NULL DEFAULT 10,
  "usual_circle" TEXT NOT NULL DEFAULT '',
  "weight_fit" INTEGER NOT NULL DEFAULT 5,
  "weight_access" INTEGER NOT NULL DEFAULT 4,
  "weight_format" INTEGER NOT NULL DEFAULT 3,
  "weight_hours" INTEGER NOT NULL DEFAULT 2,
  "weight_cost" INTEGER NOT NULL DEFAULT 1,
  "weight_energy" INTEGER NOT NULL DEFAULT 2
) STRICT;

CREATE TABLE floor (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE CASCADE,
  "started_at" TEXT,
  "stopped_at" TEXT,
  "zone" TEXT NOT NULL DEFAULT '',
  "checked_at" TEXT,
  "check_answer" TEXT NOT NULL DEFAULT '',
  "debriefed_at" TEXT
) STRICT;
CREATE INDEX floor_opportunity ON floor("opportunity");
CREATE INDEX floor_moment ON floor("started_at", id);

CREATE TABLE floor_talk (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "floor" INTEGER NOT NULL REFERENCES floor(id) ON DELETE CASCADE,
  "who" TEXT NOT NULL DEFAULT '',
  "started_at" TEXT,
  "ended_at" TEXT,
  "target" INTEGER REFERENCES target(id) ON DELETE SET NULL,
  "line" TEXT NOT NULL DEFAULT '',
  "skipped" INTEGER NOT NULL DEFAULT 0,
  "conversation" INTEGER REFERENCES conversation(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX floor_talk_floor ON floor_talk("floor");
CREATE INDEX floor_talk_target ON floor_talk("target");
CREATE INDEX floor_talk_conversation ON floor_talk("conversation");

-- Who works or worked somewhere, whom the user saw last at the end.
CREATE INDEX person_organisation ON person("organisation" COLLATE NOCASE, "last_contact");
CREATE INDEX position_organisation ON position("organisation" COLLATE NOCASE);
