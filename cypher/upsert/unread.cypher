// Articles that were read when these entities were known otherwise: they count as unchanged no longer.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[:MENTIONS|STATES_ROLE]-(s:Sentence) RETURN s
  UNION
  MATCH (e)<-[:LOCATED_IN]-(:Entity)<-[:MENTIONS]-(s:Sentence) RETURN s
  UNION
  MATCH (e)<-[:ATTRIBUTED_TO|ABOUT]-(:Claim)-[:STATED_IN]->(s:Sentence) RETURN s
  UNION
  MATCH (e)<-[:ACTOR|RECIPIENT|USES|AT]-(:Event)<-[:REPORTS]-(s:Sentence) RETURN s
  UNION
  MATCH (e)<-[:AFFILIATED_WITH]-(:Person)<-[:STATES_ROLE]-(s:Sentence) RETURN s
}
MATCH (s)<-[:HAS_SENTENCE]-(a:Article)
WITH DISTINCT a
SET a.readHash = 'outdated'
