// Articles by id or address.
// $texts: ids and addresses
UNWIND $texts AS text
CALL (text) {
  MATCH (a:Article {id: text}) RETURN a
  UNION
  MATCH (a:Article {url: text}) RETURN a
}
RETURN text, a.id AS id
ORDER BY id
