// title: Unnamed sources
// question: What is attributed to nobody by name, only to "officials", "analysts" or "a source"?
// params:
//   publisher: {type: text, default: null, help: Only articles of this publisher}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   source: The article's words for the speaker
//   claim: What was said
//   stance: How the speaker stands to it
//   about: Whom and what it is about
//   publisher: Who published it
//   article: The article's title
// result: table
// example: {rows: 5}
// :params {publisher: null, limit: 50}
MATCH (a:Article) WHERE $publisher IS NULL OR toLower(a.publisher) = toLower($publisher)
WITH a, a.publishedAt AS published, a.title AS article ORDER BY published DESC, article
MATCH (a)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-(c:Claim)
WHERE NOT EXISTS { (c)-[:ATTRIBUTED_TO]->() }
WITH a, published, article, c ORDER BY published DESC, article, c.contentStarts[0], c.id LIMIT toInteger($limit)
RETURN c.speakerText AS source, c.text AS claim, c.stance AS stance,
       COLLECT { MATCH (c)-[:ABOUT]->(e) RETURN e.name ORDER BY e.name } AS about, a.publisher AS publisher, article
ORDER BY published DESC, article, c.contentStarts[0], c.id
