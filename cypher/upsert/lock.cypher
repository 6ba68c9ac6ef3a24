// Makes writers wait for each other: the index entry stays locked until the transaction ends, though the node is gone. Its
// label is the loader's own, so that no article can take its id.
CREATE (lock:Migration {id: 'one writer at a time'})
DELETE lock
