from cases.residents.views.doubles import apart, compare, doubles, unmerge
from cases.residents.views.families import change, household, leave, part
from cases.residents.views.find import find
from cases.residents.views.keep import add, correct
from cases.residents.views.outside import open_elsewhere, outside
from cases.residents.views.show import detail, reveal

__all__ = [
    "add",
    "apart",
    "change",
    "compare",
    "correct",
    "detail",
    "doubles",
    "find",
    "household",
    "leave",
    "open_elsewhere",
    "outside",
    "part",
    "reveal",
    "unmerge",
]
