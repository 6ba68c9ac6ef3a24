// title: A dispute
// question: What is somebody said to have done, and denied to have done, in whose sentences?
// params:
//   actor: {type: Entity, required: true, help: "Who is said to have acted; a country stands for its officials and organisations too"}
//   mode: {type: text, default: null, help: "Only what happened in this mode: arms-transfer, visit, …"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   actor: Who is said to have acted
//   event: What is disputed
//   side: "asserts or denies; which is right is not for the graph to say"
//   who: Who takes that side
//   sentence: The first sentence in which that is published
//   published: When it was published
//   publisher: Who published it
//   articles: In how many articles the same one takes that side
// result: table
// example: {params: {actor: "country:PRK", mode: arms-transfer}, rows: 6}
// :params {actor: 'country:PRK', mode: 'arms-transfer', limit: 50}
MATCH (:Entity {id: $actor})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(actor:Entity)<-[:ACTOR]-(d:Event)<-[:DENIES]-(:Claim)
WHERE $mode IS NULL OR d.mode = $mode
WITH DISTINCT actor, d
MATCH (actor)<-[:ACTOR]-(e:Event)<-[:ASSERTS]-(:Claim)
WHERE d.type = e.type AND coalesce(d.mode, '') = coalesce(e.mode, '')
  AND (d.start IS NULL OR e.start IS NULL OR d.start STARTS WITH left(e.start, 4))
  AND (NOT EXISTS { (d)-[:RECIPIENT]->() } OR NOT EXISTS { (e)-[:RECIPIENT]->() }
       OR d = e OR EXISTS { (d)-[:RECIPIENT]->(:Entity)<-[:RECIPIENT]-(e) })
WITH actor, coalesce(d.mode, toLower(d.type)) AS event, collect(DISTINCT d) AS denied, collect(DISTINCT e) AS asserted
CALL (denied, asserted) {
  UNWIND asserted AS e MATCH (e)<-[:ASSERTS]-(c:Claim) RETURN 'asserts' AS side, c
  UNION
  UNWIND denied AS e MATCH (e)<-[:DENIES]-(c:Claim) RETURN 'denies' AS side, c
}
MATCH (c)-[:STATED_IN]->(s:Sentence)<-[:HAS_SENTENCE]-(a:Article)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
WITH actor, event, side, coalesce(speaker.name, c.speakerText) AS who, s, a
ORDER BY a.publishedAt, s.id
WITH actor, event, side, who, collect({text: s.text, on: a.publishedAt, by: a.publisher})[0] AS first,
     count(DISTINCT a) AS articles
RETURN actor.name AS actor, event, side, who, first.text AS sentence, first.on AS published, first.by AS publisher,
       articles
ORDER BY actor, event, side, published, who
LIMIT toInteger($limit)
