// A publisher's name is the smallest of the spellings that its articles give, so that the order of loading never matters.
// $rows: {id, article, name}
UNWIND $rows AS row
MERGE (p:Publisher {id: row.id})
WITH p, row
MATCH (a:Article {id: row.article})
CREATE (a)-[:PUBLISHED_BY]->(p)
WITH p, min(row.name) AS name
WHERE p.name IS NULL OR name < p.name
SET p.name = name
