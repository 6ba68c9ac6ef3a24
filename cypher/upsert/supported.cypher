// What these articles lend support to: it is looked at again once they are cleared.
// $ids: article ids
RETURN
  COLLECT {
    MATCH (a:Article)-[:PUBLISHED_BY]->(p:Publisher) WHERE a.id IN $ids
    RETURN DISTINCT p.id
  } AS publishers,
  COLLECT {
    MATCH (a:Article)-[:HAS_SENTENCE]->(:Sentence)-[:REPORTS]->(e:Event) WHERE a.id IN $ids
    RETURN DISTINCT e.id
  } AS events,
  COLLECT {
    MATCH (a:Article)-[:HAS_SENTENCE]->(:Sentence)-[r:STATES_ROLE]->(p:Person) WHERE a.id IN $ids
    RETURN DISTINCT {person: p.id, role: r.role, of: r.of}
  } AS roles,
  COLLECT {
    MATCH (a:Article)-[:HAS_SENTENCE]->(s:Sentence) WHERE a.id IN $ids
    CALL (s) {
      MATCH (s)-[:MENTIONS|STATES_ROLE]->(e:Entity) RETURN e
      UNION
      MATCH (s)-[:MENTIONS]->(:Entity)-[:LOCATED_IN]->(e:Country) RETURN e
      UNION
      MATCH (s)<-[:STATED_IN]-(:Claim)-[:ATTRIBUTED_TO|ABOUT]->(e:Entity) RETURN e
      UNION
      MATCH (s)-[:REPORTS]->(:Event)-[:ACTOR|RECIPIENT|USES|AT]->(e:Entity) RETURN e
      UNION
      MATCH (s)-[:STATES_ROLE]->(:Person)-[:AFFILIATED_WITH]->(e:Entity) RETURN e
    }
    RETURN DISTINCT e.id
  } AS entities
