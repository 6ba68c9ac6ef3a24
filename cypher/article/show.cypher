// One article with everything that was read from it, sentence by sentence.
// $id: the article's
MATCH (a:Article {id: $id})
RETURN a {
  .id, .url, .title, .publisher, .author, .language,
  published: a.publishedAt,
  loaded: toString(a.loadedAt),
  sentences: COLLECT {
    MATCH (a)-[:HAS_SENTENCE]->(s:Sentence)
    RETURN s {
      .index, .start, .end, .section, .text,
      mentions: COLLECT {
        MATCH (s)-[m:MENTIONS]->(e:Entity)
        RETURN m {.start, .end, .text, .method, .rule, entity: e.id, name: e.name,
                  label: [label IN labels(e) WHERE label <> 'Entity'][0]}
        ORDER BY m.start
      },
      roles: COLLECT {
        MATCH (s)-[r:STATES_ROLE]->(p:Entity)
        MATCH (of:Entity {id: r.of})
        RETURN {person: p.name, role: r.role, of: of.name}
        ORDER BY p.name, r.role, of.name
      },
      events: COLLECT {
        MATCH (s)-[r:REPORTS]->(e:Event)
        RETURN r {.start, .end, .trigger, .status, .mode, .confidence, .rule, id: e.id, type: e.type,
                  date: e.start, until: e.end,
                  actors: COLLECT { UNWIND r.actors AS one MATCH (x:Entity {id: one}) RETURN x.name },
                  recipients: COLLECT { UNWIND r.recipients AS one MATCH (x:Entity {id: one}) RETURN x.name },
                  weapons: COLLECT { UNWIND r.weapons AS one MATCH (x:Entity {id: one}) RETURN x.name },
                  places: COLLECT { UNWIND r.places AS one MATCH (x:Entity {id: one}) RETURN x.name },
                  others: COUNT { (e)<-[:REPORTS]-(other:Sentence) WHERE NOT (a)-[:HAS_SENTENCE]->(other) }}
        ORDER BY r.start, e.id
      },
      claims: COLLECT {
        MATCH (s)<-[:STATED_IN]-(c:Claim)
        OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
        RETURN c {.id, .text, .kind, .stance, .cue, .date, .confidence, .rule, .speakerText, speaker: speaker.name,
                  about: COLLECT { MATCH (c)-[:ABOUT]->(x:Entity) RETURN x.name ORDER BY x.name },
                  events: COLLECT { MATCH (c)-[:ASSERTS|DENIES|PREDICTS|DEMANDS|DOUBTS]->(e:Event)
                                    RETURN e.title ORDER BY e.title }}
        ORDER BY c.cueStart, c.id
      }
    }
    ORDER BY s.index
  }
} AS article
