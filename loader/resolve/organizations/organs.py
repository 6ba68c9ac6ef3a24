"""Which state's organ is meant by "the Foreign Ministry": config/organizations.yaml, `organs` and `home`."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from loader.records import Entity, Label
from loader.resolve.gazetteer import Hit, Kind
from loader.resolve.organizations.vocabulary import organ
from loader.resolve.passage import Passage

# "Russian [top] Foreign Ministry", "Iran’s [hardline] parliament": the country, then at most two small words.
_NO_ADJECTIVE = "and|or|but|the|a|an|its|his|her|their|of|in|on|at|to|by|with|from|for|that|as|said|told"
_OWNER_BEFORE = re.compile(rf"(?:['’]s?)?\s+(?:(?!(?:{_NO_ADJECTIVE})\s)[a-z-]+\s+){{0,2}}")
_OWNER_AFTER = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
_OWNER_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_OF_BEFORE = re.compile(r"(\w+) (?:of|to) the $")
_NEAR = 40  # characters in front of an organ's name in which its officer stands
_HOST = re.compile(r"\s+(?:(?:in|to|at)\s+)?(?:the\s+)?")
_DETERMINERS = frozenset(("the", "its"))
_THE = re.compile("[Tt]he")
_SPEAKING = re.compile(r"\s+(?:spokes\w+|officials?|statement|sources?)\b")  # "a defence ministry spokeswoman"

Decided = tuple[Entity, str]


class OrganReader:
    """`countries` and `adjectives` are by the country's id; `home` leads words of a publisher's name or address to the
    ISO code of the country whose own organs it speaks of."""

    def __init__(self, countries: Mapping[str, Entity], adjectives: Mapping[str, str], home: Mapping[str, str]) -> None:
        self._countries = countries
        self._adjectives = adjectives
        self._home = home

    def home(self, passage: Passage) -> Entity | None:
        """The state of which the article's publisher is an organ."""
        source = passage.annotated.article.source
        code = next((code for words, code in self._home.items() if words in source), None)
        return self._countries.get(f"country:{code}")

    def read(self, passage: Passage, hits: Sequence[Hit], acting: Mapping[int, bool]) -> dict[int, Decided]:
        """By the index of each organ's hit, the organisation and how that was decided; none where nothing tells.

        `acting` says of the seats by their index whether the state is meant.
        """
        owners = _owners(passage, hits)
        only = _only_owners(hits, owners)
        home = self.home(passage)
        named = {one.id for hit in hits for one in _meant(hit, acts=True)}
        others = _others(passage, hits, owners, named)
        decided: dict[int, Decided] = {}
        before = _Before(hits)
        for index, hit in enumerate(hits):
            last = before.last(hit) if index not in owners and _THE.fullmatch(passage.word_before(hit.start)) else None
            if last:
                decided[index] = last, "the last one before"
            elif hit.name.kind == Kind.ORGAN:
                own = home if passage.text[hit.start].isupper() else None  # "the parliament" may be any
                default = None if index in others else _default(passage, hit, home, named)
                found = self._decided(passage, hit, owners.get(index), only, own, default)
                found = found or self._by_countries(passage, hits, acting, hit)
                decided |= {index: found} if found else {}
            before.note(hit, decided.get(index))
        return self._hosted(passage, hits, decided)

    def _hosted(self, passage: Passage, hits: Sequence[Hit], decided: dict[int, Decided]) -> dict[int, Decided]:
        """With the embassies led to those in one state: that which stands behind, else the article's only one."""
        found = {index: one for index, one in decided.items() if hits[index].name.hosted}
        hosts = {index: host for index in found if (host := self._host(passage, hits, index))}
        known: dict[str | None, dict[str, Entity]] = {}
        for index, host in hosts.items():
            known.setdefault(found[index][0].country, {})[host.id] = host
        for index, (entity, rule) in found.items():
            of_owner = known.get(entity.country, {})
            host = hosts.get(index) or (next(iter(of_owner.values())) if len(of_owner) == 1 else None)
            owner = self._countries.get(entity.country or "")
            if host and owner and host.id != owner.id:
                name = f"{hits[index].name.organ} in {host.name}"
                decided[index] = organ(name, owner, self._adjectives[owner.id]), rule
            else:
                del decided[index]
        return decided

    def _host(self, passage: Passage, hits: Sequence[Hit], index: int) -> Entity | None:
        """The state in "Embassy in Kyiv", "Embassy Kyiv"."""
        behind = hits[index + 1] if index + 1 < len(hits) else None
        if behind is None or not _HOST.fullmatch(passage.text, hits[index].end, behind.start):
            return None
        place = behind.name.entity
        return _country(behind) or (self._countries.get(place.country or "") if place else None)

    def _decided(
        self,
        passage: Passage,
        hit: Hit,
        owner: Entity | None,
        only: Mapping[str, Entity],
        home: Entity | None,
        default: Entity | None,
    ) -> Decided | None:
        if owner:
            return self._organ(hit, owner), ""
        at_home = home is not None and (
            default is None or (home.id in hit.name.own and not _says_default(passage, hit))
        )
        if default and not at_home:
            return default, ""
        single = only.get(hit.name.organ or "")
        if single and not default:
            return self._organ(hit, single), "the article's only one"
        held = home is not None and (hit.name.entity is None or home.id in hit.name.own)
        return (self._organ(hit, home), "of the publisher's country") if home and held else None

    def _by_countries(
        self, passage: Passage, hits: Sequence[Hit], acting: Mapping[int, bool], hit: Hit
    ) -> Decided | None:
        """ "the ministry", not "Navy Captain": that of the one country that its sentence names in front of it, else the
        article; what stands behind it is told of another ("The ministry said Russia had attacked")."""
        sentence = passage.sentence_at(hit.start)
        officer = _has_officer(passage, hit)
        if sentence is None or not (officer or _is_definite(passage, hit)):
            return None
        meant = [(other.start, one) for i, other in enumerate(hits) for one in _meant(other, acting.get(i, True))]
        until = sentence.end if officer else hit.start
        beside = {one.id: one for offset, one in meant if sentence.start <= offset < until}
        if beside:
            return (self._organ(hit, *beside.values()), "of the sentence's country") if len(beside) == 1 else None
        named = {one.id: one for _, one in meant}
        elsewhere = any(not hit.start < offset < sentence.end for offset, _ in meant)
        return (
            (self._organ(hit, *named.values()), "of the article's country") if len(named) == 1 and elsewhere else None
        )

    def _organ(self, hit: Hit, owner: Entity) -> Entity:
        default = hit.name.entity
        if default is not None and default.country == owner.id:
            return default
        return hit.name.own.get(owner.id) or organ(hit.name.organ or "", owner, self._adjectives[owner.id])


