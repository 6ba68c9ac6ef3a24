// `name` and `country` are there for provisional entities: what this article's text says of them.
// $rows: {sentence, entity, properties}
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence})
MATCH (e:Entity {id: row.entity})
CREATE (s)-[m:MENTIONS]->(e)
SET m = row.properties
