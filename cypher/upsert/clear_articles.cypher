// Takes away what belongs to these articles alone. The article nodes stay, and the sentences too: writing them anew in the
// transaction that deleted them is several times slower; drop_sentences.cypher takes those that are no more.
// $ids: article ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (a)-[:HAS_SENTENCE]->(:Sentence)-[said:MENTIONS|STATES_ROLE|REPORTS]->()
  DELETE said
}
CALL (a) {
  MATCH (a)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-(c:Claim)
  DETACH DELETE c
}
CALL (a) {
  MATCH (a)-[published:PUBLISHED_BY]->(:Publisher)
  DELETE published
}
