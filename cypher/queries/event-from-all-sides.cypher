// title: An event from all sides
// question: What happened between two parties, who asserts it, who denies it, and what is simply reported?
// params:
//   actor: {type: Entity, required: true, help: Who acts; a country stands for its officials and organisations too}
//   recipient: {type: Entity, default: null, help: "Whom it is done to, likewise"}
//   mode: {type: text, default: null, help: "What happened: arms-transfer, visit, talks, missile-test, …"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   event: What happened and when
//   side: "asserts, denies, predicts, demands or doubts; reported, ongoing, expected, denied or hypothetical where an article says it itself"
//   who: Who takes that side
//   words: The claim or the sentence
//   published: When the article was published
//   publisher: Who published it
// result: table
// example: {params: {actor: "country:PRK", recipient: "country:RUS", mode: arms-transfer}, rows: 3}
// :params {actor: 'country:PRK', recipient: 'country:RUS', mode: 'arms-transfer', limit: 50}
MATCH (:Entity {id: $actor})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(doer:Entity)<-[:ACTOR]-(e:Event)
WHERE ($mode IS NULL OR e.mode = $mode)
  AND ($recipient IS NULL OR EXISTS {
    (:Entity {id: $recipient})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(:Entity)<-[:RECIPIENT]-(e) })
WITH DISTINCT e
CALL (e) {
  MATCH (e)<-[stance:ASSERTS|DENIES|PREDICTS|DEMANDS|DOUBTS]-(c:Claim)-[:STATED_IN]->(s:Sentence)
  OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
  RETURN toLower(type(stance)) AS side, coalesce(speaker.name, c.speakerText) AS who, c.text AS words, s
  UNION
  MATCH (e)<-[r:REPORTS]-(s:Sentence)<-[:HAS_SENTENCE]-(a:Article)
  WHERE NOT EXISTS { (e)<-[:ASSERTS|DENIES|PREDICTS|DEMANDS|DOUBTS]-(:Claim)-[:STATED_IN]->(s) }
  RETURN r.status AS side, coalesce(a.publisher, a.title) AS who, s.text AS words, s
}
MATCH (s)<-[:HAS_SENTENCE]-(a:Article)
RETURN e.title AS event, side, who, words, a.publishedAt AS published, a.publisher AS publisher
ORDER BY published, event, side, who, words
LIMIT toInteger($limit)
