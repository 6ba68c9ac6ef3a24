// title: Arms transfers
// question: Who is said to give arms to whom, which ones, and how sure are the reports?
// params:
//   country: {type: Country, default: null, help: Only where this country gives or gets}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   giver: Who gives
//   getter: Who gets them
//   weapons: Which arms, where they are named
//   dates: When, where the text tells
//   status: How the articles present it
//   asserted: Who asserts it
//   denied: Who denies it
//   publishers: Who reports it
// result: table
// example: {rows: 1}
// :params {country: null, limit: 50}
MATCH (giver:Entity)<-[:ACTOR]-(e:Event {mode: 'arms-transfer'})-[:RECIPIENT]->(getter:Entity)
WHERE $country IS NULL
   OR EXISTS { (giver)-[:AFFILIATED_WITH|LOCATED_IN*0..1]->(:Entity {id: $country}) }
   OR EXISTS { (getter)-[:AFFILIATED_WITH|LOCATED_IN*0..1]->(:Entity {id: $country}) }
WITH giver, getter, collect(e) AS events
RETURN giver.name AS giver, getter.name AS getter,
       COLLECT { UNWIND events AS e MATCH (e)-[:USES]->(w) WITH DISTINCT w.name AS name RETURN name ORDER BY name } AS weapons,
       COLLECT { UNWIND events AS e WITH DISTINCT e.start AS start WHERE start IS NOT NULL RETURN start ORDER BY start } AS dates,
       COLLECT { UNWIND events AS e MATCH (e)<-[r:REPORTS]-() WITH DISTINCT r.status AS status
                 RETURN status ORDER BY status } AS status,
       COLLECT { UNWIND events AS e MATCH (e)<-[:ASSERTS]-(c) OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(s)
                 WITH DISTINCT coalesce(s.name, c.speakerText) AS name RETURN name ORDER BY name } AS asserted,
       COLLECT { UNWIND events AS e MATCH (e)<-[:DENIES]-(c) OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(s)
                 WITH DISTINCT coalesce(s.name, c.speakerText) AS name RETURN name ORDER BY name } AS denied,
       COLLECT { UNWIND events AS e MATCH (e)<-[:REPORTS]-()<-[:HAS_SENTENCE]-()-[:PUBLISHED_BY]->(p)
                 WITH DISTINCT p.name AS name RETURN name ORDER BY name } AS publishers
ORDER BY size(events) DESC, giver, getter
LIMIT toInteger($limit)
