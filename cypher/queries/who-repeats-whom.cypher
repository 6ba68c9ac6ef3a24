// title: Who repeats whom
// question: Who says again what somebody has said before, and when?
// params:
//   speaker: {type: Entity, required: true, help: "Who said it first; a country stands for its officials and organisations too"}
//   latest: {type: int, default: 500, help: "How many claims of that side are looked at, the latest ones"}
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
// :params {speaker: 'country:USA', latest: 500, limit: 50}
MATCH (:Entity {id: $speaker})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(who:Entity)
WITH collect(DISTINCT who) AS side
CALL (side) {
  UNWIND side AS who
  MATCH (who)<-[:ATTRIBUTED_TO]-(one)-[:ASSERTS]->(d)
  MATCH (one)-[:STATED_IN]->()<-[:HAS_SENTENCE]-(a)
  WITH who, one, d, coalesce(one.date, a.publishedAt) AS earlier
  ORDER BY coalesce(earlier, '') DESC, one.id, d.id LIMIT toInteger($latest)
  MATCH (d)-[:ACTOR]->(actor:Entity)
  WITH actor, d.type AS type, coalesce(d.mode, '') AS mode, left(d.start, 4) AS year,
       COLLECT { MATCH (d)-[:RECIPIENT]->(x:Entity) RETURN x.id ORDER BY x.id } AS recipients, who, one, earlier
  ORDER BY earlier, one.id
  WITH actor, type, mode, year, recipients, who, collect({one: one, earlier: earlier})[0] AS said
  RETURN actor, type, mode, collect(said {.*, year: year, recipients: recipients, who: who}) AS all
}
MATCH (actor)<-[:ACTOR]-(e:Event)<-[:ASSERTS]-(other:Claim)
WHERE e.type = type AND coalesce(e.mode, '') = mode
OPTIONAL MATCH (other)-[:ATTRIBUTED_TO]->(named:Entity)
WITH all, e, other, named WHERE named IS NULL OR NOT named IN side
MATCH (other)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(b:Article)
WITH all, e, other, b, left(e.start, 4) AS year, coalesce(named.name, other.speakerText) AS repeater,
     COLLECT { MATCH (e)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients, coalesce(other.date, b.publishedAt) AS later
UNWIND all AS said
WITH e, said, other, repeater, b, year, recipients, later
WHERE said.earlier < later AND said.who.name <> repeater
  AND (said.year IS NULL OR year IS NULL OR said.year = year)
  AND (said.recipients = [] AND recipients = [] OR any(x IN recipients WHERE x IN said.recipients))
WITH e, said, other, repeater, b, later
ORDER BY said.earlier, said.one.id, later, other.id
WITH e, said.who AS who, repeater, collect({said: said, other: other, b: b, later: later})[0] AS pair
RETURN e.title AS event, who.name AS first, pair.said.one.text AS said, pair.said.earlier AS earlier,
       repeater, pair.other.text AS repeated, pair.later AS later, pair.b.publisher AS publisher
ORDER BY earlier, event, repeater, first
LIMIT toInteger($limit)
