// A country stays as long as a mention of something provisional gives it, and this finds such a mention.
CREATE INDEX mentions_country IF NOT EXISTS FOR ()-[n:MENTIONS]-() ON (n.country);
