// What these articles lend support to: it is looked at again once they are cleared.
// $ids: article ids
CALL () {
  UNWIND $ids AS id
  MATCH (:Article {id: id})-[:PUBLISHED_BY]->(p:Publisher)
  RETURN collect(DISTINCT p.id) AS publishers
}
CALL () {
  UNWIND $ids AS id
  MATCH (:Article {id: id})-[:HAS_SENTENCE]->(:Sentence)-[:REPORTS]->(e:Event)
  RETURN collect(DISTINCT e.id) AS events
}
CALL () {
  UNWIND $ids AS id
  MATCH (:Article {id: id})-[:HAS_SENTENCE]->(:Sentence)-[r:STATES_ROLE]->(p:Person)
  RETURN collect(DISTINCT {person: p.id, role: r.role, of: r.of}) AS roles
}
CALL () {
  UNWIND $ids AS id
  MATCH (:Article {id: id})-[:HAS_SENTENCE]->(s:Sentence)
  CALL (s) {
    MATCH (s)-[:MENTIONS|STATES_ROLE]->(e:Entity) RETURN e
    UNION
    MATCH (s)-[m:MENTIONS]->() UNWIND m.country AS country MATCH (e:Entity {id: country}) RETURN e
    UNION
    MATCH (s)<-[:STATED_IN]-(:Claim)-[:ATTRIBUTED_TO|ABOUT]->(e:Entity) RETURN e
    UNION
    MATCH (s)-[:REPORTS]->(:Event)-[:ACTOR|RECIPIENT|USES|AT]->(e:Entity) RETURN e
    UNION
    MATCH (s)-[:STATES_ROLE]->(:Person)-[:AFFILIATED_WITH]->(e:Entity) RETURN e
  }
  WITH DISTINCT e
  OPTIONAL MATCH (e)-[:LOCATED_IN]->(c:Country)
  RETURN collect(DISTINCT e.id) + collect(DISTINCT c.id) AS entities
}
RETURN publishers, events, roles, entities
