// A place or organisation lies in one country or none.
// $rows: {id, country: the country's id or null}
UNWIND $rows AS row
MATCH (c:Entity {id: row.country})
MATCH (e:Entity {id: row.id})
MERGE (e)-[:LOCATED_IN]->(c)
