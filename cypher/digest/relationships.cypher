// Its ends are told by their labels and ids, which are unique for each label.
MATCH (a)-[r]->(b)
RETURN labels(a) AS from, a.id AS fromId, type(r) AS type, properties(r) AS properties, labels(b) AS to, b.id AS toId
