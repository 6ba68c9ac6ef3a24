// What the curated queries filter by. Dates are ISO text, so that text order is time order.
CREATE INDEX article_published_at IF NOT EXISTS FOR (n:Article) ON (n.publishedAt);
CREATE INDEX article_url IF NOT EXISTS FOR (n:Article) ON (n.url);
CREATE INDEX event_type IF NOT EXISTS FOR (n:Event) ON (n.type);
CREATE INDEX event_mode IF NOT EXISTS FOR (n:Event) ON (n.mode);
CREATE INDEX event_start IF NOT EXISTS FOR (n:Event) ON (n.start);
CREATE INDEX claim_stance IF NOT EXISTS FOR (n:Claim) ON (n.stance);
// Entities by any of their names: `CALL db.index.fulltext.queryNodes('entity_names', '"north korea"')`.
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases, n.iso2, n.iso3]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX article_titles IF NOT EXISTS FOR (n:Article) ON EACH [n.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
