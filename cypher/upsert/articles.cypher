// $rows: {id, properties: every property but loadedAt, null where there is none}
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
SET a += row.properties, a.loadedAt = datetime()
