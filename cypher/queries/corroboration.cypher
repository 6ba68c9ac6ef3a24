// title: Corroboration by publishers
// question: What do several publishers report of one month in words of their own, and whom do they quote for it?
// params:
//   publishers: {type: int, default: 2, help: At least so many publishers}
//   type: {type: text, default: null, choices: [AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT], help: Only events of this PLOVER type}
//   since: {type: date, default: null, help: Only articles published on this date or later}
//   articles: {type: int, default: 1000, help: "How many articles are looked at, the latest ones"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   month: When it happened, or where no date is told, when it was published
//   actors: Who acts
//   event: What happened
//   recipients: Whom it is done to
//   publishers: Who reports it
//   articles: In how many articles
//   speakers: Who is quoted as asserting it
// result: table
// example: {rows: 2}
// :params {publishers: 2, type: null, since: null, articles: 1000, limit: 50}
MATCH (a:Article) WHERE $since IS NULL OR a.publishedAt >= $since
WITH a ORDER BY coalesce(a.publishedAt, '') DESC, a.id LIMIT toInteger($articles)
MATCH (a)-[:HAS_SENTENCE]->(:Sentence)-[r:REPORTS]->(e:Event)
WHERE ($type IS NULL OR e.type = $type) AND NOT r.status IN ['denied', 'hypothetical']
MATCH (a)-[:PUBLISHED_BY]->(p:Publisher)
WITH DISTINCT e, a, p.name AS name, coalesce(a.textHash, a.id) AS words
WITH left(coalesce(e.start, a.publishedAt, ''), 7) AS month, coalesce(e.mode, toLower(e.type)) AS event,
     COLLECT { MATCH (e)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS actors,
     COLLECT { MATCH (e)-[:RECIPIENT]->(x) RETURN x.name ORDER BY x.name } AS recipients, e, a, name, words
WHERE actors <> []
WITH month, event, actors, recipients, collect(DISTINCT e) AS events, collect(DISTINCT a) AS articles,
     collect(DISTINCT name) AS names, collect(DISTINCT words) AS texts
WHERE size(names) >= $publishers AND size(texts) >= $publishers
RETURN month, actors, event, recipients, COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS publishers,
       size(articles) AS articles,
       COLLECT { UNWIND events AS e MATCH (e)<-[:ASSERTS]-(c:Claim) OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(s:Entity)
                 WITH DISTINCT coalesce(s.name, c.speakerText) AS name RETURN name ORDER BY name } AS speakers
ORDER BY size(publishers) DESC, articles DESC, month DESC, event, actors, recipients
LIMIT toInteger($limit)
