// Entities by id or by any of their names; an exact name first, then those that are spoken of most.
// $text: what was given, $phrase: the same as a full-text phrase, $label: Person, Country, … or Entity
CALL () {
  MATCH (e:Entity {id: $text}) RETURN e
  UNION
  CALL db.index.fulltext.queryNodes('entity_names', $phrase) YIELD node AS e RETURN e
}
WITH e WHERE $label IN labels(e)
WITH e, e.id = $text OR any(name IN [e.name, e.iso2, e.iso3] + e.aliases WHERE toLower(name) = toLower($text)) AS exact
RETURN e.id AS id, e.name AS name, coalesce(exact, false) AS exact, COUNT { (e)<-[:MENTIONS]-() } AS mentions
ORDER BY exact DESC, mentions DESC, id
LIMIT 12
