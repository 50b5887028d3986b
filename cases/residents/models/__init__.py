from cases.residents.models.doubles import LikelyDouble, ResidentMerge
from cases.residents.models.household import Household, HouseholdEvent, HouseholdQuerySet
from cases.residents.models.joining import HouseholdMerge
from cases.residents.models.resident import Resident, ResidentQuerySet

__all__ = [
    "Household",
    "HouseholdEvent",
    "HouseholdMerge",
    "HouseholdQuerySet",
    "LikelyDouble",
    "Resident",
    "ResidentMerge",
    "ResidentQuerySet",
]
