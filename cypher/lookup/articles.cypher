// Articles by id, address or words of the title.
// $text: what was given, $phrase: the same as a full-text phrase
CALL () {
  MATCH (a:Article {id: $text}) RETURN a
  UNION
  MATCH (a:Article {url: $text}) RETURN a
  UNION
  CALL db.index.fulltext.queryNodes('article_titles', $phrase) YIELD node AS a RETURN a
}
RETURN a.id AS id, coalesce(a.title, a.id) AS name,
       a.id = $text OR coalesce(a.url = $text OR toLower(a.title) = toLower($text), false) AS exact, 0 AS mentions
ORDER BY exact DESC, id
LIMIT 12
