// $rows: {id: the article's, kept: [index]}
UNWIND $rows AS row
MATCH (:Article {id: row.id})-[:HAS_SENTENCE]->(s:Sentence)
WHERE NOT s.index IN row.kept
DETACH DELETE s
