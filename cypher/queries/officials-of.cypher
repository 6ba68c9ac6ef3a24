// title: Officials of a country or organisation
// question: Who holds or held which role in a country or organisation, since when, and how often are they quoted?
// params:
//   of: {type: Entity, required: true, help: The country or organisation}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   person: Who it is
//   role: The role as the articles give it
//   since: Since when, where the articles tell
//   until: Until when, where the articles tell
//   former: Whether an article says that it is over
//   sentences: How many sentences state the role
//   claims: How many claims are attributed to the person
// result: table
// example: {params: {of: "country:RUS"}, rows: 2}
// :params {of: 'country:RUS', limit: 50}
MATCH (:Entity {id: $of})<-[r:AFFILIATED_WITH]-(p:Person)
RETURN p.name AS person, r.role AS role, r.since AS since, r.until AS until, coalesce(r.former, false) AS former,
       COUNT { (p)<-[:STATES_ROLE {role: r.role, of: $of}]-() } AS sentences, COUNT { (p)<-[:ATTRIBUTED_TO]-() } AS claims
ORDER BY claims DESC, sentences DESC, person, role
LIMIT toInteger($limit)
