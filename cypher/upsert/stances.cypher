// $rows: {claim, event, stance}
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (e:Event {id: row.event})
FOREACH (_ IN CASE row.stance WHEN 'asserts' THEN [1] ELSE [] END | CREATE (c)-[:ASSERTS]->(e))
FOREACH (_ IN CASE row.stance WHEN 'denies' THEN [1] ELSE [] END | CREATE (c)-[:DENIES]->(e))
FOREACH (_ IN CASE row.stance WHEN 'predicts' THEN [1] ELSE [] END | CREATE (c)-[:PREDICTS]->(e))
FOREACH (_ IN CASE row.stance WHEN 'demands' THEN [1] ELSE [] END | CREATE (c)-[:DEMANDS]->(e))
FOREACH (_ IN CASE row.stance WHEN 'doubts' THEN [1] ELSE [] END | CREATE (c)-[:DOUBTS]->(e))
