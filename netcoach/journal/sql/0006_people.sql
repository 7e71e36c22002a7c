-- A connection on a network is no meeting; and since when somebody is in the circle the user chose.

ALTER TABLE person ADD COLUMN "connected_on" TEXT;
ALTER TABLE person ADD COLUMN "circle_on" TEXT;
ALTER TABLE person ADD COLUMN "circle_given" INTEGER NOT NULL DEFAULT 0;

-- What LinkedIn's list said was kept as the day of a meeting, unless the user wrote another since.
UPDATE person SET "connected_on" = "met_on", "met_on" = NULL
WHERE "met_on" IS NOT NULL AND EXISTS (
  SELECT 1 FROM origin o
  WHERE o.person = person.id AND o.source = 'linkedin'
    AND CASE WHEN json_valid(o.seen) THEN json_extract(o.seen, '$.met_on') END = person.met_on
);
UPDATE origin SET "seen" = json_remove(
  json_set("seen", '$.connected_on', json_extract("seen", '$.met_on')), '$.met_on'
) WHERE "source" = 'linkedin'
  AND CASE WHEN json_valid("seen") THEN json_extract("seen", '$.met_on') END IS NOT NULL;
-- What the history of such a person takes back or brings again says the same.
UPDATE change SET "before" = json_set(
  "before", '$.connected_on', json_extract("before", '$.met_on'), '$.met_on', NULL
) WHERE "kind" = 'person' AND CASE WHEN json_valid("before") THEN json_extract("before", '$.met_on') END =
  (SELECT p.connected_on FROM person p WHERE p.id = change.row_id);
UPDATE change SET "after" = json_set(
  "after", '$.connected_on', json_extract("after", '$.met_on'), '$.met_on', NULL
) WHERE "kind" = 'person' AND CASE WHEN json_valid("after") THEN json_extract("after", '$.met_on') END =
  (SELECT p.connected_on FROM person p WHERE p.id = change.row_id);

-- A log line puts whom it adds into C by itself, with the day of the talk; all else was chosen.
UPDATE person SET "circle_given" = 1 WHERE "circle" = 'C' AND "met_on" IS NOT NULL;
UPDATE person SET "circle_on" = substr("updated_at", 1, 10)
WHERE "circle" <> '' AND "circle_given" = 0 AND "updated_at" <> '';

-- Whom the user means to be in touch with, and has never spoken to.
CREATE INDEX person_unspoken ON person(circle, bridge DESC, next_due)
  WHERE next_due IS NOT NULL AND last_contact IS NULL;
