from cases.residents.views.find import find
from cases.residents.views.keep import add, correct
from cases.residents.views.outside import open_elsewhere, outside
from cases.residents.views.show import detail, reveal

__all__ = ["add", "correct", "detail", "find", "open_elsewhere", "outside", "reveal"]
