// Weapons by the classes above them, each class's whole name one term.
CREATE FULLTEXT INDEX weapon_classes IF NOT EXISTS FOR (n:Weapon) ON EACH [n.classes]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}};
