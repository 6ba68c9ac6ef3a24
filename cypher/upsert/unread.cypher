// Articles that were read when these entities were known otherwise: they count as unchanged no longer. Those are the
// articles whose records hold them, as what they speak of or as the country where that lies. What came as finished
// records is marked as such: nobody reads it again but from such records.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  RETURN e AS x
  UNION
  MATCH (e)<-[:LOCATED_IN]-(x:Entity) WHERE NOT x.provisional RETURN x
}
CALL (x) {
  MATCH (x)<-[:MENTIONS|STATES_ROLE]-(s:Sentence) RETURN s
  UNION
  MATCH (s:Sentence)-[m:MENTIONS]->() USING INDEX SEEK m:MENTIONS(country) WHERE m.country = x.id RETURN s
  UNION
  MATCH (x)<-[:AFFILIATED_WITH]-(:Person)<-[:STATES_ROLE {of: x.id}]-(s:Sentence) RETURN s
  UNION
  MATCH (x)<-[:ATTRIBUTED_TO|ABOUT]-(:Claim)-[:STATED_IN]->(s:Sentence) RETURN s
  UNION
  MATCH (x)<-[:ACTOR|RECIPIENT|USES|AT]-(:Event)<-[r:REPORTS]-(s:Sentence)
  WHERE x.id IN r.actors OR x.id IN r.recipients OR x.id IN r.weapons OR x.id IN r.places
  RETURN s
}
MATCH (s)<-[:HAS_SENTENCE]-(a:Article)
WITH DISTINCT a
SET a.readHash = CASE WHEN coalesce(a.readHash, 'outdated record') = 'outdated record' THEN 'outdated record'
                      ELSE 'outdated' END
