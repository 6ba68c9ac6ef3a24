// How many nodes there are of each label; each count is one look into the server's own counts.
MATCH (n:Article) WITH count(n) AS count RETURN 'Article' AS type, count
UNION ALL
MATCH (n:Sentence) WITH count(n) AS count RETURN 'Sentence' AS type, count
UNION ALL
MATCH (n:Claim) WITH count(n) AS count RETURN 'Claim' AS type, count
UNION ALL
MATCH (n:Event) WITH count(n) AS count RETURN 'Event' AS type, count
UNION ALL
MATCH (n:Publisher) WITH count(n) AS count RETURN 'Publisher' AS type, count
UNION ALL
MATCH (n:Person) WITH count(n) AS count RETURN 'Person' AS type, count
UNION ALL
MATCH (n:Country) WITH count(n) AS count RETURN 'Country' AS type, count
UNION ALL
MATCH (n:Organization) WITH count(n) AS count RETURN 'Organization' AS type, count
UNION ALL
MATCH (n:Place) WITH count(n) AS count RETURN 'Place' AS type, count
UNION ALL
MATCH (n:Weapon) WITH count(n) AS count RETURN 'Weapon' AS type, count
