// An entity goes when nothing refers to it; then the countries that only such an entity was located in.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT e:Country AND NOT EXISTS { (e)<--() } AND NOT EXISTS { (e)-[:AFFILIATED_WITH]->() }
DETACH DELETE e;

UNWIND $ids AS id
MATCH (c:Entity:Country {id: id})
WHERE NOT EXISTS { (c)<--() }
DELETE c;
