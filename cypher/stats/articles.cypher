// Articles by publisher and month; null where an article names no publisher or has no date.
MATCH (a:Article)
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Publisher)
RETURN p.name AS publisher, left(a.publishedAt, 7) AS month, count(*) AS articles
ORDER BY publisher, month
