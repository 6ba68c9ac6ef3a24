// Takes away what belongs to these articles alone; the article nodes stay.
// $ids: article ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (a)-[:HAS_SENTENCE]->(s:Sentence)
  OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(s)
  DETACH DELETE c, s
}
CALL (a) {
  MATCH (a)-[published:PUBLISHED_BY]->(:Publisher)
  DELETE published
}
