// Articles, the latest first and those without a date last, with how many there are in all.
// $entity: only those that mention it, $publisher: its id, $since and $before: ISO text; null leaves a filter out.
// $limit: how many are given
CALL () {
  MATCH (a:Article)
  WHERE $entity IS NULL
  RETURN a
  UNION
  MATCH (:Entity {id: $entity})<-[:MENTIONS]-(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
  RETURN a
}
WITH a
WHERE ($since IS NULL OR a.publishedAt >= $since)
  AND ($before IS NULL OR a.publishedAt < $before)
  AND ($publisher IS NULL OR EXISTS { (a)-[:PUBLISHED_BY]->(:Publisher {id: $publisher}) })
ORDER BY coalesce(a.publishedAt, '') DESC, a.id
WITH collect(a) AS found
UNWIND found[..$limit] AS a
RETURN size(found) AS found,
       a {
         .id, .title, .publisher,
         published: a.publishedAt,
         sentences: COUNT { (a)-[:HAS_SENTENCE]->() },
         claims: COUNT { (a)-[:HAS_SENTENCE]->()<-[:STATED_IN]-() },
         events: COUNT { (a)-[:HAS_SENTENCE]->()-[:REPORTS]->() },
         loaded: toString(a.loadedAt)
       } AS article
