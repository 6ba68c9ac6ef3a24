// Content hashes of other versions of an article that came in one load with it and lost against it.
// $rows: {id, duplicates: [hash]}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.duplicates = row.duplicates
