// Articles that have the text of these under another id. Of each pair that without a date counts as the other one, where
// one of them has a date. Of a text that is there many times five are told.
// $ids: article ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (b:Article {textHash: a.textHash})
  WHERE b.id <> a.id
  RETURN b
  LIMIT 5
}
WITH a, b, a.publishedAt IS NULL AND b.publishedAt IS NOT NULL AS worse
RETURN CASE WHEN worse THEN b.id ELSE a.id END AS id, CASE WHEN worse THEN a.id ELSE b.id END AS other
ORDER BY id, other
