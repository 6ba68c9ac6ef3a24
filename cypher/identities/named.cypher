// All entities of some labels by their names, the most mentioned first.
// $labels: Person, Country, …
MATCH (e:Entity)
WHERE any(label IN labels(e) WHERE label IN $labels) AND EXISTS { (e)<-[:MENTIONS]-() }
RETURN e.id AS id, [label IN labels(e) WHERE label <> 'Entity'][0] AS label, e.name AS name,
       coalesce(e.aliases, []) + e.name AS forms, NOT e.provisional AS listed,
       COUNT { (e)<-[:MENTIONS]-() } AS mentions
ORDER BY mentions DESC, id
