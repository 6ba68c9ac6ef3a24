// title: Positions over time
// question: What has somebody said, in the order of time, and how did the stance change?
// params:
//   speaker: {type: Entity, required: true, help: "A person, country or organisation; a country stands for its officials too"}
//   about: {type: Entity, default: null, help: "Only what was said about this one, such as a country"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   date: "When it was said where the text tells, else when it was published"
//   speaker: Who said it
//   stance: How the speaker stands to it
//   claim: What was said
//   about: Whom and what it is about
//   publisher: Who published it
//   article: The article's title
// result: table
// example: {params: {speaker: "country:USA", about: "country:PRK"}, rows: 4}
// :params {speaker: 'country:USA', about: 'country:PRK', limit: 50}
MATCH (:Entity {id: $speaker})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(who:Entity)
WITH collect(DISTINCT who) AS side
OPTIONAL MATCH (x:Entity {id: $about})
CALL (side) { UNWIND side AS who RETURN sum(COUNT { (who)<-[:ATTRIBUTED_TO]-() }) AS said }
WITH side, x, COUNT { (x)<-[:ABOUT]-() } < said AS fewer
CALL (side, x, fewer) {
  WITH * WHERE x IS NOT NULL AND fewer
  MATCH (x)<-[:ABOUT]-(c:Claim)-[:ATTRIBUTED_TO]->(who) WHERE who IN side
  RETURN who, c
  UNION ALL
  WITH * WHERE x IS NULL OR NOT fewer
  UNWIND side AS who MATCH (who)<-[:ATTRIBUTED_TO]-(c:Claim)
  WHERE $about IS NULL OR EXISTS { (c)-[:ABOUT]->(x) }
  RETURN who, c
}
MATCH (c)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
WITH who, c, a, coalesce(c.date, a.publishedAt) AS date
ORDER BY date, a.title, c.contentStarts[0], c.id LIMIT toInteger($limit)
RETURN date, who.name AS speaker, c.stance AS stance, c.text AS claim,
       COLLECT { MATCH (c)-[:ABOUT]->(e) RETURN e.name ORDER BY e.name } AS about,
       a.publisher AS publisher, a.title AS article
ORDER BY date, article, c.contentStarts[0], c.id
