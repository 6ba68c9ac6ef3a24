// Articles that were read again, by other rules or another model, with the same outcome.
// $rows: {id, readHash}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.readHash = row.readHash
