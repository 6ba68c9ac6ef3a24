// What the identity of an event covers. Its mode, participants, weapons and places come from its reports.
// $rows: {id, type, start, end}
UNWIND $rows AS row
MERGE (e:Event {id: row.id})
ON CREATE SET e.type = row.type, e.start = row.start, e.end = row.end
