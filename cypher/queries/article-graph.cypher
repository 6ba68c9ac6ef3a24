// title: An article's graph
// question: Who and what is in an article, who says what in it, and what does it report?
// params:
//   article: {type: Article, required: true, help: "Its id, address or words of its title"}
// columns:
//   article: The article with its sentences that say something
//   claims: Claims with their speakers, what they are about, and the events that they assert or deny
//   events: The events that are reported, with who takes part
// result: graph
// example: {params: {article: "url:harbour.example.net/news/north-korea-denies-arming-wagner"}, rows: 5}
// :params {article: 'url:harbour.example.net/news/north-korea-denies-arming-wagner'}
MATCH article = (:Article {id: $article})-[:HAS_SENTENCE]->(s:Sentence)
WHERE EXISTS { (s)<-[:STATED_IN]-() } OR EXISTS { (s)-[:REPORTS]->() }
OPTIONAL MATCH claims = (s)<-[:STATED_IN]-(:Claim)-[:ATTRIBUTED_TO|ABOUT|ASSERTS|DENIES|PREDICTS|DEMANDS|DOUBTS]->()
OPTIONAL MATCH events = (s)-[:REPORTS]->(:Event)-[:ACTOR|RECIPIENT|USES|AT]->(:Entity)
RETURN article, claims, events
