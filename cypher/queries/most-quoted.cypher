// title: Most quoted speakers
// question: Who is quoted most, by how many publishers, and what do they speak about?
// params:
//   since: {type: date, default: null, help: Only articles published on this date or later}
//   articles: {type: int, default: 500, help: "How many articles are looked at, the latest ones"}
//   limit: {type: int, default: 20, help: Rows at most}
// columns:
//   speaker: Who speaks
//   kind: Person, Country or Organization
//   claims: How many claims
//   direct: How many of them in the speaker's own words
//   publishers: By how many publishers
//   topics: Whom and what they speak about most
// result: table
// example: {rows: 8}
// :params {since: null, articles: 500, limit: 20}
MATCH (a:Article) WHERE $since IS NULL OR a.publishedAt >= $since
WITH a ORDER BY coalesce(a.publishedAt, '') DESC, a.id LIMIT toInteger($articles)
MATCH (a)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-(c:Claim)-[:ATTRIBUTED_TO]->(speaker:Entity)
WITH speaker, count(c) AS claims, count(CASE c.kind WHEN 'direct' THEN 1 END) AS direct,
     count(DISTINCT a.publisher) AS publishers, collect(c) AS quoted
ORDER BY claims DESC, speaker.name, speaker.id
LIMIT toInteger($limit)
CALL (quoted) {
  UNWIND quoted AS c MATCH (c)-[:ABOUT]->(x)
  WITH x, count(*) AS times
  WITH x.name AS name, sum(times) AS times ORDER BY times DESC, name LIMIT 3
  RETURN collect(name) AS topics
}
RETURN speaker.name AS speaker, [label IN labels(speaker) WHERE label <> 'Entity'][0] AS kind, claims, direct, publishers, topics
ORDER BY claims DESC, speaker
