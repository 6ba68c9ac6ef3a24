// Which migrations this database has seen.
MATCH (m:Migration)
RETURN m.id AS id
