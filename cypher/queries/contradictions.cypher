// title: Contradictions
// question: Where does one speaker deny what another one asserts?
// params:
//   mode: {type: text, default: null, help: "Only what happened in this mode: arms-transfer, visit, …"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   event: What is disputed and when it is said to have happened
//   actor: Who is said to have acted
//   denier: Who denies it
//   denial: The first denial
//   asserter: Who asserts it
//   assertion: The first assertion
//   publishers: Who published any of them
// result: table
// example: {rows: 1}
// :params {mode: null, limit: 50}
MATCH (no:Claim {stance: 'denies'})-[:DENIES]->(d:Event)-[:ACTOR]->(actor:Entity)<-[:ACTOR]-(e:Event)<-[:ASSERTS]-(yes:Claim)
WHERE d.type = e.type AND coalesce(d.mode, '') = coalesce(e.mode, '') AND ($mode IS NULL OR d.mode = $mode)
  AND (d.start IS NULL OR e.start IS NULL OR d.start STARTS WITH left(e.start, 4))
  AND (NOT EXISTS { (d)-[:RECIPIENT]->() } OR NOT EXISTS { (e)-[:RECIPIENT]->() }
       OR EXISTS { (d)-[:RECIPIENT]->(:Entity)<-[:RECIPIENT]-(e) })
OPTIONAL MATCH (no)-[:ATTRIBUTED_TO]->(denier:Entity)
OPTIONAL MATCH (yes)-[:ATTRIBUTED_TO]->(asserter:Entity)
WITH no, yes, e, actor, denier, asserter
WHERE denier IS NULL OR asserter IS NULL OR denier <> asserter
MATCH (no)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
MATCH (yes)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(b:Article)
WITH e.title AS event, actor, coalesce(denier.name, no.speakerText) AS denier, no, a,
     coalesce(asserter.name, yes.speakerText) AS asserter, yes, b
ORDER BY a.publishedAt, no.id, b.publishedAt, yes.id
WITH event, actor, denier, asserter, collect({denial: no.text, assertion: yes.text})[0] AS first,
     collect(DISTINCT a.publisher) + collect(DISTINCT b.publisher) AS publishers
RETURN event, actor.name AS actor, denier, first.denial AS denial, asserter, first.assertion AS assertion,
       COLLECT { UNWIND publishers AS name WITH DISTINCT name RETURN name ORDER BY name } AS publishers
ORDER BY event, actor, denier, asserter
LIMIT toInteger($limit)
