-- name: next_ids
SELECT (SELECT COALESCE(max(id), 0) FROM event), (SELECT COALESCE(max(id), 0) FROM session),
       (SELECT COALESCE(max(id), 0) FROM revision), (SELECT COALESCE(max(id), 0) FROM subject),
       (SELECT COALESCE(max(id), 0) FROM name), (SELECT COALESCE(max(id), 0) FROM file)

-- name: insert_action
INSERT INTO action (scope, actor, at, kind, summary) VALUES (:scope, :actor, :at, :kind, :summary) RETURNING id

-- name: insert_change
INSERT INTO change (action_id, what, target, before, after, undoes) VALUES (?, ?, ?, ?, ?, ?)

-- name: files_of_hashes
SELECT sha256, id FROM file WHERE sha256 IN (SELECT value FROM json_each(:hashes))

-- name: insert_file
INSERT INTO file (id, sha256) VALUES (?, ?)

-- name: events_of_keys
-- Events under keys (:keys, JSON), with how many sessions they have that are not removed.
SELECT e.id, e.key, e.series, e.name, e.year, e.round, e.date, e.circuit, e.place, e.country,
       (SELECT count(*) FROM session WHERE event_id = e.id AND current_revision IS NOT NULL)
FROM event AS e
WHERE e.scope = :scope AND e.key IN (SELECT value FROM json_each(:keys))
ORDER BY e.id

-- name: event
SELECT series, name, year, round, date, circuit, place, country FROM event WHERE id = :id AND scope = :scope

-- name: insert_event
INSERT INTO event (id, scope, key, series, name, year, round, date, circuit, place, country,
                   series_key, name_key, circuit_key, place_key, country_key)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: update_event
UPDATE event
SET key = ?, series = ?, name = ?, year = ?, round = ?, date = ?, circuit = ?, place = ?, country = ?,
    series_key = ?, name_key = ?, circuit_key = ?, place_key = ?, country_key = ?
WHERE id = ?

-- name: sessions_of_events
-- Every session of some events (:events, JSON), those that are removed first.
SELECT s.event_id, s.kind, s.label_key, s.id, s.label, s.current_revision,
       (SELECT max(number) FROM revision WHERE session_id = s.id),
       (SELECT number FROM revision WHERE id = s.current_revision)
FROM session AS s
WHERE s.event_id IN (SELECT value FROM json_each(:events))
ORDER BY s.current_revision IS NOT NULL, s.id

-- name: session_state
SELECT s.current_revision, s.event_id, s.kind, s.label FROM session AS s WHERE s.id = :id AND s.scope = :scope

-- name: session_words
-- As an import of it is written down.
SELECT ltrim(
    coalesce(e.year, '') || coalesce(' ' || e.series, '') || coalesce(' ' || coalesce(e.name, e.circuit), '') || ': '
    || coalesce(s.label, replace(s.kind, '_', ' ')),
    ' :')
FROM session AS s
JOIN event AS e ON e.id = s.event_id
WHERE s.id = :id AND s.scope = :scope

-- name: action_words
SELECT kind || ' ' || summary FROM action WHERE id = :id AND scope = :scope

-- name: event_of_session
-- What a session takes from its event and its first import.
SELECT e.key, e.series, e.name, e.year, e.round, e.date, e.circuit, e.place, e.country, a.at, r.file_name
FROM session AS s
JOIN event AS e ON e.id = s.event_id
JOIN revision AS r ON r.session_id = s.id AND r.number = 1
JOIN action AS a ON a.id = r.action_id
WHERE s.id = :id

-- name: others_of_identity
-- Further sessions that are there under a session's identity, with the round of their event.
SELECT o.id, e.round
FROM session AS s
JOIN session AS o ON o.identity = s.identity AND o.scope = s.scope AND o.id <> s.id
JOIN event AS e ON e.id = o.event_id
WHERE s.id = :id AND o.current_revision IS NOT NULL

-- name: insert_session
INSERT INTO session (id, scope, event_id, kind, label, label_key, identity, current_revision, entries, sort_date)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: advance_session
UPDATE session SET current_revision = ?, entries = ?, label = ? WHERE id = ?

-- name: place_session
UPDATE session
SET current_revision = :revision, event_id = :event, kind = :kind, label = :label, label_key = :label_key,
    entries = COALESCE((SELECT count(*) FROM entry WHERE revision_id = :revision), 0)
WHERE id = :id

-- name: identify_session
UPDATE session SET identity = :identity, sort_date = :sort_date WHERE id = :id

-- name: sessions_of_event
SELECT id, kind, label, label_key, current_revision FROM session WHERE event_id = :event

