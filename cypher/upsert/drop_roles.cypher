// An affiliation goes when no sentence states it any more.
// $roles: {person, role, of}
UNWIND $roles AS gone
MATCH (p:Entity {id: gone.person})-[affiliation:AFFILIATED_WITH {role: gone.role}]->(:Entity {id: gone.of})
WHERE NOT EXISTS { (p)<-[:STATES_ROLE {role: gone.role, of: gone.of}]-() }
DELETE affiliation
