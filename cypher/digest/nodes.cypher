// What the loader notes of its own work is not what articles say, and left out.
MATCH (n:!(Run|Migration))
RETURN labels(n) AS labels, properties(n) AS properties
