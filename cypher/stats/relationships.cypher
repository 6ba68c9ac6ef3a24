// How many relationships there are of each type.
MATCH ()-[r:HAS_SENTENCE]->() RETURN 'HAS_SENTENCE' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:PUBLISHED_BY]->() RETURN 'PUBLISHED_BY' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:MENTIONS]->() RETURN 'MENTIONS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:STATES_ROLE]->() RETURN 'STATES_ROLE' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:REPORTS]->() RETURN 'REPORTS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:STATED_IN]->() RETURN 'STATED_IN' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:ATTRIBUTED_TO]->() RETURN 'ATTRIBUTED_TO' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:ABOUT]->() RETURN 'ABOUT' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:ASSERTS]->() RETURN 'ASSERTS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:DENIES]->() RETURN 'DENIES' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:PREDICTS]->() RETURN 'PREDICTS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:DEMANDS]->() RETURN 'DEMANDS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:DOUBTS]->() RETURN 'DOUBTS' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:ACTOR]->() RETURN 'ACTOR' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:RECIPIENT]->() RETURN 'RECIPIENT' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:USES]->() RETURN 'USES' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:AT]->() RETURN 'AT' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:AFFILIATED_WITH]->() RETURN 'AFFILIATED_WITH' AS type, count(r) AS count
UNION ALL
MATCH ()-[r:LOCATED_IN]->() RETURN 'LOCATED_IN' AS type, count(r) AS count
