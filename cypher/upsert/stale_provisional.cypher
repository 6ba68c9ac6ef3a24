// Which provisional entities must be named and located again: mentions of them went, or brought something new.
// $rows: {id, names: [text], countries: [country id]}, $cleared: entity ids
CALL () {
  UNWIND $rows AS row
  MATCH (e:Entity {id: row.id})
  WHERE e.provisional AND (
    any(name IN row.names WHERE NOT name IN coalesce(e.aliases, []))
    OR any(country IN row.countries WHERE NOT EXISTS { (e)-[:LOCATED_IN]->(:Entity {id: country}) }))
  RETURN e
  UNION
  UNWIND $cleared AS id
  MATCH (e:Entity {id: id})
  WHERE e.provisional
  RETURN e
}
RETURN e.id AS id
