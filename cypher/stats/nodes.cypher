// How many nodes there are of each label; each count is one look into the server's own counts.
MATCH (n:Article) RETURN 'Article' AS type, count(n) AS count
UNION ALL
MATCH (n:Sentence) RETURN 'Sentence' AS type, count(n) AS count
UNION ALL
MATCH (n:Claim) RETURN 'Claim' AS type, count(n) AS count
UNION ALL
MATCH (n:Event) RETURN 'Event' AS type, count(n) AS count
UNION ALL
MATCH (n:Publisher) RETURN 'Publisher' AS type, count(n) AS count
UNION ALL
MATCH (n:Person) RETURN 'Person' AS type, count(n) AS count
UNION ALL
MATCH (n:Country) RETURN 'Country' AS type, count(n) AS count
UNION ALL
MATCH (n:Organization) RETURN 'Organization' AS type, count(n) AS count
UNION ALL
MATCH (n:Place) RETURN 'Place' AS type, count(n) AS count
UNION ALL
MATCH (n:Weapon) RETURN 'Weapon' AS type, count(n) AS count
