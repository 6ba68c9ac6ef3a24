// $rows: {sentence, event, properties}
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence})
MATCH (e:Event {id: row.event})
CREATE (s)-[r:REPORTS]->(e)
SET r = row.properties
