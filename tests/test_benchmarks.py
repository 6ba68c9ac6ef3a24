"""What the benchmarks load: records made of others must be such as the loader takes."""

from benchmarks.sample import again
from loader.graph import check
from tests.records_factory import random_record

RECORDS = [random_record(seed, f"article-{seed}") for seed in range(20)]


def test_repeats_are_whole_records_of_other_articles_claims_and_events() -> None:
    records = [again(record, repeat) for record in RECORDS for repeat in (0, 1, 4, 12)]
    for record in records:
        check(record)
    assert len({record.article.id for record in records}) == len(records)
    claims = [claim.id for record in records for claim in record.claims]
    assert claims
    assert len(set(claims)) == len(claims)


def test_a_repeat_keeps_whom_a_vocabulary_lists() -> None:
    for record in RECORDS:
        listed = {entity.id for entity in record.entities if not entity.provisional}
        assert listed <= {entity.id for entity in again(record, 12).entities}
