// Writes entities where something about them is new. A provisional entity's name and aliases are not among the properties:
// they come from its mentions (see name_provisional.cypher), and so are taken away when an entity becomes provisional.
// Tells which ones were there and were known otherwise.
// $rows: {id, label, properties: the same keys in each row, null where there is none}
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
WITH e, row
WHERE any(key IN keys(row.properties) WHERE NOT coalesce(e[key] = row.properties[key], false)
                                        AND NOT (e[key] IS NULL AND row.properties[key] IS NULL))
FOREACH (_ IN CASE WHEN row.properties.provisional AND NOT e.provisional THEN [1] ELSE [] END |
  SET e.name = null, e.aliases = null)
FOREACH (_ IN CASE row.label WHEN 'Person' THEN [1] ELSE [] END | SET e:Person)
FOREACH (_ IN CASE row.label WHEN 'Country' THEN [1] ELSE [] END | SET e:Country)
FOREACH (_ IN CASE row.label WHEN 'Weapon' THEN [1] ELSE [] END | SET e:Weapon)
FOREACH (_ IN CASE row.label WHEN 'Organization' THEN [1] ELSE [] END | SET e:Organization)
FOREACH (_ IN CASE row.label WHEN 'Place' THEN [1] ELSE [] END | SET e:Place)
WITH e, row, e.provisional IS NOT NULL AS known
SET e += row.properties
WITH e
WHERE known
RETURN e.id AS id
