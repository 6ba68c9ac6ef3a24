// A migration was applied; its time is that of the first time.
// $id: the file's name without its ending
MERGE (m:Migration {id: $id})
ON CREATE SET m.appliedAt = datetime()
