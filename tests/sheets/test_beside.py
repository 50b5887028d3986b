"""Work in a thread while the caller waits: the same order, the same errors, one ahead."""

import sys
import threading

import pytest

from pilarsosial.sheets.beside import made_beside, threads_let_go


def test_the_next_is_made_while_one_is_used():
    begun = [threading.Event() for _number in range(3)]

    def make(number):
        begun[number].set()
        return number, threading.current_thread()

    found = []
    for number, thread in made_beside(make, range(3)):
        assert begun[min(number + 1, 2)].wait(10)
        assert thread is not threading.current_thread()
        found.append(number)

    assert found == [0, 1, 2]


def test_items_are_taken_by_the_caller_and_no_further_than_one_ahead():
    taken = []

    def items():
        for number in range(5):
            taken.append((number, threading.current_thread()))
            yield number

    assert next(made_beside(str, items())) == "0"

    assert taken == [(0, threading.current_thread()), (1, threading.current_thread())]


def test_an_error_comes_where_its_item_would():
    made = made_beside(lambda number: 1 // number, [1, 0, 1])

    assert next(made) == 1
    with pytest.raises(ZeroDivisionError):
        next(made)


def test_nothing_is_made_of_nothing():
    assert list(made_beside(str, [])) == []


def test_threads_let_go_at_once_and_only_as_long_as_they_are_told_to():
    usual = sys.getswitchinterval()

    nested = made_beside(lambda number: 1 // number, made_beside(int, ["0", "1"]))

    with threads_let_go():
        meanwhile = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), threads_let_go():
        next(nested)

    assert meanwhile < usual / 10
    assert sys.getswitchinterval() == usual
