// Those that a constraint brings along, and the look-ups of labels and types that each database has, left out.
SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties, owningConstraint
WHERE owningConstraint IS NULL AND type <> 'LOOKUP'
RETURN name, type, state, labelsOrTypes, properties