-- name: insert_revision
INSERT INTO revision (id, session_id, number, action_id, file_id, file_name, digest, ordered, time_rule, provisional)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: copy_revision
INSERT INTO revision (id, session_id, number, action_id, file_id, file_name, digest, ordered, time_rule, provisional)
SELECT :id, session_id, (SELECT max(number) + 1 FROM revision AS r WHERE r.session_id = revision.session_id),
       :action, file_id, file_name, digest, ordered, time_rule, :provisional
FROM revision WHERE id = :of

-- name: copy_entries
INSERT INTO entry
SELECT :id, seq, position, position_text, number, class, car, team, best_us, best_text, status, gap_us, gap_text,
       speed_kmh, laps, line, line_text, drivers, segments
FROM entry WHERE revision_id = :of

-- name: insert_entry
INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: names_of_texts
-- Names by kind and text (:pairs, JSON: [[kind, text], ...]).
SELECT n.kind, n.text, n.id, n.subject_id
FROM json_each(:pairs) AS w
CROSS JOIN name AS n ON n.scope = :scope AND n.kind = json_extract(w.value, '$[0]')
     AND n.text = json_extract(w.value, '$[1]')

-- name: subjects_of_keys
-- Subjects by kind and key (:pairs, JSON: [[kind, key], ...]).
SELECT s.kind, s.key, s.id
FROM json_each(:pairs) AS w
CROSS JOIN subject AS s ON s.kind = json_extract(w.value, '$[0]') AND s.key = json_extract(w.value, '$[1]')

-- name: insert_subject
INSERT INTO subject (id, kind, key) VALUES (?, ?, ?)

-- name: insert_name
INSERT INTO name (id, scope, kind, text, subject_id) VALUES (?, ?, ?, ?, ?)

-- name: ground
SELECT id FROM ground WHERE scope = :scope AND kind = :kind AND series_key IS :series AND parts = :parts

-- name: insert_ground
INSERT INTO ground (scope, kind, series_key, parts) VALUES (:scope, :kind, :series, :parts) RETURNING id

-- name: insert_result
INSERT OR IGNORE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert_timed
INSERT OR IGNORE INTO timed VALUES (?, ?, ?)

-- name: insert_stage
INSERT INTO stage VALUES (?, ?, ?, ?, ?)

-- name: insert_sheets
-- The extremes of sessions (:sessions, JSON) as their current revisions are.
INSERT INTO sheet
SELECT s.id, max(en.position), min(CASE WHEN $counting_time THEN en.best_us END),
       max(CASE WHEN $counting_time THEN en.best_us END)
FROM session AS s CROSS JOIN entry AS en ON en.revision_id = s.current_revision
WHERE s.id IN (SELECT value FROM json_each(:sessions))
GROUP BY s.id

-- part: counting_time
-- A time that was not taken away.
en.status NOT IN ('disqualified', 'excluded')

-- name: insert_margins
-- By session, the gap from the first on the sheet to the second. Where the first's time is of its last segment (as in
-- a knock-out), the second must have a time in that segment too; where the better of all counts, the best is the best.
INSERT INTO margin
SELECT s.id, r.seq, second.seq, second.best_us - r.best_us
FROM session AS s
JOIN revision AS rev ON rev.id = s.current_revision
CROSS JOIN entry AS r ON r.revision_id = rev.id AND $on_pole
CROSS JOIN entry AS second ON second.revision_id = rev.id AND second.position = 2
WHERE s.id IN (SELECT value FROM json_each(:sessions)) AND second.best_us >= r.best_us
  AND (r.segments IS NULL OR second.segments IS NULL OR rev.time_rule LIKE '%better%' OR NOT EXISTS (
      SELECT 1
      FROM (SELECT max(key) AS at FROM json_each(r.segments) WHERE json_extract(value, '$[1]') IS NOT NULL) AS last
      WHERE json_extract(r.segments, '$[' || last.at || '][1]') = r.best_us
        AND json_extract(second.segments, '$[' || last.at || '][1]') IS NULL))

-- name: names_of_session
SELECT DISTINCT name_id FROM result WHERE session_id = :id

-- name: delete_results
DELETE FROM result WHERE session_id = ?

-- name: delete_timed
DELETE FROM timed WHERE session_id = ?

-- name: delete_stages
DELETE FROM stage WHERE session_id = ?

-- name: delete_sheets
DELETE FROM sheet WHERE session_id = ?

-- name: delete_margins
DELETE FROM margin WHERE session_id = ?

-- name: add_to_name
UPDATE name
SET results = results + ?1, last_year = CASE WHEN last_year > ?2 THEN last_year ELSE COALESCE(?2, last_year) END,
    code = COALESCE(?3, code)
WHERE id = ?4

