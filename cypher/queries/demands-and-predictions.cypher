// title: Demands and predictions
// question: What is demanded, predicted or doubted about a country, and by whom?
// params:
//   country: {type: Country, required: true, help: The country that is spoken of}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   stance: demands, predicts or doubts
//   speaker: Who says so; in the article's words where nobody is named
//   claim: What was said
//   published: When the article was published
//   article: The article's title
// result: table
// example: {params: {country: "country:RUS"}, rows: 2}
// :params {country: 'country:RUS', limit: 50}
MATCH (:Entity {id: $country})<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
WHERE c.stance IN ['demands', 'predicts', 'doubts']
WITH c, a, c.stance AS stance, a.publishedAt AS published
ORDER BY stance, published DESC, a.title, c.contentStarts[0], c.id LIMIT toInteger($limit)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN stance, coalesce(speaker.name, c.speakerText) AS speaker, c.text AS claim, published, a.title AS article
ORDER BY stance, published DESC, article, c.contentStarts[0], c.id
