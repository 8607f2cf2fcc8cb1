-- part: library_shows
-- Whether the scope wants to see the shipped library at all.
NOT EXISTS (SELECT 1 FROM setting WHERE scope = :scope AND key = 'show_library' AND value = 'false')

-- part: visible
-- The sessions that a scope may see: its own, and of the library those that it neither hides nor has itself.
-- Other statements take it in as the body of a common table expression.
SELECT s.id AS session_id, s.current_revision AS revision_id, s.event_id, s.kind, s.label, s.label_key, s.sort_date,
       s.entries, s.scope
FROM session AS s
WHERE s.current_revision IS NOT NULL
  AND (s.scope = :scope
       OR (s.scope = 'library:0'
           AND $library_shows
           AND NOT EXISTS (SELECT 1 FROM shadow WHERE scope = :scope AND session_id = s.id)))
