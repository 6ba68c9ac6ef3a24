// Keeps a run, and of all runs the last hundred.
// $run: its properties, times as ISO text
CREATE (r:Run)
SET r = $run, r.startedAt = datetime($run.startedAt);

MATCH (r:Run)
WITH r
ORDER BY r.startedAt DESC
SKIP 100
DELETE r;
