// title: What two countries share
// question: Which people, weapons, places and organisations are spoken of together with both countries?
// params:
//   country: {type: Country, required: true, help: The one country}
//   other: {type: Country, required: true, help: The other country}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   kind: Person, Weapon, Organization, Place or Country
//   name: Whose name it is
//   with_country: In how many sentences with the one
//   with_other: In how many sentences with the other
//   events: In how many events together with either
// result: table
// example: {params: {country: "country:PRK", other: "country:RUS"}, rows: 8}
// :params {country: 'country:PRK', other: 'country:RUS', limit: 50}
CALL () {
  MATCH (:Entity {id: $country})<-[:MENTIONS]-(s:Sentence)-[:MENTIONS]->(x:Entity)
  RETURN x, count(DISTINCT s) AS with_country, 0 AS with_other
  UNION
  MATCH (:Entity {id: $other})<-[:MENTIONS]-(s:Sentence)-[:MENTIONS]->(x:Entity)
  RETURN x, 0 AS with_country, count(DISTINCT s) AS with_other
}
WITH x, sum(with_country) AS with_country, sum(with_other) AS with_other
WHERE with_country > 0 AND with_other > 0 AND NOT x.id IN [$country, $other]
WITH x, [label IN labels(x) WHERE label <> 'Entity'][0] AS kind, with_country, with_other
ORDER BY with_country + with_other DESC, kind, x.name LIMIT toInteger($limit)
RETURN kind, x.name AS name, with_country, with_other,
       COUNT { MATCH (x)<-[:ACTOR|RECIPIENT|USES|AT]-(e:Event)
               WHERE EXISTS { MATCH (e)-[:ACTOR|RECIPIENT]->(party) WHERE party.id IN [$country, $other] }
               RETURN DISTINCT e } AS events
ORDER BY with_country + with_other DESC, kind, name