-- name: recount_name
UPDATE name
SET (results, last_year) = (
    SELECT count(*), max(e.year)
    FROM result AS r
    JOIN session AS s ON s.id = r.session_id
    JOIN event AS e ON e.id = s.event_id
    WHERE r.ground_id IN (SELECT id FROM ground WHERE scope = name.scope)
      AND r.kind = name.kind AND r.subject_id = name.subject_id AND r.name_id = name.id)
WHERE id = ?

-- name: clear_shadows
DELETE FROM shadow WHERE :scope IN (scope, 'library:0')

-- name: cast_shadows
INSERT OR IGNORE INTO shadow (scope, session_id)
SELECT own.scope, shipped.id
FROM session AS own
JOIN event AS e ON e.id = own.event_id
JOIN session AS shipped ON shipped.identity = own.identity AND shipped.scope = 'library:0'
JOIN event AS f ON f.id = shipped.event_id
WHERE :scope IN (own.scope, 'library:0') AND own.scope <> 'library:0'
  AND own.current_revision IS NOT NULL
  AND (e.round IS NULL OR f.round IS NULL OR e.round = f.round)

-- name: mark_change
UPDATE change SET undone_by = :by WHERE id = :id

-- name: undoes_of_change
SELECT undoes, action_id FROM change WHERE id = :id

-- name: alias_state
SELECT n.kind, a.text, a.into_id, a.into_text
FROM alias AS a JOIN subject AS n ON n.id = a.subject_id
WHERE a.scope = :scope AND a.subject_id = :subject

-- name: delete_alias
DELETE FROM alias WHERE scope = :scope AND subject_id = :subject

-- name: insert_alias
INSERT INTO alias (scope, subject_id, text, into_id, into_text) VALUES (:scope, :subject, :text, :into, :into_text)

-- name: setting_state
SELECT value FROM setting WHERE scope = :scope AND key = :key

-- name: delete_setting
DELETE FROM setting WHERE scope = :scope AND key = :key

-- name: insert_setting
INSERT INTO setting (scope, key, value) VALUES (:scope, :key, :value)

-- name: delete_profile
DELETE FROM profile WHERE scope = :scope AND shape = :shape

-- name: insert_profile
INSERT INTO profile (scope, shape, correction) VALUES (:scope, :shape, :correction)

-- name: last_revision
-- The revision that a session had before it was removed.
SELECT COALESCE(
    (SELECT json_extract(before, '$.revision') FROM change
     WHERE what = 'session' AND target = CAST(:id AS TEXT) AND json_extract(after, '$.revision') IS NULL
     ORDER BY id DESC LIMIT 1),
    (SELECT max(id) FROM revision WHERE session_id = :id))

-- part: change_columns
c.id, c.action_id, c.what, c.target, c.before, c.after

-- part: changes_of_session
-- What was done to a session or to its event by actions of its scope.
SELECT $change_columns, c.undoes, c.undone_by
FROM session AS s
JOIN change AS c ON (c.what = 'session' AND c.target = CAST(s.id AS TEXT))
                 OR (c.what = 'event' AND c.target = CAST(s.event_id AS TEXT))
WHERE s.id = :id AND s.scope = :scope

-- name: changes_to_undo
-- All that the last action did to a session that is in force and no undo itself. What it did to the event goes with
-- it unless other sessions of the event came by the same action.
WITH done AS ($changes_of_session),
last AS (SELECT max(action_id) AS id FROM done WHERE undone_by IS NULL AND undoes IS NULL)
SELECT $change_columns FROM done AS c JOIN last ON c.action_id = last.id
WHERE c.undone_by IS NULL AND c.undoes IS NULL
  AND (c.what = 'session'
       OR NOT EXISTS (SELECT 1 FROM change AS o JOIN session AS s ON o.target = CAST(s.id AS TEXT)
                      WHERE o.action_id = last.id AND o.what = 'session' AND s.id <> :id
                        AND CAST(s.event_id AS TEXT) = c.target))

-- name: changes_to_redo
-- What the last undo in force did, where nothing new was done to the session since.
WITH done AS ($changes_of_session),
undos AS (SELECT u.* FROM done AS u JOIN change AS o ON o.id = u.undoes
          WHERE u.undone_by IS NULL AND o.undoes IS NULL),
last AS (SELECT max(action_id) AS id FROM undos)
SELECT $change_columns FROM undos AS c JOIN last ON c.action_id = last.id
WHERE NOT EXISTS (SELECT 1 FROM done WHERE action_id > last.id AND undoes IS NULL)

-- name: changes_of_action
SELECT $change_columns
FROM change AS c JOIN action AS a ON a.id = c.action_id
WHERE a.id = :id AND a.scope = :scope AND c.undone_by IS NULL

-- name: sequences
SELECT name, seq FROM sqlite_sequence

-- name: keep_sequence
UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :name
