"""Writes the keys that inference-perf knows in a workload, one a line, with what each may be.

Run it in an environment with inference-perf installed; lists of other versions, made by the same
script, can be given as arguments and are united with it, because one sweep may meet several
versions of the harness:

    python inference_perf_keys.py > new.txt
    python inference_perf_keys.py older.txt > inference-perf-keys.txt

A line is a path and words. `[]` in the path stands for any item of a list. The words say what a
value may be: string, integer, number, boolean, null, any; `map` is a mapping whose keys are the
user's own; `=word` is one word of an enumeration. A path with none is a mapping or a list.
"""

import enum
import sys
import types
import typing

from inference_perf import config
from pydantic import AliasChoices, BaseModel

LEAVES = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def names(name, field):
    alias = field.validation_alias or field.alias
    if isinstance(alias, AliasChoices):
        return sorted({name, *(choice for choice in alias.choices if isinstance(choice, str))})
    return [alias or name]


def collect(path, annotation, known):
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    words = known.setdefault(path, set())
    if origin is typing.Annotated:
        collect(path, arguments[0], known)
    elif origin in (typing.Union, types.UnionType):
        for argument in arguments:
            collect(path, argument, known)
    elif origin in (list, tuple, set):
        collect(path + "[]", arguments[0], known)
    elif origin is dict or annotation is dict:
        words.add("map")
    elif origin is typing.Literal:
        words.update(f"={argument}" for argument in arguments)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            for key in names(name, field):
                collect(f"{path}.{key}".removeprefix("."), field.annotation, known)
    elif isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        words.update(f"={member.value}" for member in annotation)
    elif annotation is typing.Any:
        words.add("any")
    else:
        words.add(LEAVES.get(annotation, "string"))


def main():
    known = {}
    collect("", config.Config, known)
    for older in sys.argv[1:]:
        with open(older, encoding="utf-8") as lines:
            for line in lines:
                path, *words = line.split()
                known.setdefault(path, set()).update(words)
    for path in sorted(known):
        if path:
            print(path, *sorted(known[path]))


if __name__ == "__main__":
    main()
