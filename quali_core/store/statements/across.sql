-- Questions across sessions. A remark such as /*sessions*/ before TRUE, or /*order*/ before 1, is a hole that a
-- composed clause fills (quali_core.store.clauses); unfilled, it leaves the statement whole.

-- part: span
-- The visible sessions that a question covers, each with its event.
SELECT v.session_id, v.revision_id, v.kind, v.label, v.sort_date, v.entries, v.event_id,
       e.series, e.series_key, e.name, e.year, e.round, e.date, e.circuit, e.circuit_key, e.place, e.country,
       e.country_key
FROM ($visible) AS v JOIN event AS e ON e.id = v.event_id
WHERE /*sessions*/ TRUE

-- part: went_through
-- By session, how many set a time in the part :segment, and how many went through to it: where some who went through
-- set no time, as many as did in the other sessions of that series and year with so many entries (if there are any,
-- else in all of that year's).
SELECT session_id, timed, min(entries, CASE WHEN alike > 1 THEN most_alike ELSE most END) AS size
FROM (
    SELECT session_id, entries, timed,
           count(*) OVER same AS alike,
           max(timed) OVER same AS most_alike,
           max(timed) OVER (PARTITION BY kind, series_key, year) AS most
    FROM (
        SELECT v.session_id, v.kind, e.series_key, e.year, v.entries, count(p.us) AS timed
        FROM ($visible) AS v
        JOIN event AS e ON e.id = v.event_id
        CROSS JOIN part AS p ON p.session_id = v.session_id AND p.key = :segment
        WHERE /*seasons*/ TRUE
        GROUP BY v.session_id
        HAVING count(p.us) > 0
    )
    WINDOW same AS (PARTITION BY kind, series_key, year, entries)
)

-- name: reached
-- By session, the places that went through to the part :segment, where more did than set a time in it: JSON.
SELECT json_group_array(json_array(session_id, place))
FROM ($went_through)
CROSS JOIN (WITH RECURSIVE n (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM n WHERE place < 400) SELECT * FROM n)
WHERE timed < size AND place <= size

-- part: reach
-- The same, as it was found before (:reach, JSON).
SELECT json_extract(value, '$[0]') AS session_id, json_extract(value, '$[1]') AS place FROM json_each(:reach)

-- part: subject_of
-- What the scope calls the subject of a result.
coalesce((SELECT into_id FROM alias WHERE scope = :scope AND subject_id = r.subject_id), r.subject_id)

-- part: by_session
-- The results of a span session by session: for a part of what is stored.
span CROSS JOIN result AS r INDEXED BY result_by_session ON r.session_id = span.session_id

-- part: by_subject
-- The results of a span subject by subject, in the order of the table: for all that is stored.
result AS r NOT INDEXED CROSS JOIN span ON span.session_id = r.session_id

-- part: shown_name
-- How a subject is written: as the scope wants it, else as it stands most often.
coalesce(
    (SELECT into_text FROM alias WHERE scope = :scope AND into_id = found.subject_id LIMIT 1),
    (SELECT text FROM name WHERE subject_id = found.subject_id AND scope IN (:scope, 'library:0')
     ORDER BY results DESC, id LIMIT 1)
)

-- name: subjects_named
-- The ids behind a name that the scope itself or the library uses: the subject that it is (or is an alias of), with
-- every alias of it. What other scopes hold must not even be told from what nobody holds.
WITH named AS (
    SELECT coalesce((SELECT into_id FROM alias WHERE scope = :scope AND subject_id = s.id), s.id) AS id
    FROM subject AS s
    WHERE s.kind = :kind AND /*names*/ TRUE
      AND (EXISTS (SELECT 1 FROM name WHERE subject_id = s.id AND scope IN (:scope, 'library:0'))
           OR EXISTS (SELECT 1 FROM alias WHERE scope = :scope AND subject_id = s.id))
)
SELECT id FROM named UNION SELECT a.subject_id FROM named JOIN alias AS a ON a.scope = :scope AND a.into_id = named.id

-- name: has_aliases
SELECT EXISTS (SELECT 1 FROM alias WHERE scope = :scope)

-- name: coverage
-- What a span holds.
WITH span AS ($span)
SELECT count(*), count(DISTINCT event_id), count(DISTINCT coalesce(series_key, '')), min(year), max(year)
FROM span

-- name: seasons
-- The years that a span holds, with how many sessions each.
WITH span AS ($span)
SELECT year, count(*) FROM span WHERE year IS NOT NULL GROUP BY year ORDER BY year

-- name: parts
-- The names of the parts of the sessions in which anyone set a time.
WITH span AS ($span)
SELECT name FROM (
    SELECT p.name, p.key, p.number
    FROM span CROSS JOIN part AS p ON p.session_id = span.session_id AND p.us IS NOT NULL
)
GROUP BY key
ORDER BY max(number), key

-- name: events_of
-- The events of sessions (:ids, JSON).
WITH span AS ($span)
SELECT session_id, series, name, year, round, date, circuit, place, country
FROM span WHERE session_id IN (SELECT value FROM json_each(:ids))

-- part: hits
-- By entry of a subject (:kind, :subjects), whether it achieved the feat and whether it set a time in :segment.
SELECT /*group*/ NULL AS part, span.session_id, r.seq, max(/*feat*/ TRUE) AS hit, max(/*timed*/ TRUE) AS timed
FROM result AS r CROSS JOIN span ON span.session_id = r.session_id
WHERE r.kind = :kind AND r.subject_id IN (SELECT value FROM json_each(:subjects))
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
),
ranked AS (
    SELECT *, rank() OVER (ORDER BY /*count*/ sessions DESC) AS rank, count(*) OVER () AS holders FROM found
)
SELECT $shown_name AS text, found.sessions, found.entries, found.rank, found.holders, found.season
FROM ranked AS found
WHERE found.rank <= :most
ORDER BY found.rank, found.season, text

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

