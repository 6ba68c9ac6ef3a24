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
MATCH (no:Claim)-[:DENIES]->(d:Event)-[:ACTOR]->(actor:Entity)
WHERE $mode IS NULL OR d.mode = $mode
MATCH (no)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
OPTIONAL MATCH (no)-[:ATTRIBUTED_TO]->(denier:Entity)
WITH actor, d.type AS type, coalesce(d.mode, '') AS mode, left(d.start, 4) AS year,
     COLLECT { MATCH (d)-[:RECIPIENT]->(x:Entity) RETURN x.id ORDER BY x.id } AS recipients,
     denier, coalesce(denier.name, no.speakerText) AS name, no, a
ORDER BY a.publishedAt, no.id
WITH actor, type, mode, year, recipients, denier, name, collect(no)[0] AS no, collect(a)[0] AS a,
     collect(DISTINCT a.publisher) AS publishers
WITH actor, type, mode, collect({year: year, recipients: recipients, denier: denier, name: name, no: no, a: a,
                                 publishers: publishers}) AS denials
CALL (actor, type, mode) {
  MATCH (actor)<-[:ACTOR]-(e:Event)<-[:ASSERTS]-(yes:Claim)
  WHERE e.type = type AND coalesce(e.mode, '') = mode
  MATCH (yes)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(b:Article)
  OPTIONAL MATCH (yes)-[:ATTRIBUTED_TO]->(asserter:Entity)
  WITH e.title AS event, left(e.start, 4) AS year,
       COLLECT { MATCH (e)-[:RECIPIENT]->(x:Entity) RETURN x.id ORDER BY x.id } AS recipients,
       asserter, coalesce(asserter.name, yes.speakerText) AS name, yes, b
  ORDER BY b.publishedAt, yes.id
  RETURN event, year, recipients, asserter, name, collect(yes)[0] AS yes, collect(b)[0] AS b,
         collect(DISTINCT b.publisher) AS publishers
}
UNWIND denials AS denied
WITH actor, denied, event, asserter, name, yes, b, publishers
WHERE (denied.year IS NULL OR year IS NULL OR denied.year = year)
  AND (denied.recipients = [] OR recipients = [] OR any(x IN recipients WHERE x IN denied.recipients))
  AND (denied.denier IS NULL OR asserter IS NULL OR denied.denier <> asserter)
WITH actor, event, denied, denied.name AS denier, name AS asserter, yes, b, denied.publishers + publishers AS publishers
ORDER BY denied.a.publishedAt, denied.no.id, b.publishedAt, yes.id
WITH actor, event, denier, asserter, collect({denial: denied.no.text, assertion: yes.text})[0] AS first,
     collect(publishers) AS publishers
RETURN event, actor.name AS actor, denier, first.denial AS denial, asserter, first.assertion AS assertion,
       COLLECT { UNWIND publishers AS some UNWIND some AS name WITH DISTINCT name RETURN name ORDER BY name } AS publishers
ORDER BY event, actor, denier, asserter
LIMIT toInteger($limit)
