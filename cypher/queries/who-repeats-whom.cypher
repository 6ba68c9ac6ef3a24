// title: Who repeats whom
// question: Who says again what somebody has said before, and when?
// params:
//   speaker: {type: Entity, required: true, help: "Who said it first; a country stands for its officials and organisations too"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   event: What is said to have happened, and when
//   first: Who said it before
//   said: In which words
//   earlier: "When it was said where the text tells, else when it was published"
//   repeater: Who, of another side, says so later
//   repeated: In which words
//   later: When
//   publisher: Who published the repetition
// result: table
// example: {params: {speaker: "country:USA"}, rows: 2}
// :params {speaker: 'country:USA', limit: 50}
MATCH (:Entity {id: $speaker})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(who:Entity)
WITH collect(DISTINCT who) AS side
UNWIND side AS who
MATCH (who)<-[:ATTRIBUTED_TO]-(one:Claim)-[:ASSERTS]->(d:Event)-[:ACTOR]->(actor:Entity)
WITH side, who, one, actor, [d.type, coalesce(d.mode, '')] AS kind, d.start AS start,
     COLLECT { MATCH (d)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients
WITH side, actor, collect(DISTINCT kind) AS kinds,
     collect({who: who, name: who.name, one: one, kind: kind, start: start, recipients: recipients}) AS said
MATCH (actor)<-[:ACTOR]-(e:Event) WHERE [e.type, coalesce(e.mode, '')] IN kinds
MATCH (e)<-[:ASSERTS]-(other:Claim)
OPTIONAL MATCH (other)-[:ATTRIBUTED_TO]->(named:Entity)
WITH side, said, e, other, named WHERE NOT coalesce(named IN side, false)
WITH said, e, other, named, [e.type, coalesce(e.mode, '')] AS kind, e.start AS start,
     COLLECT { MATCH (e)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients,
     coalesce(named.name, other.speakerText) AS repeater
UNWIND said AS first
WITH first, e, other, named, kind, start, recipients, repeater
WHERE first.kind = kind AND first.name <> repeater
  AND (first.start IS NULL OR start IS NULL OR first.start STARTS WITH left(start, 4))
  AND (first.recipients = [] AND recipients = [] OR any(x IN recipients WHERE x IN first.recipients))
WITH DISTINCT first.who AS who, first.one AS one, e, other, named
MATCH (one)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
MATCH (other)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(b:Article)
WITH e, who, one, a, coalesce(one.date, a.publishedAt) AS earlier,
     coalesce(named.name, other.speakerText) AS repeater, other, b, coalesce(other.date, b.publishedAt) AS later
WHERE earlier < later
WITH e, who, one, earlier, repeater, other, b, later ORDER BY earlier, one.id, later, other.id
WITH e, who, repeater, collect({one: one, earlier: earlier, other: other, b: b, later: later})[0] AS pair
RETURN e.title AS event, who.name AS first, pair.one.text AS said, pair.earlier AS earlier,
       repeater, pair.other.text AS repeated, pair.later AS later, pair.b.publisher AS publisher
ORDER BY earlier, event, repeater, first
LIMIT toInteger($limit)
