// $rows: {article, properties}
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (a)-[:HAS_SENTENCE]->(s:Sentence)
SET s = row.properties
