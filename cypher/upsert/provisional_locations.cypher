// A provisional place or organisation lies in the country that its mentions say, the first by alphabet where they differ.
// $ids: entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)<-[m:MENTIONS]-()
RETURN e.id AS id, min(m.country) AS country
