// title: The graph around a country
// question: In which events does a country take part, with whom, and who asserts or denies them?
// params:
//   country: {type: Country, required: true, help: The country in the middle}
//   limit: {type: int, default: 30, help: Events at most}
// columns:
//   events: The country's events with all who take part, weapons and places
//   claims: Who asserts, denies, predicts, demands or doubts them
// result: graph
// example: {params: {country: "country:PRK"}, rows: 8}
// :params {country: 'country:PRK', limit: 30}
MATCH (:Entity {id: $country})<-[:ACTOR|RECIPIENT]-(e:Event)
WITH DISTINCT e ORDER BY e.start IS NULL, e.start DESC, e.id LIMIT toInteger($limit)
MATCH events = (e)-[:ACTOR|RECIPIENT|USES|AT]->(:Entity)
OPTIONAL MATCH claims = (e)<-[:ASSERTS|DENIES|PREDICTS|DEMANDS|DOUBTS]-(:Claim)-[:ATTRIBUTED_TO]->(:Entity)
RETURN events, claims
