// title: Who met whom
// question: Who met, visited or talked to whom, when and where?
// params:
//   who: {type: Entity, default: null, help: Only where this one took part; a country stands for its officials too}
//   since: {type: date, default: null, help: "Not before this date; leaves undated ones out"}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   date: When it was, where the text tells
//   mode: meeting, visit, talks, phone, …
//   parties: Who acted; in a meeting all parties
//   hosts: Whom a visitor came to
//   places: Where it was
//   status: How the articles present it
//   articles: Titles of the articles
// result: table
// example: {params: {who: "country:RUS"}, rows: 4}
// :params {who: 'country:RUS', since: null, limit: 50}
CALL () {
  MATCH (e:Event {type: 'CONSULT'}) WHERE $who IS NULL
  RETURN e
  UNION
  MATCH (:Entity {id: $who})<-[:AFFILIATED_WITH|LOCATED_IN*0..1]-(:Entity)<-[:ACTOR|RECIPIENT]-(e:Event {type: 'CONSULT'})
  RETURN e
}
WITH e WHERE ($since IS NULL OR e.start >= $since) AND COUNT { (e)-[:ACTOR|RECIPIENT]->() } > 1
ORDER BY e.start IS NULL, e.start DESC, e.mode, e.id LIMIT toInteger($limit)
WITH e, COLLECT { MATCH (e)-[:ACTOR]->(x) RETURN x.name ORDER BY x.name } AS parties,
     COLLECT { MATCH (e)-[:RECIPIENT]->(x) RETURN x.name ORDER BY x.name } AS hosts
RETURN e.start AS date, e.mode AS mode, parties, hosts,
       COLLECT { MATCH (e)-[:AT]->(x) RETURN x.name ORDER BY x.name } AS places,
       COLLECT { MATCH (e)<-[r:REPORTS]-() WITH DISTINCT r.status AS status RETURN status ORDER BY status } AS status,
       COLLECT { MATCH (e)<-[:REPORTS]-()<-[:HAS_SENTENCE]-(a) WITH DISTINCT a.title AS title
                 RETURN title ORDER BY title } AS articles
ORDER BY date IS NULL, date DESC, mode, parties, hosts, e.id