-- part: moment
-- The columns of a moment: a session, its event, its file and one entry.
span.session_id, span.kind, span.label,
span.series, span.name, span.year, span.round, span.date, span.circuit, span.place, span.country,
rev.number, rev.provisional, rev.file_name, file.sha256,
en.position, en.position_text, en.number, en.class, en.car, en.team, en.best_us, en.best_text, en.status, en.gap_us,
en.gap_text, en.speed_kmh, en.laps, en.line, en.line_text, en.drivers, en.segments,
(SELECT json_group_array(json_array(n.kind, n.key, a.into_text))
 FROM alias AS a JOIN subject AS n ON n.id = a.subject_id WHERE a.scope = :scope)

-- name: moments_of
-- The entries with which a subject (:kind, :subjects) achieved a feat.
WITH span AS ($span), reach AS ($reach)
SELECT $moment
FROM result AS r CROSS JOIN span ON span.session_id = r.session_id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = r.seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
WHERE r.kind = :kind AND r.subject_id IN (SELECT value FROM json_each(:subjects)) AND /*feat*/ TRUE
GROUP BY span.session_id, r.seq
ORDER BY /*order*/ 1
LIMIT :most

-- name: moments
-- The entries with which anyone achieved a feat.
WITH span AS ($span), reach AS ($reach),
found AS (
    SELECT span.session_id AS id, r.seq
    FROM span CROSS JOIN entry AS r ON r.revision_id = span.revision_id
    WHERE /*feat*/ TRUE
    ORDER BY /*order*/ 1
    LIMIT :most
)
SELECT $moment
FROM found CROSS JOIN span ON span.session_id = found.id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = found.seq
JOIN entry AS r ON r.revision_id = span.revision_id AND r.seq = found.seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
ORDER BY /*order*/ 1

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
),
ranked AS (
    SELECT *, rank() OVER (ORDER BY /*average*/ average) AS rank, count(*) OVER () AS holders
    FROM found WHERE sessions >= :at_least
)
SELECT $shown_name AS text, found.average, found.sessions, found.rank, found.holders
FROM ranked AS found
WHERE found.rank <= :most
ORDER BY found.rank, text

-- name: places
-- A subject's places (:kind, :subjects) by year: sessions and entries, those with a place, their sum and extremes,
-- poles, front rows and top tens.
WITH span AS ($span)
SELECT span.year, count(DISTINCT span.session_id), count(*), count(r.position), sum(r.position), min(r.position),
       max(r.position), count(DISTINCT CASE WHEN $on_pole THEN span.session_id END), coalesce(sum(r.position <= 2), 0),
       coalesce(sum(r.position <= 10), 0), count(DISTINCT CASE WHEN r.position IS NOT NULL THEN span.session_id END)
FROM (
    SELECT DISTINCT session_id, seq, position, status FROM result
    WHERE kind = :kind AND subject_id IN (SELECT value FROM json_each(:subjects))
) AS r CROSS JOIN span ON span.session_id = r.session_id
GROUP BY span.year
ORDER BY span.year

