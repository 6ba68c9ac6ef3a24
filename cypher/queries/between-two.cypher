// title: Between two parties
// question: What happened between two parties, in the order of time?
// params:
//   one: {type: Entity, required: true, help: A country stands for its officials and organisations too}
//   other: {type: Entity, required: true, help: The other party}
//   limit: {type: int, default: 100, help: Rows at most}
// columns:
//   date: When it was, where the text tells
//   actors: Who acts
//   event: "What happened: its mode"
//   recipients: Whom it is done to
//   status: How the articles present it
//   sentence: A sentence that reports it
//   article: Title of that article
// result: table
// example: {params: {one: "country:RUS", other: "country:PRK"}, rows: 5}
// :params {one: 'country:RUS', other: 'country:PRK', limit: 100}
MATCH (:Entity {id: $one})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(:Entity)<-[:ACTOR|RECIPIENT]-(e:Event)
WITH collect(DISTINCT e) AS events
MATCH (:Entity {id: $other})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(:Entity)<-[:ACTOR|RECIPIENT]-(e:Event)
WITH DISTINCT events, e WHERE e IN events
MATCH (e)<-[r:REPORTS]-(s:Sentence)<-[:HAS_SENTENCE]-(a:Article)
WITH e, r, s, a ORDER BY a.publishedAt, a.id, s.start
WITH e, collect(r)[0] AS r, collect(s)[0] AS s, collect(a)[0] AS a
RETURN e.start AS date, COLLECT { MATCH (e)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS actors,
       coalesce(e.mode, toLower(e.type)) AS event,
       COLLECT { MATCH (e)-[:RECIPIENT]->(x) RETURN x.name ORDER BY x.name } AS recipients,
       r.status AS status, s.text AS sentence, a.title AS article
ORDER BY coalesce(date, a.publishedAt), event, article, s.start
LIMIT toInteger($limit)
