// title: Corroboration by publishers
// question: What do several publishers report, and whom do they quote for it?
// params:
//   publishers: {type: int, default: 2, help: At least so many publishers}
//   type: {type: text, default: null, choices: [AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT], help: Only events of this PLOVER type}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   actors: Who acts
//   event: What happened
//   recipients: Whom it is done to
//   publishers: Who reports it
//   articles: In how many articles
//   speakers: Who is quoted as asserting it
// result: table
// example: {rows: 2}
// :params {publishers: 2, type: null, limit: 50}
MATCH (e:Event)-[:ACTOR]->(actor:Entity) WHERE $type IS NULL OR e.type = $type
WITH e, actor ORDER BY actor.name
WITH e, collect(DISTINCT actor.name) AS actors
WITH e, actors, COLLECT { MATCH (e)-[:RECIPIENT]->(r) RETURN r.name ORDER BY r.name } AS recipients
WITH coalesce(e.mode, toLower(e.type)) AS event, actors, recipients, collect(e) AS events
WITH event, actors, recipients, events,
     COLLECT { UNWIND events AS e MATCH (e)<-[:REPORTS]-(:Sentence)<-[:HAS_SENTENCE]-(:Article)-[:PUBLISHED_BY]->(p)
               WITH DISTINCT p.name AS name RETURN name ORDER BY name } AS names
WHERE size(names) >= $publishers
RETURN actors, event, recipients, names AS publishers,
       size(COLLECT { UNWIND events AS e MATCH (e)<-[:REPORTS]-(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
                      RETURN DISTINCT a.id }) AS articles,
       COLLECT { UNWIND events AS e MATCH (e)<-[:ASSERTS]-(c:Claim) OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(s:Entity)
                 WITH DISTINCT coalesce(s.name, c.speakerText) AS name RETURN name ORDER BY name } AS speakers
ORDER BY size(publishers) DESC, articles DESC, event, actors, recipients
LIMIT toInteger($limit)
