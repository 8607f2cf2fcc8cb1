-- Subjects beside each other, and their places year by year.

-- name: places
-- A subject's places (:kind, :subjects) by year: sessions and entries, those with a place, their sum and extremes,
-- poles, front rows and top tens.
WITH span AS ($span)
SELECT span.year, count(DISTINCT span.session_id), count(*), count(r.position), sum(r.position), min(r.position),
       max(r.position), count(DISTINCT CASE WHEN $on_pole THEN span.session_id END), coalesce(sum(r.position <= 2), 0),
       coalesce(sum(r.position <= 10), 0), count(DISTINCT CASE WHEN r.position IS NOT NULL THEN span.session_id END)
FROM (
    SELECT DISTINCT session_id, seq, position, status FROM result AS r WHERE $of_subject
) AS r CROSS JOIN span ON span.session_id = r.session_id
GROUP BY span.year
ORDER BY span.year

-- name: duel
-- How often each of two subjects (:kind, :subjects and :other_kind, :others) was ahead by official place, by year.
WITH span AS ($span),
one AS (
    SELECT session_id, min(position) AS place FROM result AS r
    WHERE $of_subject AND position IS NOT NULL
    GROUP BY session_id
),
other AS (
    SELECT session_id, min(position) AS place FROM result AS r
    WHERE r.ground_id IN ($grounds) AND r.kind = :other_kind
      AND r.subject_id IN (SELECT value FROM json_each(:others)) AND position IS NOT NULL
    GROUP BY session_id
)
SELECT span.year, sum(one.place < other.place), sum(one.place > other.place), sum(one.place = other.place)
FROM one JOIN other ON other.session_id = one.session_id CROSS JOIN span ON span.session_id = one.session_id
GROUP BY span.year
ORDER BY span.year

-- name: mates
-- The drivers who shared a team (:subjects) in different cars, pair by pair: how often each was ahead.
WITH span AS ($span),
member AS (
    SELECT DISTINCT r.session_id, d.seq, d.position, coalesce(
        (SELECT into_id FROM alias WHERE scope = :scope AND subject_id = d.subject_id), d.subject_id) AS subject_id
    FROM result AS r
    CROSS JOIN result AS d INDEXED BY result_by_session
        ON d.session_id = r.session_id AND d.kind = 'driver' AND d.seq = r.seq
    WHERE $of_subject AND r.session_id IN (SELECT session_id FROM span) AND d.position IS NOT NULL
),
best AS (SELECT session_id, subject_id, min(position) AS place FROM member GROUP BY session_id, subject_id),
pair AS (
    SELECT one.subject_id AS one_id, other.subject_id AS other_id, sum(one.place < other.place) AS ahead,
           sum(one.place > other.place) AS behind
    FROM best AS one JOIN best AS other ON other.session_id = one.session_id AND other.subject_id > one.subject_id
    WHERE one.place <> other.place
    GROUP BY one.subject_id, other.subject_id
)
SELECT (SELECT $shown_name FROM (SELECT pair.one_id AS subject_id) AS found) AS one,
       (SELECT $shown_name FROM (SELECT pair.other_id AS subject_id) AS found) AS other,
       ahead, behind
FROM pair
ORDER BY ahead + behind DESC, one, other

-- name: mates_of
-- A driver (:kind, :subjects) and each driver in another car of the same team: how often each was ahead.
WITH span AS ($span),
mine AS (
    SELECT r.session_id, r.seq, r.position, t.subject_id AS team
    FROM result AS r
    CROSS JOIN result AS t INDEXED BY result_by_session
        ON t.session_id = r.session_id AND t.kind = 'team' AND t.seq = r.seq
    WHERE $of_subject AND r.session_id IN (SELECT session_id FROM span) AND r.position IS NOT NULL
),
met AS (
    SELECT $subject_of AS subject_id, mine.position AS place, r.position AS other
    FROM mine
    CROSS JOIN result AS t INDEXED BY result_by_session
        ON t.session_id = mine.session_id AND t.kind = 'team' AND t.subject_id = mine.team AND t.seq <> mine.seq
    CROSS JOIN result AS r INDEXED BY result_by_session
        ON r.session_id = t.session_id AND r.kind = 'driver' AND r.seq = t.seq
    WHERE r.position IS NOT NULL AND r.subject_id NOT IN (SELECT value FROM json_each(:subjects))
),
found AS (
    SELECT subject_id, sum(place < other) AS ahead, sum(place > other) AS behind FROM met GROUP BY subject_id
)
SELECT '' AS one, $shown_name AS other, ahead, behind
FROM found
ORDER BY ahead + behind DESC, other
