// An event has the participants, weapons and places that any report of it names.
// $ids: event ids
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:REPORTS]-()
UNWIND r.actors AS actor
WITH DISTINCT e, actor
MATCH (x:Entity {id: actor})
MERGE (e)-[:ACTOR]->(x);

UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:REPORTS]-()
UNWIND r.recipients AS recipient
WITH DISTINCT e, recipient
MATCH (x:Entity {id: recipient})
MERGE (e)-[:RECIPIENT]->(x);

UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:REPORTS]-()
UNWIND r.weapons AS weapon
WITH DISTINCT e, weapon
MATCH (x:Entity {id: weapon})
MERGE (e)-[:USES]->(x);

UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:REPORTS]-()
UNWIND r.places AS place
WITH DISTINCT e, place
MATCH (x:Entity {id: place})
MERGE (e)-[:AT]->(x);
