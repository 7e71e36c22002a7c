-- One search over seven kinds. An entry has a column for each thing a search can be narrowed by,
-- and `marks`: the day and the circle, as words that nobody types. It is filled from the records.

DROP TABLE person_found;
DROP TABLE conversation_found;

CREATE VIRTUAL TABLE person_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE person_terms USING fts5vocab(person_found, instance);

CREATE VIRTUAL TABLE conversation_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE conversation_terms USING fts5vocab(conversation_found, instance);

CREATE VIRTUAL TABLE promise_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE promise_terms USING fts5vocab(promise_found, instance);

CREATE VIRTUAL TABLE opportunity_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE opportunity_terms USING fts5vocab(opportunity_found, instance);

CREATE VIRTUAL TABLE target_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE target_terms USING fts5vocab(target_found, instance);

CREATE VIRTUAL TABLE finding_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE finding_terms USING fts5vocab(finding_found, instance);

CREATE VIRTUAL TABLE issue_found USING fts5(
  title, body, place, organisation, tags, marks, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE issue_terms USING fts5vocab(issue_found, instance);
