-- How often feats were achieved, and rankings of who did most.

-- part: went_through
-- By session, how many set a time in the part :segment, and how many went through to it: where some who went through
-- set no time, as many as did in the other sessions of that series and year with so many entries (if there are any,
-- else in all of that year's).
WITH here AS (
    SELECT v.session_id, v.kind, e.series_key, e.year, v.entries, st.timed
    FROM ($visible) AS v
    JOIN event AS e ON e.id = v.event_id
    CROSS JOIN stage AS st ON st.session_id = v.session_id AND st.key = :segment AND st.timed > 0
    WHERE /*seasons*/ TRUE
),
alike AS (
    SELECT kind, series_key, year, entries, count(*) AS sessions, max(timed) AS most_alike, min(timed) AS fewest,
           max(max(timed)) OVER (PARTITION BY kind, series_key, year) AS most
    FROM here
    GROUP BY kind, series_key, year, entries
)
SELECT here.session_id, here.timed, alike.fewest, alike.size
FROM (SELECT *, min(entries, CASE WHEN sessions > 1 THEN most_alike ELSE most END) AS size FROM alike) AS alike
JOIN here ON here.kind = alike.kind AND here.series_key IS alike.series_key AND here.year IS alike.year
         AND here.entries = alike.entries

-- name: reached
-- By session, the places that went through to the part :segment, where more did than set a time in it: JSON.
SELECT json_group_array(json_array(session_id, place))
FROM ($went_through)
CROSS JOIN (WITH RECURSIVE n (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM n WHERE place < 400) SELECT * FROM n)
WHERE fewest < size AND timed < size AND place <= size

-- part: reach
-- The same, as it was found before (:reach, JSON).
SELECT json_extract(value, '$[0]') AS session_id, json_extract(value, '$[1]') AS place FROM json_each(:reach)

-- part: by_session
-- The results of a span session by session: for a part of what is stored.
span CROSS JOIN result AS r INDEXED BY result_by_session ON r.session_id = span.session_id

-- name: formats
-- The grounds of a span, with the keys of the parts (JSON) that the bits of "parts" of their results stand for.
SELECT id, parts FROM ground AS g WHERE $ground_seen

-- part: by_ground
-- The results that a scope sees ground by ground, subject by subject: for all that is stored. In the order of the
-- tables, so that nothing is sorted.
ground AS g NOT INDEXED CROSS JOIN result AS r ON r.ground_id = g.id

-- part: counted
-- Which of them count.
$ground_seen AND r.kind = :kind AND $seen AND /*years*/ TRUE AND /*feat*/ TRUE AND /*within*/ TRUE

-- part: merged
-- The subjects that the scope takes for one: each may stand in the same session twice, so they are counted together.
SELECT subject_id, into_id FROM alias WHERE scope = :scope UNION SELECT into_id, into_id FROM alias WHERE scope = :scope

-- part: hits
-- By entry of a subject (:kind, :subjects), whether it achieved the feat and whether it set a time in :segment.
SELECT /*group*/ NULL AS part, span.session_id, r.seq, max(/*feat*/ TRUE) AS hit, max(/*timed*/ TRUE) AS timed
FROM result AS r CROSS JOIN span ON span.session_id = r.session_id
WHERE $of_subject
GROUP BY span.session_id, r.seq

-- name: achieved
-- How often a subject achieved a feat, whole or by a part of the calendar: sessions, entries, entries that set a time
-- in the segment, and sessions entered.
WITH span AS ($span), reach AS ($reach)
SELECT part, count(DISTINCT CASE WHEN hit THEN session_id END) AS sessions,
       coalesce(sum(hit), 0), coalesce(sum(hit AND timed), 0), count(DISTINCT session_id)
FROM ($hits)
GROUP BY part
ORDER BY sessions DESC, part

-- part: ranking
-- The counted, most often first.
SELECT $shown_name AS text, found.sessions, found.entries, rank() OVER (ORDER BY /*count*/ sessions DESC) AS rank,
       (SELECT count(*) FROM found) AS holders, found.season
FROM found
WHERE coalesce(/*count*/ sessions >= (
    SELECT /*count*/ sessions FROM found ORDER BY /*count*/ sessions DESC LIMIT 1 OFFSET :most - 1), TRUE)
ORDER BY rank, found.season, text

-- name: tally
-- How often each subject of a kind (:kind) achieved a feat (in each season, where the holes say so), most often first.
WITH span AS ($span), reach AS ($reach),
found AS (
    SELECT subject_id, season, count(DISTINCT session_id) AS sessions, count(*) AS entries
    FROM (
        SELECT $subject_of AS subject_id, r.session_id, /*season*/ NULL AS season
        FROM $by_session
        WHERE r.kind = :kind AND /*feat*/ TRUE AND /*within*/ TRUE
    )
    GROUP BY /*each*/ subject_id
)
$ranking

-- name: tally_all
-- The same of all that is stored but for what the holes leave out.
WITH reach AS ($reach), merged AS ($merged),
found AS (
    SELECT who AS subject_id, season, sum(sessions) AS sessions, sum(entries) AS entries
    FROM (
        SELECT r.subject_id AS who, /*season*/ NULL AS season, count(DISTINCT r.session_id) AS sessions,
               count(*) AS entries
        FROM $by_ground
        WHERE $counted
        GROUP BY g.id, /*each_who*/ who
    )
    WHERE who NOT IN (SELECT subject_id FROM merged)
    GROUP BY /*each_who*/ who
    UNION ALL
    SELECT into_id, season, count(DISTINCT session_id), count(*)
    FROM (
        SELECT merged.into_id, r.session_id, /*season*/ NULL AS season
        FROM merged CROSS JOIN $by_ground AND r.subject_id = merged.subject_id
        WHERE $counted
    )
    GROUP BY /*each_merged*/ into_id
)
$ranking

-- name: tally_calendar
-- In how many sessions anyone achieved a feat, by a part of the calendar.
WITH span AS ($span), reach AS ($reach)
SELECT /*group*/ NULL AS part, count(DISTINCT span.session_id) AS sessions, count(*)
FROM span CROSS JOIN entry AS r ON r.revision_id = span.revision_id
WHERE /*feat*/ TRUE
GROUP BY part
ORDER BY sessions DESC, part

-- name: cars
-- The cars with which anyone achieved a feat, for grouping by make.
WITH span AS ($span), reach AS ($reach)
SELECT span.session_id, r.car, r.position
FROM span CROSS JOIN entry AS r ON r.revision_id = span.revision_id
WHERE r.car IS NOT NULL AND /*feat*/ TRUE

-- part: mean_ranking
-- The average places, best first.
, counted AS (SELECT * FROM found WHERE sessions >= :at_least)
SELECT $shown_name AS text, found.average, found.sessions, rank() OVER (ORDER BY /*average*/ average) AS rank,
       (SELECT count(*) FROM counted) AS holders
FROM counted AS found
WHERE coalesce(/*average*/ average <= (
    SELECT /*average*/ average FROM counted ORDER BY /*average*/ average LIMIT 1 OFFSET :most - 1), TRUE)
ORDER BY rank, text

-- name: averages
-- The average place of each subject of a kind (:kind) over at least :at_least sessions, best first.
WITH span AS ($span),
found AS (
    SELECT subject_id, avg(position) AS average, count(DISTINCT session_id) AS sessions
    FROM (
        SELECT $subject_of AS subject_id, r.session_id, r.position
        FROM $by_session
        WHERE r.kind = :kind AND r.position IS NOT NULL
    )
    GROUP BY subject_id
)
$mean_ranking

-- name: averages_all
-- The same of all that is stored but for what the holes leave out.
WITH merged AS ($merged),
found AS (
    SELECT who AS subject_id, 1.0 * sum(total) / sum(entries) AS average, sum(sessions) AS sessions
    FROM (
        SELECT r.subject_id AS who, sum(r.position) AS total, count(*) AS entries,
               count(DISTINCT r.session_id) AS sessions
        FROM $by_ground
        WHERE r.position IS NOT NULL AND $counted
        GROUP BY g.id, who
    )
    WHERE who NOT IN (SELECT subject_id FROM merged)
    GROUP BY who
    UNION ALL
    SELECT into_id, avg(position), count(DISTINCT session_id)
    FROM (
        SELECT merged.into_id, r.session_id, r.position
        FROM merged CROSS JOIN $by_ground AND r.subject_id = merged.subject_id
        WHERE r.position IS NOT NULL AND $counted
    )
    GROUP BY into_id
)
$mean_ranking
