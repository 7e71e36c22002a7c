-- Support and own-time work in full, the clock of a promise, reconnecting, reviews that keep their
-- figures, and advice that was put off.

ALTER TABLE plan ADD COLUMN "own_hours" REAL;
ALTER TABLE plan ADD COLUMN "closed_on" TEXT;

ALTER TABLE support ADD COLUMN "team_goal" TEXT NOT NULL DEFAULT '';
ALTER TABLE support ADD COLUMN "cover" TEXT NOT NULL DEFAULT '';
ALTER TABLE support ADD COLUMN "smaller" TEXT NOT NULL DEFAULT '';
ALTER TABLE support ADD COLUMN "letter" TEXT NOT NULL DEFAULT '';

ALTER TABLE commitment ADD COLUMN "status" TEXT NOT NULL DEFAULT 'active';
ALTER TABLE commitment ADD COLUMN "minimum_months" REAL;
ALTER TABLE commitment ADD COLUMN "clash" TEXT NOT NULL DEFAULT '';

ALTER TABLE opportunity ADD COLUMN "commitment" INTEGER REFERENCES commitment(id) ON DELETE SET NULL;
CREATE INDEX opportunity_commitment ON opportunity("commitment");
ALTER TABLE conversation ADD COLUMN "commitment" INTEGER REFERENCES commitment(id) ON DELETE SET NULL;
CREATE INDEX conversation_commitment ON conversation("commitment");

ALTER TABLE person ADD COLUMN "novelty" INTEGER;
ALTER TABLE person ADD COLUMN "trust" INTEGER;
ALTER TABLE person ADD COLUMN "conflict" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN "quiet_until" TEXT;

-- Whom to be in touch with first, by circle; then who was lost from sight, by what makes them worth
-- a new start.
CREATE INDEX person_rhythm ON person(circle, bridge, next_due)
  WHERE next_due IS NOT NULL AND cadence_days IS NULL;
CREATE INDEX person_own_rhythm ON person(next_due, cadence_days, bridge)
  WHERE next_due IS NOT NULL AND cadence_days IS NOT NULL;
CREATE INDEX person_novel ON person(last_contact) WHERE novelty IS NOT NULL;
CREATE INDEX person_trusted ON person(last_contact) WHERE trust IS NOT NULL;
CREATE INDEX person_bridge ON person(last_contact) WHERE bridge = 1;
CREATE INDEX person_outside ON person(last_contact) WHERE usual_circle = 'outside';

ALTER TABLE promise ADD COLUMN "made_on" TEXT;
ALTER TABLE promise ADD COLUMN "done_at" TEXT;
ALTER TABLE promise ADD COLUMN "dropped_why" TEXT NOT NULL DEFAULT '';
UPDATE promise SET "made_on" = coalesce(
  (SELECT c."on" FROM conversation c WHERE c.id = promise.conversation),
  nullif(substr(created_at, 1, 10), '')
);
CREATE INDEX promise_made ON promise("made_on", id);
CREATE INDEX promise_done ON promise(status, done_on, id);

ALTER TABLE ask ADD COLUMN "answered_on" TEXT;
ALTER TABLE ask ADD COLUMN "reported_back_on" TEXT;
CREATE INDEX ask_day ON ask("on", id);

ALTER TABLE outcome ADD COLUMN "issue" INTEGER REFERENCES issue(id) ON DELETE SET NULL;
CREATE INDEX outcome_issue ON outcome("issue");

ALTER TABLE review ADD COLUMN "revealed_at" TEXT;
ALTER TABLE review ADD COLUMN "figures" TEXT NOT NULL DEFAULT '';
ALTER TABLE score ADD COLUMN "log_words" TEXT NOT NULL DEFAULT '';
ALTER TABLE score ADD COLUMN "second" INTEGER;
ALTER TABLE score ADD COLUMN "second_why" TEXT NOT NULL DEFAULT '';

CREATE TABLE reconnection (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "on" TEXT NOT NULL,
  "reason" TEXT NOT NULL DEFAULT '',
  "message" TEXT NOT NULL DEFAULT '',
  "answer" TEXT NOT NULL DEFAULT '',
  "answered_on" TEXT
) STRICT;
CREATE INDEX reconnection_person ON reconnection("person");
CREATE INDEX reconnection_day ON reconnection("on", id);

CREATE TABLE put_off (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "rule" TEXT NOT NULL DEFAULT '',
  "about" TEXT NOT NULL DEFAULT '',
  "until" TEXT
) STRICT;
CREATE INDEX put_off_rule ON put_off("rule");
