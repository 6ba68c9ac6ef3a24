// title: Claims that nobody else corroborates
// question: What does somebody say has happened that no other side says and no publisher reports by itself?
// params:
//   speaker: {type: Entity, required: true, help: "Who says it; a country stands for its officials and organisations too"}
//   latest: {type: int, default: 300, help: "How many claims of that side are looked at, the latest ones"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   date: "When it was said where the text tells, else when it was published"
//   speaker: Who says it
//   event: What is said to have happened
//   actors: Who is said to have acted
//   claim: In which words
//   deniers: Who denies it
//   publisher: Who published it
//   article: The article's title
// result: table
// example: {params: {speaker: "country:USA"}, rows: 2}
// :params {speaker: 'country:USA', latest: 300, limit: 50}
MATCH (:Entity {id: $speaker})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(who:Entity)
WITH collect(DISTINCT who) AS side
CALL (side) {
  UNWIND side AS who
  MATCH (who)<-[:ATTRIBUTED_TO]-(c:Claim)-[:ASSERTS]->(d:Event)
  MATCH (c)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
  WITH DISTINCT who, c, d, a ORDER BY coalesce(a.publishedAt, '') DESC, c.id, d.id LIMIT toInteger($latest)
  WITH d, collect({who: who, c: c, a: a}) AS said
  WITH d, said, COLLECT { MATCH (d)-[:RECIPIENT]->(x:Entity) RETURN x.id } AS recipients
  OPTIONAL MATCH (d)-[:ACTOR]->(actor:Entity)
  RETURN coalesce(actor, d) AS actor, d.type AS type, coalesce(d.mode, '') AS mode,
         collect({d: d, said: said, year: left(d.start, 4), recipients: recipients}) AS all
}
CALL (side, actor, type, mode) {
  CALL (actor, type, mode) {
    MATCH (actor)<-[:ACTOR]-(e:Event) WHERE e.type = type AND coalesce(e.mode, '') = mode
    RETURN e
    UNION
    WITH actor AS e WHERE e:Event
    RETURN e
  }
  WITH left(e.start, 4) AS year, e, COLLECT { MATCH (e)-[:RECIPIENT]->(x:Entity) RETURN x.id ORDER BY x.id } AS recipients
  WITH year, recipients, collect(e) AS events
  RETURN {year: year, recipients: recipients, events: events, corroborated: EXISTS {
      UNWIND events AS e MATCH (e)<-[:ASSERTS]-(other:Claim)
      WHERE NOT EXISTS { MATCH (other)-[:ATTRIBUTED_TO]->(x) WHERE x IN side }
    } OR EXISTS {
      UNWIND events AS e MATCH (e)<-[r:REPORTS]-(s:Sentence)
      WHERE r.status IN ['reported', 'ongoing'] AND NOT EXISTS { (s)<-[:STATED_IN]-(:Claim) }
    }} AS same
}
UNWIND all AS one
WITH one, same
WHERE (one.year IS NULL OR same.year IS NULL OR one.year = same.year)
  AND (one.recipients = [] OR same.recipients = [] OR any(x IN same.recipients WHERE x IN one.recipients))
WITH one.d AS d, collect(one.said)[0] AS said, collect(same.events) AS all, max(same.corroborated) AS corroborated
WHERE NOT corroborated
UNWIND said AS each
WITH d, all, each.who AS who, each.c AS c, each.a AS a
RETURN coalesce(c.date, a.publishedAt) AS date, who.name AS speaker, d.title AS event,
       COLLECT { MATCH (d)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS actors, c.text AS claim,
       COLLECT { UNWIND all AS events UNWIND events AS e MATCH (e)<-[:DENIES]-(no:Claim)
                 OPTIONAL MATCH (no)-[:ATTRIBUTED_TO]->(x:Entity)
                 WITH DISTINCT coalesce(x.name, no.speakerText) AS name RETURN name ORDER BY name } AS deniers,
       a.publisher AS publisher, a.title AS article
ORDER BY date DESC, speaker, event, c.id
LIMIT toInteger($limit)
