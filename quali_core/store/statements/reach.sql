-- name: reach_of
-- How many entries of one session (:session) went through to the part :segment.
SELECT size FROM ($went_through) WHERE session_id = :session
