// An event has the participants, weapons and places that any report of it names; those that none names any more are taken
// away by drop_participants.cypher.
// $rows: {event, role: the relationship's type, entity}
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (x:Entity {id: row.entity})
FOREACH (_ IN CASE row.role WHEN 'ACTOR' THEN [1] ELSE [] END | MERGE (e)-[:ACTOR]->(x))
FOREACH (_ IN CASE row.role WHEN 'RECIPIENT' THEN [1] ELSE [] END | MERGE (e)-[:RECIPIENT]->(x))
FOREACH (_ IN CASE row.role WHEN 'USES' THEN [1] ELSE [] END | MERGE (e)-[:USES]->(x))
FOREACH (_ IN CASE row.role WHEN 'AT' THEN [1] ELSE [] END | MERGE (e)-[:AT]->(x))
