"""What is asked of Neo4j's full-text indexes."""


def phrase(text: str) -> str:
    """The text as one phrase of Lucene's query language, in which only quotes and backslashes then have a meaning."""
    bare = text.replace("\\", " ").replace('"', " ")
    return f'"{bare}"'
