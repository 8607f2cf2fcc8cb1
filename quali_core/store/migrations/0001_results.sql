-- Scopes are "guild:1", "user:2", "local:0" and "library:0". Times at which something happened are UTC, ISO 8601.
-- Columns …_key hold model.fold(text), so that equal names meet whatever their case and accents.

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What has a life of its own besides results: a server that the bot was removed from keeps its data until it is erased.
CREATE TABLE scope (
    name TEXT PRIMARY KEY,
    left_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE
) STRICT;

-- --- events, sessions, revisions, entries ----------------------------------------------------------------------------

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,               -- series, name and year, folded; what stands in for a missing name
    series TEXT, series_key TEXT,
    name TEXT, name_key TEXT,
    year INTEGER,
    round INTEGER,
    date TEXT,                       -- ISO 8601
    circuit TEXT, circuit_key TEXT,
    place TEXT, place_key TEXT,
    country TEXT, country_key TEXT
) STRICT;
CREATE INDEX event_by_key ON event (scope, key);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (id),
    kind TEXT NOT NULL,
    label TEXT,
    label_key TEXT NOT NULL,         -- '' where the label says no more than the kind
    identity TEXT NOT NULL,          -- the event's key, kind and label_key: what a scope has only once (a round)
    current_revision INTEGER REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: removed
    entries INTEGER NOT NULL,        -- of the current revision
    sort_date TEXT NOT NULL          -- the date; else "year-00-round"; else the day of the first import
) STRICT;
CREATE INDEX session_by_event ON session (event_id, kind, label_key);
CREATE UNIQUE INDEX session_once ON session (event_id, kind, label_key) WHERE current_revision IS NOT NULL;
CREATE INDEX session_by_identity ON session (identity, scope);
CREATE INDEX session_by_date ON session (scope, sort_date, id) WHERE current_revision IS NOT NULL;
CREATE INDEX session_by_revision ON session (current_revision);

-- Which sessions of the library a scope does not see, for it has its own of the same identity. Kept by the writer.
CREATE TABLE shadow (
    scope TEXT NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    PRIMARY KEY (scope, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shadow_by_session ON shadow (session_id);

CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,         -- from 1
    action_id INTEGER NOT NULL REFERENCES action (id),
    file_id INTEGER NOT NULL REFERENCES file (id),
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,            -- of the classification's content, its event and file left out
    ordered TEXT NOT NULL,           -- official, computed
    time_rule TEXT,
    provisional INTEGER NOT NULL,
    UNIQUE (session_id, number)
) STRICT;
CREATE INDEX revision_by_file ON revision (file_id);
CREATE INDEX revision_by_action ON revision (action_id);

CREATE TABLE entry (
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
    drivers TEXT,                    -- JSON: [[name, code, nation], ...]; NULL: none
    segments TEXT,                   -- JSON: [[name, us, text], ...]; us is null without a time; NULL: none
    PRIMARY KEY (revision_id, seq)
) STRICT, WITHOUT ROWID;

-- --- names, and the flat facts for questions across sessions ---------------------------------------------------------

-- Who or what results are of, whatever the spelling: one row for all spellings that fold alike, in all scopes.
-- It holds no text to show: that comes from the scope's own names, so that no spelling leaks from server to server.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,              -- driver, team, car, class, number
    key TEXT NOT NULL,               -- folded
    UNIQUE (kind, key)
) STRICT;

-- A spelling in a scope's own current results, with how often it stands there.
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    subject_id INTEGER NOT NULL REFERENCES subject (id),
    results INTEGER NOT NULL DEFAULT 0,
    last_year INTEGER,
    code TEXT,                       -- of a driver, the latest seen
    UNIQUE (scope, kind, text)
) STRICT;
CREATE INDEX name_by_subject ON name (subject_id, scope);

-- "BMS" is BMS Scuderia Italia: what a scope calls one subject is another one. Chains are resolved when written.
-- Merging two spellings is the same: the one becomes an alias of the other.
CREATE TABLE alias (
    scope TEXT NOT NULL,
    subject_id INTEGER NOT NULL REFERENCES subject (id),
    text TEXT NOT NULL,
    into_id INTEGER NOT NULL REFERENCES subject (id),
    into_text TEXT NOT NULL,         -- as the scope wants it shown
    PRIMARY KEY (scope, subject_id)
) STRICT, WITHOUT ROWID;

-- One row for each driver, team, car, class and number of each entry in a session's current revision. Only what the
-- rows of "entry" say in another order, kept by the writer: subject and name need no foreign keys of their own.
-- What a scope calls the subject: COALESCE(alias.into_id, result.subject_id).
CREATE TABLE result (
    kind TEXT NOT NULL,              -- the subject's
    subject_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    position INTEGER,
    best_us INTEGER,
    status TEXT NOT NULL,
    name_id INTEGER NOT NULL,
    PRIMARY KEY (kind, subject_id, session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_by_session ON result (session_id, kind, position);
CREATE INDEX result_pole ON result (kind, subject_id, session_id) WHERE position = 1;

-- One row for each segment (Q1, Superpole 2) of each entry in a session's current revision.
CREATE TABLE part (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key TEXT NOT NULL,               -- the segment's name, folded
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,         -- of the segment within the session, from 1
    name TEXT NOT NULL,
    us INTEGER,                      -- NULL: no time
    PRIMARY KEY (session_id, key, seq)
) STRICT, WITHOUT ROWID;

-- --- who did what, and the way back ----------------------------------------------------------------------------------

CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again, for what a scope sees is as new as its last action
    scope TEXT NOT NULL,
    actor TEXT NOT NULL,             -- "user:123", "cli", "library", "erased"
    at TEXT NOT NULL,
    kind TEXT NOT NULL,              -- import, undo, remove, restore, edit, alias, unalias, official, settings, profile
    summary TEXT NOT NULL
) STRICT;
CREATE INDEX action_by_scope ON action (scope, id);
CREATE INDEX action_by_actor ON action (actor);

-- What an action changed: enough to go back, and (with the change of the undoing action) forth again.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    what TEXT NOT NULL,              -- session, event, alias, setting, profile
    target TEXT NOT NULL,            -- its id or key
    before TEXT, after TEXT,         -- JSON; NULL: was not, is no more
    undoes INTEGER REFERENCES change (id) ON DELETE CASCADE,
    undone_by INTEGER REFERENCES action (id)   -- the latest action that went back behind this change
) STRICT;
CREATE INDEX change_by_action ON change (action_id);
CREATE INDEX change_by_target ON change (what, target);
CREATE INDEX change_by_undone ON change (undone_by);
CREATE INDEX change_by_undoes ON change (undoes);

-- --- what a scope keeps besides results ------------------------------------------------------------------------------

CREATE TABLE setting (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,             -- JSON
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

-- The correction that a scope keeps for files of one shape.
CREATE TABLE profile (
    scope TEXT NOT NULL,
    shape TEXT NOT NULL,             -- a hash of the file's shape
    correction TEXT NOT NULL,        -- JSON
    PRIMARY KEY (scope, shape)
) STRICT, WITHOUT ROWID;

-- What stands behind a button, so that it works after a restart.
CREATE TABLE view (
    token TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    owner TEXT,                      -- the member who may use it; NULL: anyone in the scope
    data TEXT NOT NULL,              -- JSON
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX view_by_expiry ON view (expires_at);
CREATE INDEX view_by_scope ON view (scope);
CREATE INDEX view_by_owner ON view (owner);
