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
MATCH (one:Entity {id: $country})<-[:MENTIONS]-(s:Sentence)-[:MENTIONS]->(x:Entity)
WHERE x <> one AND x.id <> $other
WITH one, x, count(DISTINCT s) AS with_country
MATCH (x)<-[:MENTIONS]-(t:Sentence)-[:MENTIONS]->(other:Entity {id: $other})
WITH one, other, x, with_country, count(DISTINCT t) AS with_other
RETURN [label IN labels(x) WHERE label <> 'Entity'][0] AS kind, x.name AS name, with_country, with_other,
       COUNT { MATCH (x)<-[:ACTOR|RECIPIENT|USES|AT]-(e:Event) WHERE EXISTS { (e)-[:ACTOR|RECIPIENT]->(one) }
               OR EXISTS { (e)-[:ACTOR|RECIPIENT]->(other) } RETURN DISTINCT e } AS events
ORDER BY with_country + with_other DESC, kind, name
LIMIT toInteger($limit)
