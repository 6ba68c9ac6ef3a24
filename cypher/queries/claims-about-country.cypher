// title: Claims about a country
// question: Who says what about a country, and where was it published?
// params:
//   country: {type: Country, required: true, help: "The country that is spoken of: name, ISO code or adjective"}
//   stance: {type: text, default: null, choices: [asserts, denies, predicts, demands, doubts], help: Only claims of this stance}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   speaker: Who said it; in the article's words where nobody is named
//   stance: How the speaker stands to it
//   claim: What was said
//   published: When the article was published
//   publisher: Who published it
//   article: The article's title
// result: table
// example: {params: {country: "country:PRK"}, rows: 8}
// :params {country: 'country:PRK', stance: null, limit: 50}
MATCH (:Entity {id: $country})<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
WHERE $stance IS NULL OR c.stance = $stance
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN coalesce(speaker.name, c.speakerText) AS speaker, c.stance AS stance, c.text AS claim,
       a.publishedAt AS published, a.publisher AS publisher, a.title AS article
ORDER BY published DESC, article, c.contentStarts[0]
LIMIT toInteger($limit)
