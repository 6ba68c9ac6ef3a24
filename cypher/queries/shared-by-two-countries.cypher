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
  MATCH (:Entity {id: $country})<-[:MENTIONS]-(s)-[:MENTIONS]->(x)
  RETURN x, count(DISTINCT s) AS with_country, 0 AS with_other, 0 AS events
  UNION ALL
  MATCH (:Entity {id: $other})<-[:MENTIONS]-(s)-[:MENTIONS]->(x)
  RETURN x, 0 AS with_country, count(DISTINCT s) AS with_other, 0 AS events
  UNION ALL
  UNWIND [$country, $other] AS id
  MATCH (:Entity {id: id})<-[:ACTOR|RECIPIENT]-(e:Event)
  WITH DISTINCT e MATCH (e)-[:ACTOR|RECIPIENT|USES|AT]->(x)
  RETURN x, 0 AS with_country, 0 AS with_other, count(DISTINCT e) AS events
}
WITH x, sum(with_country) AS with_country, sum(with_other) AS with_other, sum(events) AS events
WHERE with_country > 0 AND with_other > 0 AND NOT x.id IN [$country, $other]
RETURN [label IN labels(x) WHERE label <> 'Entity'][0] AS kind, x.name AS name, with_country, with_other, events
ORDER BY with_country + with_other DESC, kind, name
LIMIT toInteger($limit)
