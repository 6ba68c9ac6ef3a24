// $leftOut: names of properties that do not count
MATCH (n)
RETURN COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label } AS labels,
       COLLECT { UNWIND keys(n) AS key WITH key WHERE NOT key IN $leftOut RETURN [key, n[key]] ORDER BY key } AS properties
