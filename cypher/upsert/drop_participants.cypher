// A participant, weapon or place of an event goes when no report of the event names it any more.
// $ids: event ids
UNWIND $ids AS id
MATCH (e:Event {id: id})-[part:ACTOR|RECIPIENT|USES|AT]->(x:Entity)
WHERE NOT EXISTS {
  MATCH (e)<-[r:REPORTS]-()
  WHERE x.id IN CASE type(part) WHEN 'ACTOR' THEN r.actors WHEN 'RECIPIENT' THEN r.recipients
                                WHEN 'USES' THEN r.weapons ELSE r.places END
}
DELETE part
