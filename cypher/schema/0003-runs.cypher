// What the loader notes of its own work: its runs, and the files of this folder that were applied.
CREATE CONSTRAINT migration_id IF NOT EXISTS FOR (n:Migration) REQUIRE n.id IS UNIQUE;
CREATE INDEX run_started_at IF NOT EXISTS FOR (n:Run) ON (n.startedAt);
