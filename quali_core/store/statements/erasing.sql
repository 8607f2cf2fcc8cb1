-- What belongs to a scope or a member, and its end.

-- name: mark_left
INSERT OR IGNORE INTO scope (name, left_at) VALUES (:scope, :now)

-- name: server_scopes
SELECT scope FROM action WHERE scope LIKE 'guild:%'
UNION SELECT name FROM scope WHERE name LIKE 'guild:%'

-- name: left_scopes
SELECT name FROM scope WHERE left_at <= :before

-- name: erase_shadows
DELETE FROM shadow WHERE scope = :scope

-- name: erase_sessions
DELETE FROM session WHERE scope = :scope

-- name: erase_grounds
DELETE FROM ground WHERE scope = :scope

-- name: erase_events
DELETE FROM event WHERE scope = :scope

-- name: erase_changes
DELETE FROM change WHERE action_id IN (SELECT id FROM action WHERE scope = :scope)

-- name: erase_actions
DELETE FROM action WHERE scope = :scope

-- name: erase_aliases
DELETE FROM alias WHERE scope = :scope

-- name: erase_names
DELETE FROM name WHERE scope = :scope

-- name: erase_settings
DELETE FROM setting WHERE scope = :scope

-- name: erase_profiles
DELETE FROM profile WHERE scope = :scope

-- name: erase_views
DELETE FROM view WHERE scope = :scope

-- name: erase_mark
DELETE FROM scope WHERE name = :scope

-- name: erase_orphaned_files
DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM revision WHERE file_id = file.id)

-- name: erase_orphaned_subjects
DELETE FROM subject
WHERE NOT EXISTS (SELECT 1 FROM name WHERE subject_id = subject.id)
  AND id NOT IN (SELECT subject_id FROM alias UNION SELECT into_id FROM alias)

-- name: actions_of_actor
SELECT scope, count(*) FROM action WHERE actor = :actor GROUP BY scope ORDER BY scope

-- name: kept_of_member
SELECT (SELECT count(*) FROM session WHERE scope = :scope),
       (SELECT count(*) FROM setting WHERE scope = :scope),
       (SELECT count(*) FROM view WHERE owner = :actor OR scope = :scope)

-- name: erase_dialogues
DELETE FROM view WHERE owner = :actor

-- name: anonymise
UPDATE action SET actor = :erased WHERE actor = :actor
