"""`loader explain` as a user meets it."""

import json

import pytest
from click.testing import CliRunner

from loader.cli import cli
from loader.errors import ConfigError

PASSAGE = (
    "Russian Defence Minister Sergei Shoigu met Kim Jong Un in July. Kim denied that Moscow had sent Kalibr missiles."
)


def explained(*arguments: str, stdin: str | None = None) -> str:
    done = CliRunner().invoke(cli, ["explain", *arguments, "--published", "2023-09-05"], input=stdin)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def shown() -> list[str]:
    return explained(f"{PASSAGE} It rained. Officer Brandy waved.").splitlines()


def entry(shown: list[str], begins: str) -> list[str]:
    """The lines of the last entry that begins so."""
    at = max(i for i, line in enumerate(shown) if line.strip().startswith(begins))
    after = [i for i in range(at + 1, len(shown)) if not shown[i].startswith(" " * 15)]
    return [line.strip() for line in shown[at : after[0]]]


def test_a_mention_says_what_led_there_and_what_else_is_called_so(shown: list[str]) -> None:
    found, why, lost = entry(shown, "mention      “Kim” →")
    assert found.endswith("Kim Jong Un (person:kim-jong-un)")
    assert "people.yaml kim-jong-un surname" in why
    assert "listed in a vocabulary" in why
    assert "the text has “Kim Jong Un” for the same person" in why
    assert lost.startswith("not: ")
    assert "person:kim-jong-un" not in lost


def test_a_date_that_is_none_is_a_usage_error_as_for_a_load() -> None:
    error = CliRunner().invoke(cli, ["explain", "x", "--published", "lunes"]).exception
    assert isinstance(error, ConfigError)
    assert str(error).startswith("--published: the date 'lunes' cannot be read")


def test_a_seat_is_told_from_its_town(shown: list[str]) -> None:
    found, _, lost = entry(shown, "mention      “Moscow” →")
    assert "country:RUS" in found
    assert "Moscow (place:moscow)" in lost


def test_a_name_that_no_vocabulary_has_is_provisional(shown: list[str]) -> None:
    found, why = entry(shown, "mention      “Brandy” →")
    assert "provisional" in why
    assert found.endswith("(person:brandy)")


def test_events_and_claims_name_their_rule_and_words(shown: list[str]) -> None:
    found, why = entry(shown, "event        CONSULT/meeting")
    assert "2023-07" in found
    assert "events.yaml meet" in why
    found, why = entry(shown, "claim ")
    assert "denies: Moscow had sent Kalibr missiles" in found
    assert "the cue “denied”" in why
    assert "the speaker is “Kim”" in why
    assert why.endswith("; denies AID/arms-transfer “sent”")


def test_a_sentence_of_which_nothing_is_read_says_so(shown: list[str]) -> None:
    assert shown[shown.index("It rained.") + 1].strip() == "nothing found"


def test_json_is_the_record(shown: list[str]) -> None:
    record = json.loads(explained("-", "--format", "json", stdin=PASSAGE))
    assert record["article"]["text"] == PASSAGE
    assert {mention["text"] for mention in record["mentions"]} >= {"Kim Jong Un", "Moscow"}


def test_an_empty_passage_is_told() -> None:
    done = CliRunner().invoke(cli, ["explain", "  "])
    assert done.exit_code == 2
    assert "the passage is empty" in done.output
