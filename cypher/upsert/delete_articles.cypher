// Deletes article nodes that were cleared.
// $ids: article ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
DETACH DELETE a
