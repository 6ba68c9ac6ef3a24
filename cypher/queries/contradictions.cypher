// title: Contradictions
// question: Where does one speaker deny what another one asserts?
// params:
//   mode: {type: text, default: null, help: "Only what happened in this mode: arms-transfer, visit, …"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   event: What is disputed and when it is said to have happened
//   actor: Who is said to have acted
//   denier: Who denies it
//   denial: The denial
//   asserter: Who asserts it
//   assertion: The assertion
//   publishers: Who published either
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
RETURN e.title AS event, actor.name AS actor,
       coalesce(denier.name, no.speakerText) AS denier, no.text AS denial,
       coalesce(asserter.name, yes.speakerText) AS asserter, yes.text AS assertion,
       COLLECT { UNWIND [a.publisher, b.publisher] AS name
                 WITH DISTINCT name WHERE name IS NOT NULL RETURN name ORDER BY name } AS publishers
ORDER BY event, denier, asserter, denial, assertion
LIMIT toInteger($limit)
