// Every publisher.
MATCH (p:Publisher)
RETURN p.id AS id, p.name AS name
ORDER BY name
