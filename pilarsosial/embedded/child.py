"""Becomes another program, after what only the new process itself can arrange.

Run by path, never imported by Django:
    python -I -S child.py [--ordinary-user UID] [--dies-with PID --by SIGNAL] -- PROGRAM ...

--dies-with      the kernel sends that signal when the parent is gone, also after kill -9
--ordinary-user  PostgreSQL refuses uid 0. In a user namespace of its own root looks like an
                 ordinary user, and files stay root's. Where namespaces are forbidden (plain
                 containers) it becomes that user for real and keeps only the right to pass
                 folders that are closed to others.
"""

import argparse
import ctypes
import os
import signal
import struct
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1

libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Arrange what the options say, then become the program."""
    options = read_options(sys.argv[1:])
    if options.ordinary_user and not enter_namespace(options.ordinary_user):
        become_user(options.ordinary_user)
    if options.dies_with:
        die_with(options.dies_with, options.by)
    os.execv(options.program[0], options.program)  # noqa: S606 - becoming a program is the aim


def read_options(args: list[str]) -> argparse.Namespace:
    """Read the command line; all after `--` is the program's own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ordinary-user", type=int)
    parser.add_argument("--dies-with", type=int)
    parser.add_argument("--by", type=int, default=signal.SIGTERM)
    parser.add_argument("program", nargs="+")
    return parser.parse_args(args)


def die_with(parent: int, signal_number: int) -> None:
    """Ask the kernel for a signal when the parent dies; it may be gone already."""
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal_number)
    if os.getppid() != parent:
        sys.exit(1)


def enter_namespace(uid: int) -> bool:
    """Look like `uid` in a user namespace of one's own. False where that is forbidden."""
    group = os.getgid()
    if not hasattr(libc, "unshare") or libc.unshare(CLONE_NEWUSER) != 0:
        return False
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} 0 1"),
        ("gid_map", f"{uid} {group} 1"),
    ):
        Path("/proc/self", name).write_text(text)
    return True


def become_user(uid: int) -> None:
    """Become `uid` for good, keeping the one capability that opens root's folders."""
    libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    mask = 1 << CAP_DAC_OVERRIDE
    libc.capset(header, struct.pack("6I", mask, mask, mask, 0, 0, 0))
    libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


if __name__ == "__main__":
    main()
