// Its ends are told by their ids, which are unique for each label.
// $leftOut: names of properties that do not count
MATCH (a)-[r]->(b)
RETURN COLLECT { UNWIND labels(a) AS label RETURN label ORDER BY label } AS from, a.id AS fromId,
       type(r) AS type,
       COLLECT { UNWIND keys(r) AS key WITH key WHERE NOT key IN $leftOut RETURN [key, r[key]] ORDER BY key } AS properties,
       COLLECT { UNWIND labels(b) AS label RETURN label ORDER BY label } AS to, b.id AS toId
