// Articles by their text alone: one that is there under two ids is found by it.
CREATE INDEX article_text_hash IF NOT EXISTS FOR (n:Article) ON (n.textHash);
