"""Who takes part in an event: the parties that its rule's frame finds in the grammar around its trigger."""

from loader.extract.events.roles.roles import Roles, roles_of, with_country_there

__all__ = ["Roles", "roles_of", "with_country_there"]
