// An event that nothing reports any more goes.
// $ids: event ids
UNWIND $ids AS id
MATCH (e:Event {id: id})
WHERE NOT EXISTS { (e)<-[:REPORTS]-() }
DETACH DELETE e
