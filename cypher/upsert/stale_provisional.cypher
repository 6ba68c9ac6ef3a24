// Which provisional entities must be named and located again: mentions of them went, or brought something new, or call by
// its name what was known as another form, and a better name than the one it has (see name_provisional.cypher).
// $rows: {id, names: [text], forms: [text], countries: [country id]}, $cleared: entity ids
CALL () {
  UNWIND $rows AS row
  MATCH (e:Entity {id: row.id})
  WHERE e.provisional AND (
    any(form IN row.forms WHERE NOT form IN coalesce(e.aliases, []))
    OR any(name IN row.names WHERE
      CASE WHEN (name = toUpper(name)) <> (e.name = toUpper(e.name)) THEN e.name = toUpper(e.name)
           WHEN size(name) <> size(e.name) THEN size(name) > size(e.name)
           ELSE name < e.name END)
    OR any(country IN row.countries WHERE NOT EXISTS { (e)-[:LOCATED_IN]->(:Entity {id: country}) }))
  RETURN e
  UNION
  UNWIND $cleared AS id
  MATCH (e:Entity {id: id})
  WHERE e.provisional
  RETURN e
}
RETURN e.id AS id
