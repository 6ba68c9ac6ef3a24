// An event's mode is the one that most of its reports give, the first by alphabet among equals.
// $ids: event ids
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:REPORTS]-()
WITH e, r.mode AS mode, count(*) AS reports
ORDER BY reports DESC, mode
WITH e, collect(mode)[0] AS mode
WITH e, mode, coalesce(mode, toLower(e.type)) + coalesce(' ' + e.start, '') AS title
WHERE e.title IS NULL OR e.title <> title OR coalesce(e.mode, '') <> coalesce(mode, '')
SET e.mode = mode, e.title = title
