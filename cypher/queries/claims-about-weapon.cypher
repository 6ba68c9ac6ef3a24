// title: Claims about a weapon
// question: Who says what about a weapon, or about any system of a class of weapons?
// params:
//   weapon: {type: Weapon, required: true, help: A system such as Hwasong-18 or a class such as missile}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   weapon: The weapon that is spoken of, the given one or one of its class
//   speaker: Who said it; in the article's words where nobody is named
//   stance: How the speaker stands to it
//   claim: What was said
//   published: When the article was published
//   article: The article's title
// result: table
// example: {params: {weapon: "weapon:missile"}, rows: 5}
// :params {weapon: 'weapon:missile', limit: 50}
MATCH (given:Entity {id: $weapon})
CALL (given) {
  RETURN given AS w
  UNION
  CALL db.index.fulltext.queryNodes('weapon_classes', '"' + replace(given.name, '"', ' ') + '"') YIELD node AS w
  WHERE given.name IN w.classes
  RETURN w
}
MATCH (w)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN w.name AS weapon, coalesce(speaker.name, c.speakerText) AS speaker, c.stance AS stance, c.text AS claim,
       a.publishedAt AS published, a.title AS article
ORDER BY published DESC, article, c.contentStarts[0], weapon
LIMIT toInteger($limit)