-- name: duel
-- How often each of two subjects (:kind, :subjects and :other_kind, :others) was ahead by official place, by year.
WITH span AS ($span),
one AS (
    SELECT session_id, min(position) AS place FROM result
    WHERE kind = :kind AND subject_id IN (SELECT value FROM json_each(:subjects)) AND position IS NOT NULL
    GROUP BY session_id
),
other AS (
    SELECT session_id, min(position) AS place FROM result
    WHERE kind = :other_kind AND subject_id IN (SELECT value FROM json_each(:others)) AND position IS NOT NULL
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
    SELECT DISTINCT span.session_id, d.seq, d.position, coalesce(a.into_id, d.subject_id) AS subject_id
    FROM result AS t
    CROSS JOIN span ON span.session_id = t.session_id
    JOIN result AS d ON d.session_id = t.session_id AND d.kind = 'driver' AND d.seq = t.seq
    LEFT JOIN alias AS a ON a.scope = :scope AND a.subject_id = d.subject_id
    WHERE t.kind = :kind AND t.subject_id IN (SELECT value FROM json_each(:subjects)) AND d.position IS NOT NULL
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
    SELECT span.session_id, d.seq, d.position, t.subject_id AS team
    FROM result AS d
    CROSS JOIN span ON span.session_id = d.session_id
    JOIN result AS t ON t.session_id = d.session_id AND t.kind = 'team' AND t.seq = d.seq
    WHERE d.kind = :kind AND d.subject_id IN (SELECT value FROM json_each(:subjects)) AND d.position IS NOT NULL
),
met AS (
    SELECT $subject_of AS subject_id, mine.position AS place, r.position AS other
    FROM mine
    JOIN result AS t ON t.session_id = mine.session_id AND t.kind = 'team' AND t.subject_id = mine.team
        AND t.seq <> mine.seq
    JOIN result AS r ON r.session_id = t.session_id AND r.kind = 'driver' AND r.seq = t.seq
    WHERE r.position IS NOT NULL AND r.subject_id NOT IN (SELECT value FROM json_each(:subjects))
),
found AS (
    SELECT subject_id, sum(place < other) AS ahead, sum(place > other) AS behind FROM met GROUP BY subject_id
)
SELECT '' AS one, $shown_name AS other, ahead, behind
FROM found
ORDER BY ahead + behind DESC, other

-- part: on_pole
-- First on the sheet, and classified.
r.position = 1 AND r.status NOT IN ('disqualified', 'excluded', 'withdrawn')

-- part: margin
-- By session, the gap from the first on the sheet to the second. Where the first's time is of its last segment (as in
-- a knock-out), the second must have a time in that segment too; where the better of all counts, the best is the best.
SELECT span.session_id, r.seq, second.seq AS second_seq, second.best_us - r.best_us AS us
FROM span
CROSS JOIN entry AS r ON r.revision_id = span.revision_id AND $on_pole
CROSS JOIN entry AS second ON second.revision_id = span.revision_id AND second.position = 2
JOIN revision AS rev ON rev.id = span.revision_id
WHERE second.best_us >= r.best_us
  AND (r.segments IS NULL OR second.segments IS NULL OR rev.time_rule LIKE '%better%' OR NOT EXISTS (
      SELECT 1
      FROM (SELECT max(key) AS at FROM json_each(r.segments) WHERE json_extract(value, '$[1]') IS NOT NULL) AS last
      WHERE json_extract(r.segments, '$[' || last.at || '][1]') = r.best_us
        AND json_extract(second.segments, '$[' || last.at || '][1]') IS NULL))
  AND /*of*/ TRUE

-- name: margins
-- Pole margins, each with the entry on pole and who was second.
WITH span AS ($span), margin AS ($margin)
SELECT $moment, margin.us, two.number, two.car, two.team, two.drivers
FROM (SELECT * FROM margin ORDER BY /*order*/ us LIMIT :most) AS margin
CROSS JOIN span ON span.session_id = margin.session_id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = margin.seq
JOIN entry AS two ON two.revision_id = span.revision_id AND two.seq = margin.second_seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
ORDER BY /*order*/ us, span.sort_date, span.session_id

-- name: margin_average
WITH span AS ($span), margin AS ($margin)
SELECT count(*), avg(us) FROM margin

-- name: streaks
-- The longest runs of consecutive sessions (of one series, in order of date) in which a subject achieved a feat.
WITH span AS ($span), reach AS ($reach),
ordered AS (
    SELECT session_id, revision_id, series_key,
           row_number() OVER (PARTITION BY series_key ORDER BY sort_date, round, session_id) AS n,
           count(*) OVER (PARTITION BY series_key) AS last
    FROM span
),
hit AS (
    SELECT DISTINCT $subject_of AS subject_id, span.series_key, span.n, span.last
    FROM ordered AS span CROSS JOIN result AS r INDEXED BY result_by_session ON r.session_id = span.session_id
    WHERE r.kind = :kind AND /*subjects*/ TRUE AND /*feat*/ TRUE
),
island AS (
    SELECT *, n - row_number() OVER (PARTITION BY subject_id, series_key ORDER BY n) AS island FROM hit
),
found AS (
    SELECT subject_id, series_key, count(*) AS length, min(n) AS first, max(n) AS final, max(n) = max(last) AS running
    FROM island GROUP BY subject_id, series_key, island
),
ranked AS (SELECT *, rank() OVER (ORDER BY length DESC) AS rank FROM found)
SELECT $shown_name AS text, found.length, found.running, found.rank,
       (SELECT session_id FROM ordered WHERE n = found.first AND series_key IS found.series_key),
       (SELECT session_id FROM ordered WHERE n = found.final AND series_key IS found.series_key)
FROM ranked AS found
WHERE found.rank <= :most
ORDER BY found.rank, found.running DESC, found.first DESC, text
LIMIT 50
