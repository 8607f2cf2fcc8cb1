-- part: head
-- What stands above a session's entries, with the scope's aliases.
SELECT v.session_id, v.scope, v.kind, v.label, v.entries,
       r.id, r.number, r.ordered, r.time_rule, r.provisional, r.file_name, f.sha256, r.digest,
       e.series, e.name, e.year, e.round, e.date, e.circuit, e.place, e.country,
       (SELECT json_group_array(json_array(n.kind, n.key, a.into_text))
        FROM alias AS a JOIN subject AS n ON n.id = a.subject_id WHERE a.scope = :scope)
FROM visible AS v
JOIN revision AS r ON r.id = v.revision_id
JOIN file AS f ON f.id = r.file_id
JOIN event AS e ON e.id = v.event_id

-- name: session
WITH visible AS ($visible)
$head
WHERE v.session_id = :id

-- name: newest
-- The newest session of the wanted kinds (:kinds, JSON), on one day qualifying first, own before library.
WITH visible AS ($visible),
own AS (
    SELECT id, sort_date, kind, 1 AS own FROM session
    WHERE current_revision IS NOT NULL AND scope = :scope AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY sort_date DESC, id DESC LIMIT 20
),
library AS (
    SELECT id, sort_date, kind, 0 AS own FROM session
    WHERE current_revision IS NOT NULL AND scope = 'library:0' AND kind IN (SELECT value FROM json_each(:kinds))
      AND :scope <> 'library:0' AND $library_shows
      AND NOT EXISTS (SELECT 1 FROM shadow WHERE scope = :scope AND session_id = session.id)
    ORDER BY sort_date DESC, id DESC LIMIT 20
),
latest AS (
    SELECT id FROM (SELECT * FROM own UNION ALL SELECT * FROM library)
    ORDER BY sort_date DESC, own DESC, kind = 'qualifying' DESC, id DESC LIMIT 1
)
$head
WHERE v.session_id = (SELECT id FROM latest)

-- name: entries
SELECT position, position_text, number, class, car, team, best_us, best_text, status, gap_us, gap_text, speed_kmh,
       laps, line, line_text, drivers, segments
FROM entry WHERE revision_id = :revision ORDER BY seq

-- name: summaries
WITH visible AS ($visible)
SELECT v.session_id, v.kind, v.label, v.entries, v.scope, r.number, r.provisional, a.at, r.file_name, 0,
       e.series, e.name, e.year, e.round, e.date, e.circuit, e.place, e.country
FROM visible AS v
JOIN revision AS r ON r.id = v.revision_id
JOIN action AS a ON a.id = r.action_id
JOIN event AS e ON e.id = v.event_id
ORDER BY v.sort_date DESC, v.session_id DESC

-- name: removed_sessions
-- Of a scope's own, what was removed and can be restored: as its last revision was.
SELECT s.id, s.kind, s.label, s.entries, s.scope, r.number, r.provisional, a.at, r.file_name, 1,
       e.series, e.name, e.year, e.round, e.date, e.circuit, e.place, e.country
FROM session AS s
JOIN revision AS r ON r.session_id = s.id
     AND r.number = (SELECT max(number) FROM revision WHERE session_id = s.id)
JOIN action AS a ON a.id = r.action_id
JOIN event AS e ON e.id = s.event_id
WHERE s.scope = :scope AND s.current_revision IS NULL
ORDER BY s.sort_date DESC, s.id DESC

-- name: history
-- Of a visible session every revision; of a removed one only where it is the scope's own.
SELECT r.id, r.number, a.actor, a.at, r.file_name, f.sha256,
       (SELECT count(*) FROM entry WHERE revision_id = r.id), r.provisional, s.current_revision IS r.id
FROM session AS s
JOIN revision AS r ON r.session_id = s.id
JOIN action AS a ON a.id = r.action_id
JOIN file AS f ON f.id = r.file_id
WHERE s.id = :id AND (s.scope = :scope OR s.id IN (SELECT session_id FROM ($visible)))
ORDER BY r.number DESC

-- name: held
-- A scope's own sessions under identities (:identities, JSON), removed ones included, with the round of their event
-- and their latest revision.
SELECT s.identity, e.round, s.id, s.current_revision, r.number, r.digest, f.sha256
FROM session AS s
JOIN event AS e ON e.id = s.event_id
JOIN revision AS r ON r.id = COALESCE(s.current_revision,
                                      (SELECT max(id) FROM revision WHERE session_id = s.id))
JOIN file AS f ON f.id = r.file_id
WHERE s.scope = :scope AND s.identity IN (SELECT value FROM json_each(:identities))
ORDER BY e.id

-- name: shipped
SELECT s.identity, e.round
FROM session AS s JOIN event AS e ON e.id = s.event_id
WHERE s.scope = 'library:0' AND :scope <> 'library:0' AND $library_shows AND s.current_revision IS NOT NULL
  AND s.identity IN (SELECT value FROM json_each(:identities))

-- name: held_of_files
-- A scope's own sessions whose current revision came from files of these hashes (:hashes, JSON).
SELECT f.sha256, r.digest, s.id, s.current_revision, r.number
FROM file AS f
JOIN revision AS r ON r.file_id = f.id
JOIN session AS s ON s.current_revision = r.id
WHERE s.scope = :scope AND f.sha256 IN (SELECT value FROM json_each(:hashes))

-- name: with_fastest
-- Visible sessions whose fastest time is one of :times (JSON).
SELECT sh.fastest_us, v.session_id, v.kind, e.year
FROM ($visible) AS v
JOIN sheet AS sh ON sh.session_id = v.session_id
JOIN event AS e ON e.id = v.event_id
WHERE sh.fastest_us IN (SELECT value FROM json_each(:times))
ORDER BY v.session_id

-- name: names
SELECT kind, text, results, last_year, code, subject_id, id
FROM name
WHERE scope = :scope AND results > 0

-- name: library_names
SELECT kind, text, results, last_year, code, subject_id, id
FROM name
WHERE scope = 'library:0' AND results > 0 AND :scope <> 'library:0'
  AND $library_shows

-- name: shadowed_names
-- How many results of the library's names lie in sessions that the scope has itself.
SELECT r.name_id, count(*)
FROM shadow AS sh
JOIN result AS r ON r.session_id = sh.session_id
WHERE sh.scope = :scope
GROUP BY r.name_id

-- name: aliases
SELECT n.kind, a.text, a.into_text, a.subject_id, a.into_id
FROM alias AS a JOIN subject AS n ON n.id = a.subject_id
WHERE a.scope = :scope
ORDER BY n.kind, a.text

-- name: stamp
-- Grows with everything that changes what a scope sees.
SELECT COALESCE(max(id), 0) FROM action WHERE scope IN (:scope, 'library:0')

-- name: audit
-- Actions that changed something.
SELECT a.id, a.actor, a.at, a.kind, a.summary, count(c.id), count(c.undone_by)
FROM action AS a JOIN change AS c ON c.action_id = a.id
WHERE a.scope = :scope AND a.id < :before
GROUP BY a.id
ORDER BY a.id DESC
LIMIT :limit

-- name: settings
SELECT key, value FROM setting WHERE scope = :scope

-- name: profile
SELECT correction FROM profile WHERE scope = :scope AND shape = :shape

-- name: view
SELECT data, owner FROM view WHERE token = :token AND scope = :scope AND expires_at > :now
