// A provisional entity has the names that its mentions give, pronouns aside; the best one is not all in capitals, then the
// longest, then the first by alphabet. Without a mention it has none.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)<-[m:MENTIONS]-()
UNWIND CASE m.method WHEN 'pronoun' THEN [m.name] ELSE [m.name, m.text] END AS alias
WITH e, alias, max(alias = m.name) AS isName
ORDER BY alias
WITH e, collect(alias) AS aliases, collect(CASE WHEN isName THEN alias END) AS names
SET e.aliases = CASE aliases WHEN [] THEN null ELSE aliases END,
    e.name = COLLECT { UNWIND names AS name RETURN name ORDER BY name = toUpper(name), size(name) DESC, name LIMIT 1 }[0]
