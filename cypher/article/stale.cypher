// Articles that were read by other rules, vocabularies or another model than now, in the order of their ids; those that
// came as finished records were read by somebody else, and are not among them.
// $readHash: what stands for the rules and model of now, $after: an id, $limit: how many
MATCH (a:Article)
WHERE a.id > $after AND a.readHash <> $readHash AND a.readHash <> 'outdated record'
RETURN a {.id, .url, .title, .publisher, .author, .language, .text, published: a.publishedAt,
          content_hash: a.contentHash} AS article
ORDER BY a.id
LIMIT $limit
