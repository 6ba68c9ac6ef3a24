// A publisher without articles goes; one whose spelling went gets the smallest of those that are left.
// $ids: publisher ids
UNWIND $ids AS id
MATCH (p:Publisher {id: id})
WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() }
DELETE p;

UNWIND $ids AS id
MATCH (p:Publisher {id: id})
WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-(:Article {publisher: p.name}) }
CALL (p) {
  MATCH (p)<-[:PUBLISHED_BY]-(a:Article)
  RETURN min(a.publisher) AS name
}
SET p.name = name;
