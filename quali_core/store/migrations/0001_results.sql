-- Scopes are "guild:1", "user:2", "local:0" and "library:0".
-- Folded columns (…_key) hold names.fold(text), so that equal names meet whatever their case and accents.

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,               -- folded series, name, year, round: one event each
    series TEXT, series_key TEXT,
    name TEXT, name_key TEXT,
    year INTEGER,
    round INTEGER,
    date TEXT,                       -- ISO 8601
    circuit TEXT, circuit_key TEXT,
    place TEXT, place_key TEXT,
    country TEXT, country_key TEXT,
    UNIQUE (scope, key)
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (id),
    kind TEXT NOT NULL,
    label TEXT, label_key TEXT NOT NULL DEFAULT '',
    current_revision INTEGER REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: removed
    sort_date TEXT NOT NULL,         -- the date, else the year and round, else ''
    UNIQUE (event_id, kind, label_key)
) STRICT;

CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    actor TEXT NOT NULL,             -- "user:123", "cli", "library"
    at TEXT NOT NULL,                -- UTC, ISO 8601
    action TEXT NOT NULL,            -- import, undo, remove, restore, edit, alias, merge, settings
    summary TEXT NOT NULL,
    undone_by INTEGER REFERENCES import (id)
) STRICT;

CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,         -- from 1
    import_id INTEGER NOT NULL REFERENCES import (id),
    previous_id INTEGER REFERENCES revision (id),   -- what undo goes back to
    file_id INTEGER NOT NULL REFERENCES file (id),
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,            -- of the classification's content, details left out
    official_order INTEGER NOT NULL, -- 0: places were computed
    time_rule TEXT,
    provisional INTEGER NOT NULL DEFAULT 0,
    UNIQUE (session_id, number)
) STRICT;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,            -- official order, from 1
    position INTEGER, position_text TEXT,
    number TEXT,
    class TEXT,
    car TEXT,
    team TEXT,
    best_us INTEGER, best_text TEXT,
    status TEXT NOT NULL,
    gap_us INTEGER, gap_text TEXT,
    speed_kmh REAL,
    laps INTEGER,
    line INTEGER, line_text TEXT,
    drivers TEXT NOT NULL,           -- JSON: [[name, code, nation], ...]
    segments TEXT NOT NULL,          -- JSON: [[name, us, text], ...]
    UNIQUE (revision_id, seq)
) STRICT;

CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,              -- driver, team, car, class
    text TEXT NOT NULL,
    key TEXT NOT NULL,               -- folded
    UNIQUE (kind, text)
) STRICT;
CREATE INDEX name_by_key ON name (kind, key);

-- The flat facts for questions across sessions: one row for each entry and crew member (or team, car, class) of each
-- session's current revision. Kept in step by the writer, inside the same transaction.
CREATE TABLE result (
    name_id INTEGER NOT NULL REFERENCES name (id),
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    scope TEXT NOT NULL,
    position INTEGER,
    best_us INTEGER,
    PRIMARY KEY (name_id, session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_by_session ON result (session_id);
CREATE INDEX result_pole ON result (scope, name_id, session_id) WHERE position = 1;
