-- name: reach_of
-- How many entries of one session (:session) went through to the part :segment.
SELECT size FROM ($reach) WHERE session_id = :session
