// title: The graph of meetings and visits
// question: Who is linked to whom by meetings, visits and talks?
// params:
//   limit: {type: int, default: 60, help: Events at most}
// columns:
//   meetings: Each meeting with its parties and places
//   officials: Which country a party belongs to
// result: graph
// example: {rows: 8}
// :params {limit: 60}
MATCH (e:Event {type: 'CONSULT'})
WHERE COUNT { (e)-[:ACTOR|RECIPIENT]->() } > 1
WITH e ORDER BY e.start IS NULL, e.start DESC, e.id LIMIT toInteger($limit)
MATCH meetings = (e)-[:ACTOR|RECIPIENT|AT]->(party:Entity)
OPTIONAL MATCH officials = (party)-[:AFFILIATED_WITH]->(:Country)
RETURN meetings, officials
