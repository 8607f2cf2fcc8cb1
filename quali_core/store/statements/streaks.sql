-- What the longest runs of consecutive sessions with a feat are found from.

-- name: calendar
-- The sessions of a span in their order, each with its series.
WITH span AS ($span)
SELECT session_id, series_key FROM span ORDER BY sort_date, round, session_id

-- name: hits_of
-- The sessions in which a subject (:kind, :subjects) achieved a feat, each with what the scope calls it.
WITH span AS ($span), reach AS ($reach)
SELECT $subject_of, r.session_id
FROM result AS r CROSS JOIN span ON span.session_id = r.session_id
WHERE $of_subject AND /*feat*/ TRUE

-- name: hits_each
-- The sessions in which any subject of a kind (:kind) achieved a feat.
WITH span AS ($span), reach AS ($reach)
SELECT $subject_of, r.session_id FROM $by_session WHERE r.kind = :kind AND /*feat*/ TRUE

-- name: hits_all
-- The same for all that is stored but for what the holes leave out.
WITH reach AS ($reach)
SELECT $subject_of, r.session_id FROM $by_ground WHERE $counted

-- name: shown_names
-- How subjects (:ids, JSON) are written.
SELECT found.subject_id, $shown_name FROM (SELECT value AS subject_id FROM json_each(:ids)) AS found
