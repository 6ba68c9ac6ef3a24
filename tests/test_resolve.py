"""The gazetteers and their merging, over tables of cases read with the shipped pipeline."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from loader.errors import VocabularyError
from loader.records import Label, Method, Resolution
from loader.resolve.gazetteer import Gazetteer, Kind, Name
from loader.resolve.gazetteer.pieces import cut
from loader.resolve.organizations.vocabulary import organization
from loader.resolve.vocabularies import load_vocabularies
from loader.resources import config_dir
from loader.vocabulary import load_file
from tests.reading import context, marks

CASES = Path(__file__).parent / "cases"
LABELS = {
    "countries": Label.COUNTRY,
    "places": Label.PLACE,
    "organizations": Label.ORGANIZATION,
    "weapons": Label.WEAPON,
}


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [(name, case) for name in LABELS for case in load_file(CASES / f"{name}.yaml", f"tests/cases/{name}.yaml")]


@cache
def resolve(text: str, publisher: str | None = None) -> Resolution:
    return context(text, publisher=publisher).resolution


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(name, case, marks=marks(case)) for name, case in cases()],
    ids=lambda part: part if isinstance(part, str) else part["text"],
)
def test_case(name: str, case: dict[str, Any]) -> None:
    resolution = resolve(case["text"], case.get("publisher"))
    labels = {entity.id: entity.label for entity in resolution.entities}
    seen = {
        (mention.text, mention.entity.partition(":")[2])
        for mention in resolution.mentions
        if labels[mention.entity] == LABELS[name] and mention.method != Method.PRONOUN
    }
    assert seen == set(case["found"].items())


def test_mentions_are_sorted_apart_and_true_to_the_text() -> None:
    for text in (case["text"] for _, case in cases()):
        mentions = resolve(text).mentions
        assert all(text[m.start : m.end] == m.text for m in mentions)
        assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_every_entity_is_mentioned_or_the_country_of_one() -> None:
    for text in (case["text"] for _, case in cases()):
        resolution = resolve(text)
        wanted = {mention.entity for mention in resolution.mentions}
        wanted |= {entity.country for entity in resolution.entities if entity.country}
        assert [entity.id for entity in resolution.entities] == sorted(wanted)


def test_the_country_of_a_place_comes_along() -> None:
    resolution = resolve("They met in Vladivostok.")
    assert {entity.id: entity.country for entity in resolution.entities} == {
        "place:vladivostok": "country:RUS",
        "country:RUS": None,
    }


def test_a_listed_entity_says_the_same_in_every_article() -> None:
    one, other = (resolve(text) for text in ("The DPRK agreed.", "North Koreans agreed."))
    assert one.entities == other.entities


def test_a_weapon_knows_the_classes_above_it() -> None:
    (entity,) = [e for e in resolve("They tested the Hwasong-18.").entities if e.label == Label.WEAPON]
    assert entity.category == "missile"
    assert entity.classes == ("intercontinental ballistic missile", "ballistic missile", "missile")
    assert entity.origin == "PRK"


def test_600_weapon_systems_and_more_are_listed_each_under_a_class_and_most_with_their_origin() -> None:
    listed = load_vocabularies().gazetteer.entities.values()
    systems = [one for one in listed if one.label == Label.WEAPON and one.classes and one.name != one.name.lower()]
    assert len(systems) > 600
    assert all(one.category for one in systems)
    assert sum(one.origin is not None for one in systems) > 0.9 * len(systems)


def test_an_organ_is_named_after_its_country() -> None:
    resolution = resolve("The Foreign Ministry of Russia replied.")
    (entity,) = [e for e in resolution.entities if e.label == Label.ORGANIZATION]
    assert (entity.name, entity.country) == ("Russian Foreign Ministry", "country:RUS")


def test_a_news_agency_is_of_the_category_media() -> None:
    (entity,) = [e for e in resolve("Interfax reported it.").entities if e.label == Label.ORGANIZATION]
    assert entity.category == "media"


def test_a_mention_says_what_found_it() -> None:
    (mention,) = resolve("Russian troops left.").mentions
    assert (mention.method, mention.rule) == (Method.VOCABULARY, "countries.yaml RUS demonym")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the U.S. and us", ["the", "US", "and", "us"]),
        ("S-400", ["S", "400"]),
        ("S400", ["S", "400"]),
        ("Kim Jong‑un", ["Kim", "Jong", "un"]),
    ],
)
def test_pieces(text: str, pieces: Sequence[str]) -> None:
    assert [piece.text for piece in cut(text)] == pieces


def name(text: str, identity: str, line: int) -> Name:
    return Name(
        text=text, kind=Kind.ENTITY, rule="", where=f"config/x.yaml:{line}", entity=organization(identity, None)
    )


def test_a_name_that_leads_to_two_things_is_named_by_both_lines() -> None:
    with pytest.raises(VocabularyError, match=r"config/x\.yaml:9: 'AN-24' is ambiguous.*config/x\.yaml:3"):
        Gazetteer([name("AN 24", "one", 3), name("AN-24", "other", 9)])


def edited_config(folder: Path, file: str, old: str, new: str) -> None:
    for source in config_dir().iterdir():
        text = source.read_text(encoding="utf-8")
        assert source.name != file or old in text
        changed = text.replace(old, new, 1) if source.name == file else text
        (folder / source.name).write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("countries.yaml", "demonyms: [Afghan,", "demonims: [Afghan,", r"countries\.yaml:\d+: 'demonims' is not known"),
        ("countries.yaml", "seats: [Kabul]", "seats: [Kaboul]", r"countries\.yaml:\d+: the seat 'Kaboul' must also be"),
        ("countries.yaml", "  AFG: {", "  Afg: {", r"countries\.yaml:\d+: 'Afg' is no ISO 3166"),
        ("places.yaml", "  AGO: {Luanda}", "  AG: {Luanda}", r"places\.yaml:\d+: 'AG' is no country's code"),
        ("places.yaml", "  AGO: {Luanda}", "  AGO: {Luanda, Zambia}", r"'Zambia' is ambiguous"),
        (
            "places.yaml",
            "  AGO: {Luanda}",
            "  AGO: {Luanda, Kabul}",
            r"places\.yaml:\d+: 'Kabul' is in .*places\.yaml:\d+",
        ),
        (
            "places.yaml",
            "Washington: Washington state",
            "Washington: Wash",
            r"places\.yaml:\d+: 'Wash' is no place above",
        ),
        ("places.yaml", "documents: [", "papers: [", r"places\.yaml:\d+: 'papers' is not known here"),
        ("countries.yaml", "iso2: AF,", "iso2: AL,", r"countries\.yaml:\d+: 'AL' is the iso2 of AFG too"),
        ("countries.yaml", "iso2: AF,", "iso2: Afg,", r"countries\.yaml:\d+: 'iso2' must be two capital letters"),
        ("countries.yaml", "  ABW: {", "  ALB: {", r"countries\.yaml:\d+: 'ALB' is in 'countries' too"),
        ("countries.yaml", "Congo: {of: [COD,", "Congo: {of: [COX,", r"countries\.yaml:\d+: 'COX' is no code above"),
        (
            "countries.yaml",
            "place: Georgia (US state)",
            "place: Gorgia",
            r"countries\.yaml:\d+: 'Georgia' must be a state",
        ),
        (
            "countries.yaml",
            "demonyms: [Afghan,",
            "demonyms: [Albanian,",
            r"'Albanian' is ambiguous.*countries\.yaml:\d+",
        ),
        ("countries.yaml", "  US: {not:", "  UX: {not:", r"countries\.yaml:\d+: no name 'UX' to guard"),
        (
            "gazetteer.tsv",
            "\tAFG\t",
            "\tAF\t",
            r"gazetteer\.tsv:\d+: 'AF' is no code of countries\.yaml; .*make gazetteer",
        ),
        ("gazetteer.tsv", "\tAFG\t", "\t", r"gazetteer\.tsv:\d+: seven columns wanted; .*make gazetteer"),
        ("places.yaml", "Tripoli: [LBY, LBN]", "Tripoli: [LBY]", r"places\.yaml:\d+: 'Tripoli' must list two codes"),
        (
            "organizations.yaml",
            "KOR: {Yonhap",
            "KOR: {Reuters, Yonhap",
            r"organizations\.yaml:\d+: 'Reuters' has",
        ),
        (
            "organizations.yaml",
            "weak: [",
            "weak: [ISS, ",
            r"organizations\.yaml:\d+: no organisation is called 'ISS'",
        ),
        ("organizations.yaml", "  RUS: [en.", "  RU: [en.", r"organizations\.yaml:\d+: 'RU' is no country's code"),
        ("places.yaml", "{country: BLR,", "{country: BLX,", r"places\.yaml:\d+: 'BLX' is no country's code"),
        ("places.yaml", "{country: BLR, words", "{country: BLR, wrods", r"places\.yaml:\d+: 'wrods' is not known"),
        ("places.yaml", "weak: [Far East,", "weak: [Far Eest,", r"places\.yaml:\d+: no place is called 'Far Eest'"),
        ("organizations.yaml", "  SDF: [Syrian", "  SDF: [Syrien", r"organizations\.yaml:\d+: 'SDF' must list two"),
        (
            "organizations.yaml",
            "{USA: State Depart",
            "{US: State Depart",
            r"organizations\.yaml:\d+: 'US' is no country's code",
        ),
        (
            "organizations.yaml",
            "{USA: State Depart",
            "{USA: Stade Depart",
            r"organizations\.yaml:\d+: 'USA' is of 'Stade Dep",
        ),
        (
            "organizations.yaml",
            "  ministry: {heads",
            "  ministry: {head",
            r"organizations\.yaml:\d+: 'head' is not known",
        ),
        (
            "organizations.yaml",
            "KOR: {Yonhap",
            "KOREA: {Yonhap",
            r"organizations\.yaml:\d+: 'KOREA' is no country's code",
        ),
        ("weapons.yaml", "bomb: {category: bomb,", "bomb: {parent: bom,", r"weapons\.yaml:\d+: the parent 'bom' is no"),
        (
            "weapons.yaml",
            "  missile: {category: missile}",
            "  missile: {}",
            r"weapons\.yaml:\d+: 'category' is missing",
        ),
        (
            "weapons.yaml",
            "  missile: {category: missile}",
            "  missile: {parent: cruise missile}",
            r"weapons\.yaml:\d+: 'missile' is among its own parents \(missile → cruise missile → missile\)",
        ),
        ("weapons.yaml", "  shell: {near", "  shel: {near", r"weapons\.yaml:\d+: no name 'shel' to guard"),
        ("weapons.yaml", "  behind: [", "  beside: [", r"weapons\.yaml:\d+: 'behind' is missing"),
        (
            "weapon_systems.yaml",
            "  cruise missile:",
            "  cruise misile:",
            r"systems\.yaml:\d+: 'cruise misile' is no class",
        ),
        (
            "weapon_systems.yaml",
            "    PRK: {Hwasong-8}",
            "    NKR: {Hwasong-8}",
            r"systems\.yaml:\d+: 'NKR' is no country",
        ),
        (
            "weapon_systems.yaml",
            "    PRK: {Hwasong-8}",
            "    PRK: {Hwasong-12}",
            r"systems\.yaml:\d+: 'Hwasong-12' has the id weapon:hwasong-12, like the one in config/weapon",
        ),
        (
            "weapon_systems.yaml",
            "    PRK: {Hwasong-8}",
            "    PRK: {Hwasong-8: [Kinzhal]}",
            r"systems\.yaml:\d+: 'Kinzhal' is ambiguous: weapon:hwasong-8 here, weapon:kinzhal in config/weapon",
        ),
        ("weapon_systems.yaml", "sure: [HIMARS", "sure: [HIMAR", r"systems\.yaml:\d+: no system is called"),
    ],
)
def test_a_bad_entry_is_named_by_file_and_line(
    file: str, old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_config(tmp_path, file, old, new)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=message):
        load_vocabularies()
