// title: Officials of a country or organisation
// question: Who holds which role in a country or organisation, and how often are they quoted?
// params:
//   of: {type: Entity, required: true, help: The country or organisation}
//   limit: {type: int, default: 50, help: Rows at most}
// columns:
//   person: Who it is
//   role: The role as the articles give it
//   sentences: How many sentences state the role
//   claims: How many claims are attributed to the person
// result: table
// example: {params: {of: "country:RUS"}, rows: 2}
// :params {of: 'country:RUS', limit: 50}
MATCH (:Entity {id: $of})<-[r:AFFILIATED_WITH]-(p:Person)
RETURN p.name AS person, r.role AS role, COUNT { (p)<-[:STATES_ROLE {role: r.role, of: $of}]-() } AS sentences,
       COUNT { (p)<-[:ATTRIBUTED_TO]-() } AS claims
ORDER BY claims DESC, sentences DESC, person, role
LIMIT toInteger($limit)
