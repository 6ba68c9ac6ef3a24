// title: What was done with a weapon
// question: Who tested, used, gave or promised a weapon, or any system of a class of weapons?
// params:
//   weapon: {type: Weapon, required: true, help: A system such as Hwasong-18 or a class such as missile}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   weapon: The weapon, the given one or one of its class
//   event: What happened and when
//   actors: Who acts
//   recipients: Whom it is done to
//   sentence: A sentence that reports it
//   article: Title of that article
// result: table
// example: {params: {weapon: "weapon:missile"}, rows: 2}
// :params {weapon: 'weapon:missile', limit: 50}
MATCH (given:Entity {id: $weapon})
CALL (given) {
  RETURN given AS w
  UNION
  CALL db.index.fulltext.queryNodes('weapon_classes', '"' + replace(given.name, '"', ' ') + '"') YIELD node AS w
  WHERE given.name IN w.classes
  RETURN w
}
MATCH (w)<-[:USES]-(e:Event)<-[:REPORTS]-(s:Sentence)<-[:HAS_SENTENCE]-(a:Article)
RETURN w.name AS weapon, e.title AS event,
       COLLECT { MATCH (e)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS actors,
       COLLECT { MATCH (e)-[:RECIPIENT]->(x) RETURN x.name ORDER BY x.name } AS recipients,
       s.text AS sentence, a.title AS article
ORDER BY coalesce(e.start, a.publishedAt), event, article, s.start, weapon
LIMIT toInteger($limit)
