// When an affiliation holds: the days that most sentences state, of equally many the most exact, of those the earliest; and
// whether any sentence says that it is over. Looked at where what was written or what is stored has such a time.
// $roles: {person, role, of}, and {since, until, former} of those written
UNWIND $roles AS row
MATCH (p:Entity {id: row.person})-[held:AFFILIATED_WITH {role: row.role}]->(e:Entity {id: row.of})
WHERE coalesce(row.since, row.until, held.since, held.until) IS NOT NULL OR coalesce(row.former, held.former, false)
WITH DISTINCT p, held, e
SET held.since = COLLECT {
      MATCH (p)<-[said:STATES_ROLE {role: held.role, of: e.id}]-() WHERE said.since IS NOT NULL
      WITH said.since AS day, count(*) AS often
      RETURN day ORDER BY often DESC, size(day) DESC, day LIMIT 1
    }[0],
    held.until = COLLECT {
      MATCH (p)<-[said:STATES_ROLE {role: held.role, of: e.id}]-() WHERE said.until IS NOT NULL
      WITH said.until AS day, count(*) AS often
      RETURN day ORDER BY often DESC, size(day) DESC, day LIMIT 1
    }[0],
    held.former = CASE WHEN EXISTS { (p)<-[:STATES_ROLE {role: held.role, of: e.id, former: true}]-() } THEN true END
