// title: Most quoted speakers
// question: Who is quoted most, by how many publishers, and what do they speak about?
// params:
//   since: {type: date, default: null, help: Only articles published on this date or later}
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
// :params {since: null, limit: 20}
MATCH (a:Article)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-(c:Claim)-[:ATTRIBUTED_TO]->(speaker:Entity)
WHERE $since IS NULL OR a.publishedAt >= $since
WITH speaker, count(c) AS claims, count(CASE c.kind WHEN 'direct' THEN 1 END) AS direct,
     count(DISTINCT a.publisher) AS publishers, collect(c) AS all
ORDER BY claims DESC, speaker.name, speaker.id
LIMIT toInteger($limit)
RETURN speaker.name AS speaker, [label IN labels(speaker) WHERE label <> 'Entity'][0] AS kind, claims, direct, publishers,
       COLLECT { UNWIND all AS c MATCH (c)-[:ABOUT]->(x) WITH x.name AS name, count(*) AS times
                 RETURN name ORDER BY times DESC, name LIMIT 3 } AS topics
ORDER BY claims DESC, speaker
