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
MATCH (no:Claim {stance: 'denies'})-[:DENIES]->(d:Event)-[:ACTOR]->(actor:Entity)
WHERE $mode IS NULL OR d.mode = $mode
WITH actor, no, [d.type, coalesce(d.mode, '')] AS kind, d.start AS start,
     COLLECT { MATCH (d)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients
WITH actor, collect(DISTINCT kind) AS kinds, collect({no: no, kind: kind, start: start, recipients: recipients}) AS denials
MATCH (actor)<-[:ACTOR]-(e:Event) WHERE [e.type, coalesce(e.mode, '')] IN kinds
MATCH (e)<-[:ASSERTS]-(yes:Claim)
WITH actor, denials, yes, e, [e.type, coalesce(e.mode, '')] AS kind, e.start AS start,
     COLLECT { MATCH (e)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients
UNWIND denials AS denied
WITH actor, denied, e, yes, kind, start, recipients
WHERE denied.kind = kind AND (denied.start IS NULL OR start IS NULL OR denied.start STARTS WITH left(start, 4))
  AND (denied.recipients = [] OR recipients = [] OR any(x IN recipients WHERE x IN denied.recipients))
WITH actor, denied.no AS no, e, yes
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
