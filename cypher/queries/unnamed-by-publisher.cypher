// title: Unnamed sources by publisher
// question: How much of what a publisher's articles attribute is attributed to nobody by name, and in which words?
// params:
//   since: {type: date, default: null, help: Only articles published on this date or later}
//   articles: {type: int, default: 500, help: "How many articles of each publisher are looked at, the latest ones"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   publisher: Who published it
//   unnamed: How many claims have no named speaker
//   claims: How many claims there are in all
//   percent: What share that is
//   sources: The words for the speakers, the most frequent first
// result: table
// example: {rows: 4}
// :params {since: null, articles: 500, limit: 50}
MATCH (p:Publisher)
CALL (p) {
  MATCH (p)<-[:PUBLISHED_BY]-(a:Article) WHERE $since IS NULL OR a.publishedAt >= $since
  RETURN a ORDER BY coalesce(a.publishedAt, '') DESC, a.id LIMIT toInteger($articles)
}
MATCH (a)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-(c:Claim)
WITH p, c, CASE WHEN EXISTS { (c)-[:ATTRIBUTED_TO]->() } THEN null ELSE toLower(c.speakerText) END AS source
WITH p, count(c) AS claims, collect(source) AS words
WHERE words <> []
CALL (words) {
  UNWIND words AS source
  WITH source, count(*) AS times ORDER BY times DESC, source LIMIT 6
  RETURN collect(source) AS sources
}
RETURN p.name AS publisher, size(words) AS unnamed, claims, toInteger(round(100.0 * size(words) / claims)) AS percent, sources
ORDER BY unnamed DESC, publisher
LIMIT toInteger($limit)
