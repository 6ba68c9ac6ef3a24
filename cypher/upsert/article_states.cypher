// What is there of these articles.
// $ids: article ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.contentHash AS contentHash, a.readHash AS readHash, a.recordHash AS recordHash,
       coalesce(a.publishedAt, '') AS published, coalesce(a.duplicates, []) AS duplicates
