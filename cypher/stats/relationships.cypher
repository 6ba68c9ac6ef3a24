// How many relationships there are of each type; each count is one look into the server's own counts.
MATCH ()-[r:HAS_SENTENCE]->() WITH count(r) AS count RETURN 'HAS_SENTENCE' AS type, count
UNION ALL
MATCH ()-[r:PUBLISHED_BY]->() WITH count(r) AS count RETURN 'PUBLISHED_BY' AS type, count
UNION ALL
MATCH ()-[r:MENTIONS]->() WITH count(r) AS count RETURN 'MENTIONS' AS type, count
UNION ALL
MATCH ()-[r:STATES_ROLE]->() WITH count(r) AS count RETURN 'STATES_ROLE' AS type, count
UNION ALL
MATCH ()-[r:REPORTS]->() WITH count(r) AS count RETURN 'REPORTS' AS type, count
UNION ALL
MATCH ()-[r:STATED_IN]->() WITH count(r) AS count RETURN 'STATED_IN' AS type, count
UNION ALL
MATCH ()-[r:ATTRIBUTED_TO]->() WITH count(r) AS count RETURN 'ATTRIBUTED_TO' AS type, count
UNION ALL
MATCH ()-[r:ABOUT]->() WITH count(r) AS count RETURN 'ABOUT' AS type, count
UNION ALL
MATCH ()-[r:ASSERTS]->() WITH count(r) AS count RETURN 'ASSERTS' AS type, count
UNION ALL
MATCH ()-[r:DENIES]->() WITH count(r) AS count RETURN 'DENIES' AS type, count
UNION ALL
MATCH ()-[r:PREDICTS]->() WITH count(r) AS count RETURN 'PREDICTS' AS type, count
UNION ALL
MATCH ()-[r:DEMANDS]->() WITH count(r) AS count RETURN 'DEMANDS' AS type, count
UNION ALL
MATCH ()-[r:DOUBTS]->() WITH count(r) AS count RETURN 'DOUBTS' AS type, count
UNION ALL
MATCH ()-[r:ACTOR]->() WITH count(r) AS count RETURN 'ACTOR' AS type, count
UNION ALL
MATCH ()-[r:RECIPIENT]->() WITH count(r) AS count RETURN 'RECIPIENT' AS type, count
UNION ALL
MATCH ()-[r:USES]->() WITH count(r) AS count RETURN 'USES' AS type, count
UNION ALL
MATCH ()-[r:AT]->() WITH count(r) AS count RETURN 'AT' AS type, count
UNION ALL
MATCH ()-[r:AFFILIATED_WITH]->() WITH count(r) AS count RETURN 'AFFILIATED_WITH' AS type, count
UNION ALL
MATCH ()-[r:LOCATED_IN]->() WITH count(r) AS count RETURN 'LOCATED_IN' AS type, count