class _Before:
    """The organisations of a kind that an article names, as its hits are read in order."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._organs = {identity: hit.name.organ for hit in hits for identity in hit.name.kin}
        self._last: dict[str | None, Entity] = {}

    def last(self, hit: Hit) -> Entity | None:
        """Of the organ's kind, the one that was named last."""
        return self._last.get(hit.name.organ) if hit.name.kin else None

    def note(self, hit: Hit, decided: Decided | None) -> None:
        """The hit was read so."""
        entity = decided[0] if decided else hit.name.entity
        organ_ = hit.name.organ if hit.name.kin else self._organs.get(entity.id) if entity else None
        if entity and organ_:
            self._last[organ_] = entity


def _default(passage: Passage, hit: Hit, home: Entity | None, named: Collection[str]) -> Entity | None:
    """What the organ is without a country: not where an officer stands behind whom it has not, nor one of a state of
    which a publisher of another state's says nothing."""
    default = hit.name.entity
    foreign = default and default.country and home and home.id != default.country and default.country not in named
    return None if foreign or _has_officer(passage, hit) else default


def _others(passage: Passage, hits: Sequence[Hit], owners: Mapping[int, Entity], named: Collection[str]) -> set[int]:
    """The indexes of the organs that are not the default's: a name goes on before them ("World Energy Congress"); and
    of those that are short for such a one, where the article does not name the default's country."""
    organs = [index for index, hit in enumerate(hits) if hit.name.kind == Kind.ORGAN and hit.name.entity]
    longer = {index for index in organs if index not in owners and _goes_on_before(passage, hits, index)}
    called = {hits[index].name.organ for index in longer}
    short = {index for index in organs if hits[index].name.organ in called and _country_of(hits[index]) not in named}
    return longer | short


