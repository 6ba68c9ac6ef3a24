// Makes writers wait for each other: the index entry stays locked until the transaction ends, though the node is gone.
CREATE (lock:Article {id: 'one writer at a time'})
DELETE lock
