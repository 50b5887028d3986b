"""`python -m bench --rows 100000 [--json]`: what is measured, and in which order.

The table goes to stderr with --json, else to stdout; the last line of stdout is the JSON object.
"""

import argparse
import sys
from collections.abc import Iterator

from bench import (
    admin_list,
    audit_cost,
    cold_start,
    doubles,
    export,
    filing,
    imports,
    partner_list,
    partner_small,
    quarter,
)
from bench.figures import Figure, as_json, table
from bench.house import cluster, settle
from bench.rounds import Pace

FEW = 1_000


def main() -> None:
    asked = arguments()
    pace = Pace(asked.rounds, asked.seconds, asked.tries)
    figures = []
    for figure in measure(asked.rows, asked.referrals, pace):
        figures.append(figure)
        say(f"{figure.name}: {figure.ratio:.3f}")
    print(f"\n{table(figures)}\n", file=sys.stderr if asked.json else sys.stdout)
    print(as_json(asked.rows, figures))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="cases in the large database")
    parser.add_argument("--referrals", type=int, default=0, help="at least so many, by more cases")
    parser.add_argument("--json", action="store_true", help="keep stdout for the JSON object")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each load, in each round")
    parser.add_argument("--tries", type=int, default=30, help="of each page, in each round")
    return parser.parse_args()


def measure(rows: int, referrals: int, pace: Pace) -> Iterator[Figure]:
    """Read first, write last: what filing leaves behind must not weigh on the lists."""
    few = min(FEW, rows // 2)
    with cluster() as places:
        say(f"Filling a database with {few:,} cases, and one with {rows:,} …")
        large, small, busy = settle(places, rows, few, referrals)
        quarter.fill(busy, rows)
        say("Measuring …")
        yield from cold_start.measure(large, pace)
        with large.serving() as port:
            with small.serving() as small_port:
                sizes = rows, few
                yield from admin_list.measure(large, port, small_port, sizes, pace)
            yield from partner_list.measure(large, port, pace)
            yield from partner_small.measure(large, port, pace)
            yield from quarter.measure(large, pace)
            yield from quarter.measure_busy(busy, pace)
            yield from doubles.measure(large, pace)
            yield from filing.measure(large, port, pace)
        yield from export.measure(large, pace)
        yield from imports.measure(large, rows, pace)
        yield from audit_cost.measure(large, pace)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