def _goes_on_before(passage: Passage, hits: Sequence[Hit], index: int) -> bool:
    hit, before = hits[index], hits[index - 1] if index else None
    owner = before.name.entity if before and before.end == hit.start - 1 else None
    if owner and owner.label in (Label.COUNTRY, Label.ORGANIZATION):  # "White House National Security Council"
        return False
    word = passage.word_before(hit.start)
    start = hit.start - 1 - len(word)
    if not word[:1].isupper() or not passage.straight_text.startswith(f"{word} ", max(start, 0)):
        return False
    sentence, token = passage.sentence_at(hit.start), passage.token_at(start, hit.start - 1)
    return (sentence is not None and sentence.start != start) or (token is not None and token.pos_ == "PROPN")


def _country_of(hit: Hit) -> str | None:
    return hit.name.entity.country if hit.name.entity else None


def _says_default(passage: Passage, hit: Hit) -> bool:
    """Whether the sentence has the words of the organ's `default_with`."""
    sentence = passage.sentence_at(hit.start)
    pattern = hit.name.default_with
    return bool(sentence and pattern and pattern.search(passage.sentence_text(sentence)))


def _is_definite(passage: Passage, hit: Hit) -> bool:
    """Whether one is meant that needs no more words: "the defence ministry", "a defence ministry spokeswoman"."""
    before = passage.word_before(hit.start).lower()
    return before in _DETERMINERS or (before in ("a", "an") and _SPEAKING.match(passage.text, hit.end) is not None)


def _has_officer(passage: Passage, hit: Hit) -> bool:
    """Whether an officer stands beside it that the default has none of: "Security Council Secretary Ivanov", "Secretary
    of the Security Council"."""
    pattern = hit.name.default_never
    if pattern is None:
        return False
    before = _OF_BEFORE.search(passage.straight_text, max(hit.start - _NEAR, 0), hit.start)
    return pattern.match(passage.text, hit.end) is not None or bool(before and pattern.match(f" {before[1]} "))


def _owners(passage: Passage, hits: Sequence[Hit]) -> dict[int, Entity]:
    """The country that stands beside an organ, by the index of the organ's hit."""
    owners: dict[int, Entity] = {}
    for index, hit in enumerate(hits):
        if hit.name.kind != Kind.ORGAN:
            continue
        before = hits[index - 1] if index else None
        after = hits[index + 1] if index + 1 < len(hits) else None
        owner = None
        if before and _OWNER_BEFORE.fullmatch(passage.text, before.end, hit.start):
            owner = _country(before)
        behind = _OWNER_OF if hit.name.abroad else _OWNER_AFTER
        if owner is None and after and behind.fullmatch(passage.text, hit.end, after.start):
            owner = _country(after)
        if owner:
            owners[index] = owner
    return owners


def _only_owners(hits: Sequence[Hit], owners: Mapping[int, Entity]) -> dict[str, Entity]:
    """The country of each organ that the article gives to one country only."""
    by_organ: dict[str, dict[str, Entity]] = {}
    for index, owner in owners.items():
        by_organ.setdefault(hits[index].name.organ or "", {})[owner.id] = owner
    return {name: next(iter(held.values())) for name, held in by_organ.items() if len(held) == 1}


def _meant(hit: Hit, acts: bool) -> Iterator[Entity]:
    country = _country(hit)
    if country and (hit.name.kind != Kind.SEAT or acts):
        yield country


def _country(hit: Hit) -> Entity | None:
    entity = hit.name.entity
    return entity if entity and entity.label == Label.COUNTRY else None
