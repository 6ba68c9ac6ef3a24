// The sentence states the role; the affiliation holds as long as some sentence states it (see drop_roles.cypher).
// $rows: {sentence, person, of, role, rule, since, until, former}
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence})
MATCH (p:Entity {id: row.person})
MATCH (e:Entity {id: row.of})
CREATE (s)-[:STATES_ROLE {
  role: row.role, of: row.of, rule: row.rule, since: row.since, until: row.until, former: row.former
}]->(p)
MERGE (p)-[:AFFILIATED_WITH {role: row.role}]->(e)
