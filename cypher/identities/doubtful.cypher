// Entities that may need a decision, the most mentioned first: those taken from the text alone, and those of a vocabulary
// that no sentence names by their name.
// $labels: of which to look at, $limit: entities, $contexts: sentences of each, one an article
MATCH (e:Entity)
WHERE any(label IN labels(e) WHERE label IN $labels)
  AND (e.provisional OR NOT EXISTS { (e)<-[m:MENTIONS]-() WHERE m.method = 'vocabulary' })
WITH e, COUNT { (e)<-[:MENTIONS]-() } AS mentions
WHERE mentions > 0
ORDER BY mentions DESC, e.id
LIMIT $limit
CALL (e) {
  MATCH (e)<-[:MENTIONS]-(:Sentence)<-[:HAS_SENTENCE]-(a:Article)
  RETURN count(DISTINCT a) AS articles
}
CALL (e) {
  MATCH (e)<-[m:MENTIONS]-()
  WHERE m.method <> 'pronoun'
  WITH m.text AS words, count(*) AS times
  ORDER BY times DESC, words
  RETURN collect({words: words, times: times}) AS forms
}
CALL (e) {
  MATCH (e)<-[m:MENTIONS]-()
  WITH m.rule AS words, count(*) AS times
  ORDER BY times DESC, words
  RETURN collect({words: words, times: times}) AS rules
}
CALL (e) {
  MATCH (e)<-[m:MENTIONS]-(s:Sentence)<-[:HAS_SENTENCE]-(a:Article)
  WITH a, s, m ORDER BY m.method = 'pronoun', m.start
  WITH a, collect({text: s.text, start: m.start - s.start, end: m.end - s.start})[0] AS first
  ORDER BY coalesce(a.publishedAt, '') DESC, a.id
  LIMIT $contexts
  RETURN collect(first {.*, article: a.id, published: a.publishedAt}) AS contexts
}
RETURN e {.id, .name, .provisional, label: [label IN labels(e) WHERE label <> 'Entity'][0],
          mentions: mentions, articles: articles, forms: forms, rules: rules, contexts: contexts} AS identity
ORDER BY identity.mentions DESC, identity.id
