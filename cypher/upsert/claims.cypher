// $rows: {sentence, speaker: entity id or null, about: [entity id], properties}
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence})
CREATE (c:Claim)-[:STATED_IN]->(s)
SET c = row.properties
WITH c, row
CALL (c, row) {
  MATCH (e:Entity {id: row.speaker})
  CREATE (c)-[:ATTRIBUTED_TO]->(e)
}
CALL (c, row) {
  UNWIND row.about AS about
  MATCH (e:Entity {id: about})
  CREATE (c)-[:ABOUT]->(e)
}
