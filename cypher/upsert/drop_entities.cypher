// An entity goes when nothing refers to it; then the countries that only such an entity was located in, unless a mention
// still gives them: a provisional entity lies there once the mentions that say otherwise are gone.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT e:Country AND NOT EXISTS { (e)<--() } AND NOT EXISTS { (e)-[:AFFILIATED_WITH]->() }
DETACH DELETE e;

UNWIND $ids AS id
MATCH (c:Entity:Country {id: id})
WHERE NOT EXISTS { (c)<--() }
  AND NOT EXISTS { MATCH ()-[m:MENTIONS]->() USING INDEX SEEK m:MENTIONS(country) WHERE m.country = id }
DELETE c;
