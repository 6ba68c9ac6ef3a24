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
UNWIND side AS who
MATCH (who)<-[:ATTRIBUTED_TO]-(c:Claim)-[:ASSERTS]->(d:Event)
MATCH (c)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
WITH DISTINCT side, who, c, d, a ORDER BY coalesce(a.publishedAt, '') DESC, c.id, d.id LIMIT toInteger($latest)
WITH side, who, c, d, a,
     COLLECT { MATCH (d)-[:ACTOR]->(:Entity)<-[:ACTOR]-(e:Event)
               WHERE d.type = e.type AND coalesce(d.mode, '') = coalesce(e.mode, '')
                 AND (d.start IS NULL OR e.start IS NULL OR d.start STARTS WITH left(e.start, 4))
                 AND (NOT EXISTS { (d)-[:RECIPIENT]->() } OR NOT EXISTS { (e)-[:RECIPIENT]->() }
                      OR EXISTS { (d)-[:RECIPIENT]->(:Entity)<-[:RECIPIENT]-(e) })
               RETURN DISTINCT e } + [d] AS events
WHERE NOT EXISTS {
    UNWIND events AS e MATCH (e)<-[:ASSERTS]-(other:Claim)
    WHERE NOT EXISTS { MATCH (other)-[:ATTRIBUTED_TO]->(x) WHERE x IN side } }
  AND NOT EXISTS {
    UNWIND events AS e MATCH (e)<-[r:REPORTS]-(s:Sentence)
    WHERE r.status IN ['reported', 'ongoing'] AND NOT EXISTS { (s)<-[:STATED_IN]-(:Claim) } }
RETURN coalesce(c.date, a.publishedAt) AS date, who.name AS speaker, d.title AS event,
       COLLECT { MATCH (d)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS actors, c.text AS claim,
       COLLECT { UNWIND events AS e MATCH (e)<-[:DENIES]-(no:Claim) OPTIONAL MATCH (no)-[:ATTRIBUTED_TO]->(x:Entity)
                 WITH DISTINCT coalesce(x.name, no.speakerText) AS name RETURN name ORDER BY name } AS deniers,
       a.publisher AS publisher, a.title AS article
ORDER BY date DESC, speaker, event, c.id
LIMIT toInteger($limit)
