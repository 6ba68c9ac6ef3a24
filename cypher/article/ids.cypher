// The id of every article, to find the ones that are spelt almost as what was given.
MATCH (a:Article)
RETURN a.id AS id
