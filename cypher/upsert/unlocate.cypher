// Takes a place or organisation out of every country but the given one; tells which countries it left.
// $rows: {id, country: the country's id or null}
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})-[old:LOCATED_IN]->(c:Country)
WHERE row.country IS NULL OR c.id <> row.country
DELETE old
RETURN DISTINCT c.id AS id
