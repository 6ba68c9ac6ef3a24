"""Which candidates of one article are one person, and who that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from loader.identity import short_hash, slug
from loader.records import Entity, Label
from loader.resolve.identities import Identities
from loader.resolve.names import Words, words
from loader.resolve.persons.candidate import Candidate
from loader.resolve.persons.curated import Person
from loader.resolve.persons.group import Group
from loader.resolve.persons.vocabulary import PersonVocabulary

_OFTEN = 3  # mentions
_SHORTEST = 4  # letters of a given name by which somebody is named again
_ENOUGH = 8  # hex digits that tell articles apart


class Setting(msgspec.Struct, frozen=True):
    """Of an article: its id, its day (ISO) where it has one, its publisher's name with its address, and the ids of the
    countries that it names."""

    article: str
    day: str | None
    source: str
    countries: frozenset[str]


class Binder:
    """Binds names within an article first, then to the curated people, and else leaves them provisional."""

    def __init__(self, known: PersonVocabulary, identities: Identities) -> None:
        self._rules = known.rules
        self._people = known.people
        self._titles = known.titles
        self._identities = identities

    def groups(self, candidates: Sequence[Candidate], setting: Setting) -> list[Group]:
        """The persons of an article; each candidate is in just one group."""
        groups: list[Group] = []
        full = [candidate for candidate in candidates if candidate.person or self._is_full(candidate)]
        for candidate in sorted(full, key=lambda item: (item.person is None, -len(item.name), item.start)):
            self._place_full(candidate, groups)
        for group in groups:
            group.person = group.person or self._alike(group, setting)
        self._bind_short([candidate for candidate in candidates if candidate not in full], groups, setting)
        return groups

    def families(self, group: Group) -> set[Words]:
        """The surnames that stand for the person."""
        curated = group.person.families if group.person else frozenset()
        hyphened = (words(member.text.split()[-1]) for member in group.members if " " in member.text)  # Kurtz-Phelan
        known = (self._rules.families(name) for name in group.names)
        return set(curated).union(*known, (name for name in hyphened if len(name) > 1) if group.names else ())

    def parts(self, groups: Sequence[Group]) -> set[Words]:
        """Given names and first surnames by which the article may name one of the persons, and no other, again."""
        parts = Counter(name for group in groups for name in self._own_parts(group))
        families = set().union(*map(self.families, groups))
        return {name for name, bearers in parts.items() if bearers == 1} - families

    def _own_parts(self, group: Group) -> set[Words]:
        full = [member.name for member in group.members if len(member.name) > 1 and " " in member.text]
        given = {name[:1] for name in full if len(name[0]) >= _SHORTEST and name[0] not in self._rules.family_first}
        return given | self._first_surnames(group)

    def surnames(self, groups: Iterable[Group]) -> frozenset[str]:
        """The family names, of one word, of those whom the article names again and again."""
        often = [group for group in groups if len(group.members) >= _OFTEN]
        return frozenset(family[0] for group in often for family in self.families(group) if len(family) == 1)

    def entity(self, group: Group, article: str) -> Entity:
        """The curated entity, else a provisional one named by the fullest mention; by the article too (its id), where
        that is a given name alone."""
        texts = {" ".join(member.text.split()) for member in group.members}
        fullest = max(texts, key=lambda text: (not text.isupper(), len(text.split()), len(text), text))
        if group.person:
            return group.person.entity
        aliases = tuple(sorted(texts - {fullest}))
        identity = _id(fullest)
        if self._is_given(group) and not group.hints()[2]:  # the Matt of another article is another Matt
            identity += f"-{short_hash(article)[:_ENOUGH]}"
        return Entity(id=identity, label=Label.PERSON, name=fullest, aliases=aliases, provisional=True)

    def is_credible(self, group: Group) -> bool:
        """Whether more speaks for it than the model's word for a lone one: a title, a second name, or that it acts."""
        if group.person or any(member.hints.roles or member.hints.gender for member in group.members):
            return True
        return any(len(member.name) > 1 or member.acts for member in group.members)

    def _is_full(self, candidate: Candidate) -> bool:
        name = candidate.name
        single = len(self._rules.core(name)) < 2 or name[0] in self._rules.particles
        hyphened = len(name) == 2 and " " not in candidate.text.strip()  # Jean-Yves, Smith-Jones
        return not single and not hyphened and not self._people.is_family(name)

    def _place_full(self, candidate: Candidate, groups: list[Group]) -> None:
        person = self._decided(candidate)
        for group in groups:
            if person and group.person and group.person.entity.id == person.entity.id:
                group.members.append(candidate)
                return
        fitting = [] if person else [group for group in groups if self._fits(candidate, group)]
        if len(fitting) == 1:
            fitting[0].members.append(candidate)
        else:
            groups.append(Group([candidate], person))

    def _decided(self, candidate: Candidate) -> Person | None:
        """The curated person whom the name leads to, unless people decided otherwise."""
        person = candidate.person
        if person is None:
            return self._people.get(self._identities.canonical(_id(candidate.text)))
        return None if self._identities.apart(_id(candidate.text), person.entity.id) else person

    def _fits(self, candidate: Candidate, group: Group) -> bool:
        if self._is_apart(candidate, group):
            return False
        if any(self._rules.same_person(candidate.name, name) for name in group.names):
            return True
        decided = self._identities.canonical(_id(candidate.text))
        return any(decided == self._identities.canonical(identity) for identity in _ids(group))

    def _is_apart(self, candidate: Candidate, group: Group) -> bool:
        return any(self._identities.apart(_id(candidate.text), identity) for identity in _ids(group))

    def _alike(self, group: Group, setting: Setting) -> Person | None:
        """One of several curated people of that name but for initials: by the hints beside it, or who is in office."""
        alike = {person.entity.id: person for name in group.names for person in self._people.alike(name)}
        held = {identity for identity, person in alike.items() if setting.day and person.held(setting.day)}
        return self._best(alike.values(), group, setting) or (alike[held.pop()] if len(held) == 1 else None)

    def _bind_short(self, shorts: Sequence[Candidate], groups: list[Group], setting: Setting) -> None:
        left: dict[Words, list[Candidate]] = defaultdict(list)
        for candidate in shorts:
            group = self._choose(candidate, groups)
            if group:
                group.members.append(candidate)
            else:
                left[candidate.name].append(candidate)
        alone: list[Group] = []
        bound: list[Group] = []
        for name, members in left.items():
            group = Group(members)
            bearers = self._people.surnamed(name)
            group.person = self._best(bearers, group, setting) or self._leading(bearers, group, setting)
            (bound if group.person else alone).append(group)
        groups += bound
        for group in alone:
            owner = self._called(group, groups)
            if owner:
                owner.members += group.members
            else:
                groups.append(group)

    def _called(self, group: Group, groups: list[Group]) -> Group | None:
        """ "Ned", in a transcript in which Ned Price speaks as "MR PRICE" and nobody else is called so."""
        roles, _, genders = group.hints()
        owner = None if roles or genders else self._choose(group.members[0], groups)
        speaks = owner and any(len(member.name) == 1 and member.text.isupper() for member in owner.members)
        return owner if speaks else None

    def _is_given(self, group: Group) -> bool:
        """Whether the article has nothing but a given name."""
        return all(
            len(member.name) == 1 and self._rules.is_given(member.name[0]) and not member.hints.roles
            for member in group.members
        )

    def _choose(self, candidate: Candidate, groups: list[Group]) -> Group | None:
        """The person of this article whom a surname, or a given name that only one has, stands for."""
        groups = [group for group in groups if group.names and not self._is_apart(candidate, group)]
        bearers = [group for group in groups if candidate.name in self.families(group)]
        if self._is_another(candidate, bearers):
            return None
        if not bearers and not candidate.hints.gender:
            bearers = [group for group in groups if self._is_part(candidate.name, group)]
            return bearers[0] if len(bearers) == 1 and candidate.free else None
        return self._tell_apart(candidate, [group for group in bearers if self._gender_agrees(candidate, group)])

    def _tell_apart(self, candidate: Candidate, bearers: list[Group]) -> Group | None:
        """Of several of one surname: by title, by who alone was named before, by who alone leads a country here."""
        for narrowed in (
            bearers,
            [group for group in bearers if self._shares_office(candidate, group)],
            [group for group in bearers if any(self._before(member, candidate) for member in group.members)],
            [group for group in bearers if any(self._titles.leads(role) for role in group.hints()[0])],
        ):
            if len(narrowed) == 1:
                return narrowed[0]
        return None

    def _is_another(self, candidate: Candidate, bearers: Sequence[Group]) -> bool:
        """ "Ambassador Sullivan", in an article on Jake Sullivan: the title is that of somebody else of the surname;
        "South Korea's envoy Kim", in one on an American."""
        roles, countries = candidate.hints.roles, candidate.hints.countries
        if countries and any(group.person and group.person.country not in (None, *countries) for group in bearers):
            return True
        if not roles or any(self._shares_office(candidate, group) for group in bearers):
            return False
        here = {group.person.entity.id for group in bearers if group.person}
        others = (each for each in self._people.surnamed(candidate.name) if each.entity.id not in here)
        return any(self._have_office(roles, other) for other in others)

    def _before(self, member: Candidate, candidate: Candidate) -> bool:
        return member.start < candidate.start and len(member.name) > 1

    def _shares_office(self, candidate: Candidate, group: Group) -> bool:
        held = group.hints()[0] | (set(group.person.roles) if group.person else set())
        return bool(self._offices(candidate.hints.roles) & self._offices(held))

    def _gender_agrees(self, candidate: Candidate, group: Group) -> bool:
        told = {*group.hints()[2], group.person.gender if group.person else None}
        told |= {self._rules.gender(name) for name in group.names}
        return candidate.hints.gender is None or candidate.hints.gender in told or told <= {None}

    def _is_part(self, name: Words, group: Group) -> bool:
        return any(self._rules.part_of(name, full) for full in group.names) or name in self._first_surnames(group)

    def _first_surnames(self, group: Group) -> set[Words]:
        """ "Robles" of Margarita Robles Fernández: the first of two surnames, which stands for both."""
        whole = (member.name for member in group.members if len(member.name) == 3)
        own = (name for name in whole if name[0] not in self._rules.family_first)
        middle = (name[1] for name in own if len(name[1]) > 1 and name[1] not in self._rules.particles)
        return {(word,) for word in middle if not self._rules.is_given(word)}

    def _have_office(self, roles: Iterable[str], person: Person) -> bool:
        """Whether the person has one of the offices, which "Secretary" or "Minister" may shorten."""
        held = self._offices(person.roles)
        return any(self._titles.shortens(office, full) for office in self._offices(roles) for full in held)

    def _offices(self, roles: Iterable[str]) -> set[str]:
        return {self._titles.office(role) for role in roles}

    def _best(self, people: Iterable[Person], group: Group, setting: Setting) -> Person | None:
        """The one with whom most hints agree, where that is just one."""
        scores: dict[int, list[Person]] = defaultdict(list)
        for person in people:
            if not any(self._identities.apart(identity, person.entity.id) for identity in _ids(group)):
                scores[self._agreement(person, group, setting)].append(person)
        best = scores[max(scores)] if scores and max(scores) > 0 else []
        return best[0] if len(best) == 1 else None

    def _leading(self, bearers: Iterable[Person], group: Group, setting: Setting) -> Person | None:
        """Who alone led a country that the article names, on its day: "Mr Schroeder" in 2003, with Germany in the text.

        Not where a title says something else, nor a surname that half a country has.
        """
        roles, _, genders = group.hints()
        if not setting.day or roles or group.members[0].name[0] in self._rules.family_first:
            return None
        leading = [
            person
            for person in bearers
            if person.country in setting.countries
            and any(self._titles.leads(office) for office in person.held(setting.day))
            and (not genders or person.gender in genders)
            and not any(self._identities.apart(identity, person.entity.id) for identity in _ids(group))
        ]
        addressed = bool(genders) or any(member.acts for member in group.members)
        return leading[0] if len(leading) == 1 and addressed else None

    def _agreement(self, person: Person, group: Group, setting: Setting) -> int:
        """How many hints agree; 0 when one contradicts, or none agrees and the surname alone is not enough."""
        roles, countries, genders = group.hints()
        if (genders and person.gender and person.gender not in genders) or (
            countries and person.country not in countries
        ):
            return 0
        office = self._have_office(roles, person)
        in_office = bool(setting.day and self._offices(roles & person.held(setting.day)))
        return 2 * office + bool(countries) + in_office + 4 * person.is_known_to(setting.source)


def _id(text: str) -> str:
    """The id that a name has where no vocabulary knows it."""
    return f"person:{slug(text)}"


def _ids(group: Group) -> set[str]:
    """The ids of the full names that the article has for the person, and the curated one."""
    own = {_id(member.text) for member in group.members if len(member.name) > 1}
    return own | {group.person.entity.id} if group.person else own
