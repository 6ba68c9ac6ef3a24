// The last runs, the latest first.
// $limit: how many
MATCH (r:Run)
RETURN r {.*, startedAt: toString(r.startedAt)} AS run
ORDER BY r.startedAt DESC
LIMIT $limit
