-- The journal as it began. A migration is never edited once it has shipped: add the next one.

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "objective" TEXT NOT NULL DEFAULT '',
  "measure" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "baseline" REAL,
  "target" REAL,
  "deadline" TEXT,
  "serves" TEXT NOT NULL DEFAULT '',
  "why" TEXT NOT NULL DEFAULT '',
  "starts_on" TEXT,
  "status" TEXT NOT NULL DEFAULT '',
  "previous" INTEGER REFERENCES plan(id) ON DELETE SET NULL,
  "lessons" TEXT NOT NULL DEFAULT '',
  "failed_step" TEXT NOT NULL DEFAULT '',
  "job_allows" TEXT NOT NULL DEFAULT '',
  "development_hours" REAL,
  "sponsored" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX plan_previous ON plan("previous");

CREATE TABLE progress (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "plan" INTEGER NOT NULL REFERENCES plan(id) ON DELETE CASCADE,
  "value" REAL NOT NULL,
  "on" TEXT NOT NULL,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX progress_plan ON progress("plan");

CREATE TABLE goal (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "hours" REAL,
  "hours_used" REAL,
  "until" TEXT,
  "notes" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE opportunity (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "on" TEXT,
  "starts" TEXT NOT NULL DEFAULT '',
  "ends" TEXT NOT NULL DEFAULT '',
  "until" TEXT,
  "zone" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "role" TEXT NOT NULL DEFAULT '',
  "decision" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "success" TEXT NOT NULL DEFAULT '',
  "plan" INTEGER REFERENCES plan(id) ON DELETE SET NULL,
  "event_type" TEXT NOT NULL DEFAULT '',
  "format" TEXT NOT NULL DEFAULT '',
  "standing" INTEGER NOT NULL DEFAULT 0,
  "recurs" TEXT NOT NULL DEFAULT '',
  "url" TEXT NOT NULL DEFAULT '',
  "fit" INTEGER,
  "access" INTEGER,
  "energy" INTEGER,
  "cost" REAL,
  "paid_by" TEXT NOT NULL DEFAULT '',
  "hours_preparation" REAL,
  "hours_event" REAL,
  "hours_travel" REAL,
  "hours_follow_up" REAL,
  "known_share" REAL,
  "goal" INTEGER REFERENCES goal(id) ON DELETE SET NULL,
  "expected" TEXT NOT NULL DEFAULT '',
  "new_people" INTEGER,
  "questions" TEXT NOT NULL DEFAULT '',
  "offers" TEXT NOT NULL DEFAULT '',
  "exit_lines" TEXT NOT NULL DEFAULT '',
  "follow_up_on" TEXT,
  "came_for" TEXT NOT NULL DEFAULT '',
  "got" TEXT NOT NULL DEFAULT '',
  "adapted" TEXT NOT NULL DEFAULT '',
  "adapted_worked" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX opportunity_plan ON opportunity("plan");
CREATE INDEX opportunity_goal ON opportunity("goal");

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "nickname" TEXT NOT NULL DEFAULT '',
  "organisation" TEXT NOT NULL DEFAULT '',
  "position" TEXT NOT NULL DEFAULT '',
  "circle" TEXT NOT NULL DEFAULT '',
  "tags" TEXT NOT NULL DEFAULT '',
  "remember" TEXT NOT NULL DEFAULT '',
  "email" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "url" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "met_on" TEXT,
  "met_at" INTEGER REFERENCES opportunity(id) ON DELETE SET NULL,
  "met_where" TEXT NOT NULL DEFAULT '',
  "introduced_by" INTEGER REFERENCES person(id) ON DELETE SET NULL,
  "strength" TEXT NOT NULL DEFAULT '',
  "bridge" INTEGER NOT NULL DEFAULT 0,
  "inside" TEXT NOT NULL DEFAULT '',
  "cadence_days" INTEGER,
  "archived" INTEGER NOT NULL DEFAULT 0,
  "last_contact" TEXT,
  "next_due" TEXT,
  "name_key" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_met_at ON person("met_at");
CREATE INDEX person_introduced_by ON person("introduced_by");

CREATE TABLE position (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "organisation" TEXT NOT NULL DEFAULT '',
  "position" TEXT NOT NULL DEFAULT '',
  "until" TEXT
) STRICT;
CREATE INDEX position_person ON position("person");

CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE CASCADE,
  "role" TEXT NOT NULL DEFAULT '',
  "organisation" TEXT NOT NULL DEFAULT '',
  "why" TEXT NOT NULL DEFAULT '',
  "question" TEXT NOT NULL DEFAULT '',
  "priority" TEXT NOT NULL DEFAULT '',
  "fallback" TEXT NOT NULL DEFAULT '',
  "person" INTEGER REFERENCES person(id) ON DELETE SET NULL,
  "status" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX target_opportunity ON target("opportunity");
CREATE INDEX target_person ON target("person");

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "fact" TEXT NOT NULL DEFAULT '',
  "target" INTEGER REFERENCES target(id) ON DELETE CASCADE,
  "question" TEXT NOT NULL DEFAULT '',
  "person" INTEGER REFERENCES person(id) ON DELETE CASCADE,
  "source" TEXT NOT NULL DEFAULT '',
  "on" TEXT
) STRICT;
CREATE INDEX finding_target ON finding("target");
CREATE INDEX finding_person ON finding("person");

CREATE TABLE pitch (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "text" TEXT NOT NULL DEFAULT '',
  "audience" TEXT NOT NULL DEFAULT '',
  "target_seconds" TEXT NOT NULL DEFAULT '',
  "plan" INTEGER REFERENCES plan(id) ON DELETE SET NULL,
  "previous" INTEGER REFERENCES pitch(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX pitch_plan ON pitch("plan");
CREATE INDEX pitch_previous ON pitch("previous");

CREATE TABLE take (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "pitch" INTEGER NOT NULL REFERENCES pitch(id) ON DELETE CASCADE,
  "at" TEXT,
  "zone" TEXT NOT NULL DEFAULT '',
  "seconds" REAL NOT NULL,
  "wall_seconds" REAL,
  "target_seconds" INTEGER,
  "words" INTEGER,
  "text_hash" TEXT NOT NULL DEFAULT '',
  "crossings" TEXT NOT NULL DEFAULT '',
  "splits" TEXT NOT NULL DEFAULT '',
  "um_taps" INTEGER,
  "interrupted" INTEGER NOT NULL DEFAULT 0,
  "complete" INTEGER NOT NULL DEFAULT 0,
  "analysis" TEXT NOT NULL DEFAULT '',
  "listener" TEXT NOT NULL DEFAULT '',
  "rating" INTEGER,
  "reaction" TEXT NOT NULL DEFAULT '',
  "asked_next" TEXT NOT NULL DEFAULT '',
  "revision" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX take_pitch ON take("pitch");

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "on" TEXT NOT NULL,
  "at" TEXT,
  "zone" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT '',
  "topics" TEXT NOT NULL DEFAULT '',
  "minutes" INTEGER,
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE SET NULL,
  "channel" TEXT NOT NULL DEFAULT '',
  "purpose" TEXT NOT NULL DEFAULT '',
  "slip" TEXT NOT NULL DEFAULT '',
  "slip_left" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX conversation_opportunity ON conversation("opportunity");

CREATE TABLE encounter (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "conversation" INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "known" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX encounter_conversation ON encounter("conversation");
CREATE INDEX encounter_person ON encounter("person");

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "what" TEXT NOT NULL DEFAULT '',
  "due" TEXT,
  "person" INTEGER REFERENCES person(id) ON DELETE CASCADE,
  "direction" TEXT NOT NULL DEFAULT '',
  "due_at" TEXT,
  "promise_type" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "done_on" TEXT,
  "used" INTEGER NOT NULL DEFAULT 0,
  "snoozed_until" TEXT,
  "conversation" INTEGER REFERENCES conversation(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX promise_person ON promise("person");
CREATE INDEX promise_conversation ON promise("conversation");

CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE expertise (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "category" INTEGER NOT NULL REFERENCES category(id) ON DELETE CASCADE,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "willing" TEXT NOT NULL DEFAULT '',
  "about" TEXT NOT NULL DEFAULT '',
  "tested" INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX expertise_category ON expertise("category");
CREATE INDEX expertise_person ON expertise("person");

CREATE TABLE issue (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "category" INTEGER REFERENCES category(id) ON DELETE SET NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "wanted_by" TEXT,
  "raised_on" TEXT,
  "confidential" INTEGER NOT NULL DEFAULT 0,
  "status" TEXT NOT NULL DEFAULT '',
  "resolved_on" TEXT,
  "resolved_by" INTEGER REFERENCES person(id) ON DELETE SET NULL,
  "how" TEXT NOT NULL DEFAULT '',
  "plan" INTEGER REFERENCES plan(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX issue_category ON issue("category");
CREATE INDEX issue_resolved_by ON issue("resolved_by");
CREATE INDEX issue_plan ON issue("plan");

CREATE TABLE ask (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "issue" INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
  "person" INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  "on" TEXT NOT NULL,
  "question" TEXT NOT NULL DEFAULT '',
  "private" INTEGER NOT NULL DEFAULT 0,
  "predicted" TEXT NOT NULL DEFAULT '',
  "answer" TEXT NOT NULL DEFAULT '',
  "helped" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ask_issue ON ask("issue");
CREATE INDEX ask_person ON ask("person");

CREATE TABLE support (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "asked_for" TEXT NOT NULL DEFAULT '',
  "to" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE SET NULL,
  "hours" REAL,
  "cost" REAL,
  "case" TEXT NOT NULL DEFAULT '',
  "conditions" TEXT NOT NULL DEFAULT '',
  "asked_on" TEXT,
  "report_due" TEXT,
  "reported_on" TEXT,
  "report" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX support_opportunity ON support("opportunity");

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "organisation" TEXT NOT NULL DEFAULT '',
  "channel" TEXT NOT NULL DEFAULT '',
  "role" TEXT NOT NULL DEFAULT '',
  "hours_week" REAL,
  "since" TEXT,
  "until" TEXT,
  "fit" INTEGER,
  "access" INTEGER,
  "energy" INTEGER,
  "conflict" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outcome (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "what" TEXT NOT NULL DEFAULT '',
  "outcome_type" TEXT NOT NULL DEFAULT '',
  "on" TEXT NOT NULL,
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE SET NULL,
  "person" INTEGER REFERENCES person(id) ON DELETE SET NULL,
  "plan" INTEGER REFERENCES plan(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX outcome_opportunity ON outcome("opportunity");
CREATE INDEX outcome_person ON outcome("person");
CREATE INDEX outcome_plan ON outcome("plan");

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "on" TEXT NOT NULL,
  "rhythm" TEXT NOT NULL DEFAULT '',
  "decision" TEXT NOT NULL DEFAULT '',
  "avoided" TEXT NOT NULL DEFAULT '',
  "excuse" TEXT NOT NULL DEFAULT '',
  "luck" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT '',
  "failed_step" TEXT NOT NULL DEFAULT '',
  "opportunity" INTEGER REFERENCES opportunity(id) ON DELETE SET NULL,
  "plan" INTEGER REFERENCES plan(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX review_opportunity ON review("opportunity");
CREATE INDEX review_plan ON review("plan");

CREATE TABLE score (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "review" INTEGER NOT NULL REFERENCES review(id) ON DELETE CASCADE,
  "question" TEXT NOT NULL DEFAULT '',
  "score" INTEGER,
  "evidence" TEXT NOT NULL DEFAULT '',
  "evidence_on" TEXT,
  "log_score" REAL
) STRICT;
CREATE INDEX score_review ON score("review");

CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "situation" TEXT NOT NULL DEFAULT '',
  "answer" TEXT NOT NULL DEFAULT '',
  "drill" TEXT NOT NULL DEFAULT '',
  "due_on" TEXT,
  "schedule" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  uid TEXT UNIQUE NOT NULL,
  rev INTEGER NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "why" TEXT NOT NULL DEFAULT '',
  "signs" TEXT NOT NULL DEFAULT '',
  "pivots" TEXT NOT NULL DEFAULT '',
  "substitutes" TEXT NOT NULL DEFAULT '',
  "shipped" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX person_by_name ON person(name_key, id);
CREATE INDEX person_due ON person(next_due) WHERE next_due IS NOT NULL;
CREATE INDEX person_contact ON person(last_contact);
CREATE INDEX conversation_day ON conversation("on", id);
CREATE INDEX promise_due ON promise(status, due);
CREATE INDEX opportunity_day ON opportunity("on", id);
CREATE INDEX take_moment ON take("at");

-- What a person may be called: the whole name, the nickname, the first name, initials; all folded.
-- The columns stand in the order of the key: quick_check of SQLite 3.40 finds fault with any other.
CREATE TABLE called (
  key TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX called_person ON called(person);

-- The search index of people and of conversations, folded, by their ids. They are two, so that
-- a word in a million notes costs nothing where a name is sought.
CREATE VIRTUAL TABLE person_found USING fts5(
  title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE conversation_found USING fts5(
  title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);

-- The revision rises with every write of the journal.
CREATE TABLE state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rev INTEGER NOT NULL
) STRICT;
INSERT INTO state (id, rev) VALUES (1, 0);

CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  device TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX step_undone ON step(undone, id);

-- A row as it was before and as it is after, each as JSON; NULL where it was not there.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_step ON change(step);

CREATE TABLE tombstone (
  uid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  rev INTEGER NOT NULL,
  deleted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being typed and not saved yet.
CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
