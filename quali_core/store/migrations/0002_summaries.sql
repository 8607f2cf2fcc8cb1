-- What questions across sessions need of all that is stored, kept small: the results ground by ground, a row a session
-- of its extremes and its pole margin, a row a part of how many set a time in it. Kept by the writer, like "result".

-- Sessions that are counted together: of one scope, kind, series and way of knocking out.
CREATE TABLE ground (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,              -- of the sessions
    series_key TEXT,
    parts TEXT NOT NULL              -- JSON: the keys of the parts in which anyone set a time, in their order
) STRICT;
CREATE INDEX ground_by_scope ON ground (scope, kind, series_key, parts);

-- One row for each part (Q1, Superpole 2) of a session's current revision.
CREATE TABLE stage (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key TEXT NOT NULL,               -- the part's name, folded
    number INTEGER NOT NULL,         -- of the part within the session, from 1
    name TEXT NOT NULL,
    timed INTEGER NOT NULL,          -- how many entries set a time in it
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;

-- The extremes of a session's current revision.
CREATE TABLE sheet (
    session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    last_place INTEGER,
    fastest_us INTEGER, slowest_us INTEGER   -- of the times that were not taken away
) STRICT;

-- The gap from pole to second where it can be told.
CREATE TABLE margin (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,            -- of the entry on pole
    second_seq INTEGER NOT NULL,
    us INTEGER NOT NULL,
    PRIMARY KEY (session_id, seq, second_seq)
) STRICT, WITHOUT ROWID;

INSERT INTO stage SELECT session_id, key, min(number), name, count(us) FROM part GROUP BY session_id, key;

INSERT INTO sheet
SELECT s.id, max(en.position),
       min(CASE WHEN en.status NOT IN ('disqualified', 'excluded') THEN en.best_us END),
       max(CASE WHEN en.status NOT IN ('disqualified', 'excluded') THEN en.best_us END)
FROM session AS s CROSS JOIN entry AS en ON en.revision_id = s.current_revision
GROUP BY s.id;

INSERT INTO margin
SELECT s.id, one.seq, two.seq, two.best_us - one.best_us
FROM session AS s
JOIN revision AS rev ON rev.id = s.current_revision
CROSS JOIN entry AS one ON one.revision_id = rev.id AND one.position = 1
     AND one.status NOT IN ('disqualified', 'excluded', 'withdrawn')
CROSS JOIN entry AS two ON two.revision_id = rev.id AND two.position = 2
WHERE two.best_us >= one.best_us
  AND (one.segments IS NULL OR two.segments IS NULL OR rev.time_rule LIKE '%better%' OR NOT EXISTS (
      SELECT 1
      FROM (SELECT max(key) AS at FROM json_each(one.segments) WHERE json_extract(value, '$[1]') IS NOT NULL) AS last
      WHERE json_extract(one.segments, '$[' || last.at || '][1]') = one.best_us
        AND json_extract(two.segments, '$[' || last.at || '][1]') IS NULL));

-- The parts of each session that anyone set a time in, and the bit of "result.parts" that stands for each.
CREATE TABLE bit AS
SELECT session_id, key, bit
FROM (SELECT session_id, key, row_number() OVER (PARTITION BY session_id ORDER BY number) - 1 AS bit
      FROM stage WHERE timed > 0)
WHERE bit < 62;
CREATE INDEX bit_by_session ON bit (session_id, key, bit);

CREATE TABLE format AS
SELECT s.id AS session_id, s.scope, s.kind, e.series_key, e.year, coalesce(p.parts, '[]') AS parts
FROM session AS s
JOIN event AS e ON e.id = s.event_id
LEFT JOIN (
    SELECT DISTINCT session_id, json_group_array(key) OVER (
        PARTITION BY session_id ORDER BY bit ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS parts
    FROM bit
) AS p ON p.session_id = s.id
WHERE s.current_revision IS NOT NULL;
INSERT INTO ground (scope, kind, series_key, parts) SELECT DISTINCT scope, kind, series_key, parts FROM format;

CREATE TABLE mask AS
SELECT p.session_id, p.seq, sum(1 << b.bit) AS parts
FROM part AS p CROSS JOIN bit AS b ON b.session_id = p.session_id AND b.key = p.key
WHERE p.us IS NOT NULL
GROUP BY p.session_id, p.seq;
CREATE INDEX mask_by_entry ON mask (session_id, seq, parts);

-- One row for each driver, team, car, class and number of each entry in a session's current revision. Only what the
-- rows of "entry" say in another order, kept by the writer: subject and name need no foreign keys of their own.
-- What a scope calls the subject: COALESCE(alias.into_id, result.subject_id).
CREATE TABLE result_of_ground (
    ground_id INTEGER NOT NULL,
    kind TEXT NOT NULL,              -- the subject's
    subject_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    year INTEGER,
    position INTEGER,
    best_us INTEGER,
    parts INTEGER NOT NULL,          -- those of the ground in which it set a time, a bit each
    status TEXT NOT NULL,
    name_id INTEGER NOT NULL,
    PRIMARY KEY (ground_id, kind, subject_id, session_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO result_of_ground
SELECT g.id, r.kind, r.subject_id, r.session_id, r.seq, f.year, r.position, r.best_us,
       coalesce((SELECT parts FROM mask WHERE session_id = r.session_id AND seq = r.seq), 0), r.status, r.name_id
FROM format AS f
JOIN ground AS g ON g.scope = f.scope AND g.kind = f.kind AND g.series_key IS f.series_key AND g.parts = f.parts
CROSS JOIN result AS r ON r.session_id = f.session_id
ORDER BY g.id, r.kind, r.subject_id, r.session_id, r.seq;
DROP TABLE result;
ALTER TABLE result_of_ground RENAME TO result;
CREATE INDEX result_by_session ON result (session_id, kind, position);
CREATE INDEX result_pole ON result (ground_id, kind, subject_id, year, session_id, status, position) WHERE position = 1;

-- One row for each part in which an entry of a session's current revision set a time.
CREATE TABLE timed (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (session_id, key, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO timed SELECT session_id, key, seq FROM part WHERE us IS NOT NULL;
DROP TABLE part;

DROP TABLE bit;
DROP TABLE format;
DROP TABLE mask;

CREATE INDEX event_by_year ON event (scope, year);
CREATE INDEX event_by_name ON event (scope, name_key);
CREATE INDEX event_by_circuit ON event (scope, circuit_key);
CREATE INDEX event_by_place ON event (scope, place_key);
CREATE INDEX event_by_country ON event (scope, country_key);
