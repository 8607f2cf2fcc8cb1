-- Questions across sessions: what they cover and whom they mean. A remark such as /*sessions*/ before TRUE, or
-- /*order*/ before 1, is a hole that a composed clause fills (quali_core.store.clauses); unfilled, it leaves the
-- statement whole.

-- part: span
-- The visible sessions that a question covers, each with its event.
SELECT v.session_id, v.revision_id, v.kind, v.label, v.sort_date, v.entries, v.event_id,
       e.series, e.series_key, e.name, e.year, e.round, e.date, e.circuit, e.circuit_key, e.place, e.country,
       e.country_key
FROM ($visible) AS v JOIN event AS e ON e.id = v.event_id
WHERE /*sessions*/ TRUE

-- part: ground_seen
-- Whether a scope may see results of a ground ``g``, and a question covers it.
(g.scope = :scope OR (g.scope = 'library:0' AND $library_shows)) AND /*grounds*/ TRUE

-- part: grounds
SELECT id FROM ground AS g WHERE $ground_seen

-- part: seen
-- Whether a scope may see a result ``r`` of such a ground: the library's not where it has the session itself.
(g.scope = :scope OR r.session_id NOT IN (SELECT session_id FROM shadow WHERE scope = :scope))

-- part: of_subject
-- The results of a subject (:kind, :subjects), all scopes' that may be seen.
r.ground_id IN ($grounds) AND r.kind = :kind
AND r.subject_id IN (SELECT value FROM json_each(:subjects))

-- part: subject_of
-- What the scope calls the subject of a result.
coalesce((SELECT into_id FROM alias WHERE scope = :scope AND subject_id = r.subject_id), r.subject_id)

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

-- name: sessions_of
-- The sessions of which a subject (:kind, :subjects) has results.
SELECT DISTINCT r.session_id FROM result AS r WHERE $of_subject

-- name: has_aliases
SELECT EXISTS (SELECT 1 FROM alias WHERE scope = :scope)

-- name: coverage
-- What a span holds.
WITH span AS ($span)
SELECT count(*), count(DISTINCT event_id), json_group_array(DISTINCT series), min(year), max(year)
FROM span

-- name: seasons
-- The years that a span holds, with how many sessions each.
WITH span AS ($span)
SELECT year, count(*) FROM span WHERE year IS NOT NULL GROUP BY year ORDER BY year

-- name: parts
-- The names of the parts of the sessions in which anyone set a time.
WITH span AS ($span)
SELECT name FROM (
    SELECT st.name, st.key, st.number
    FROM span CROSS JOIN stage AS st ON st.session_id = span.session_id AND st.timed > 0
)
GROUP BY key
ORDER BY max(number), key

-- name: events_of
-- The events of sessions (:ids, JSON).
WITH span AS ($span)
SELECT session_id, series, name, year, round, date, circuit, place, country
FROM span WHERE session_id IN (SELECT value FROM json_each(:ids))
