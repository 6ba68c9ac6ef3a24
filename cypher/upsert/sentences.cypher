// $rows: {article, properties}
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (s:Sentence {id: row.properties.id})
SET s = row.properties
MERGE (a)-[:HAS_SENTENCE]->(s)
