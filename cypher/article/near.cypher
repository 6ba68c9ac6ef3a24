// Articles that may be meant: a part of the id is given, or words of the title.
// $text: what was given, $phrase: the same as a full-text phrase
CALL () {
  MATCH (a:Article) WHERE a.id CONTAINS $text RETURN a, 0 AS rank
  UNION
  CALL db.index.fulltext.queryNodes('article_titles', $phrase) YIELD node AS a RETURN a, 1 AS rank
}
RETURN DISTINCT a.id AS id, rank
ORDER BY rank, id
LIMIT 5
