"""One sentence for every key that the readers ask for: the text of docs/reference/stack.md.

What is allowed, and the default, come from the readers themselves (`scripts/reference/keys.py`);
what the plan decides without a key stands in {braces}. A test fails when a key has no sentence
here, or a sentence no key.
"""

from __future__ import annotations

from collections.abc import Mapping

from tandem.stack.model import Kind

Sentences = Mapping[str, str]

KINDS: Mapping[Kind, str] = {
    Kind.WSGI: "a web pool: ordinary requests, answered by threads",
    Kind.ASGI: "a stream pool: streams and WebSockets, answered by an event loop",
    Kind.COMMAND: "a program in any language that stays up",
    Kind.ONCE: "a program that runs to its end, such as a migration",
}

_NEEDS = (
    'What must hold before it starts: the part\'s name, then `"started"` (its process runs), '
    '`"ready"` (its ready probe answers) or `"done"` (a `once` ended well).'
)
_PART: Sentences = {
    "needs": _NEEDS,
    "limits.cpu": "Cores the part may use, all its replicas together; worker counts follow.",
    "limits.memory": "Memory the part may use, all its replicas together; buffers, caches and "
    "worker counts follow.",
    "reserves.cpu": "Cores it is promised; the sum over all parts must fit the machine.",
    "reserves.memory": "Memory it is promised; the sum over all parts must fit the machine.",
    "networks": "The networks it is in, by name.",
    "profiles": "It takes part only when one of these is asked for; without any, always.",
}
_PROBE: Sentences = {
    "http": "GET this path at the process's own address; a status of 200 to 299 is good.",
    "tcp": "Connect to the process's own address.",
    "command": "Run this in the project's folder; exit code 0 is good.",
    "every": "How often; without it 50 ms at first, slower later, 5 s once ready.",
    "timeout": "How long one answer may take; without it {probe_timeout}.",
    "failures": "How many in a row count; without it {probe_failures}.",
    "start_period": "How long after the start no failure counts.",
}

SENTENCES: Mapping[str, Sentences] = {
    "stack": {
        "name": "The stack's name; its database and its logs bear it.",
        "port": "The one entry, on this machine; `tandem up --port` overrides it.",
        "sized_for.cpu": "Cores of the machine the numbers were written for: on a smaller one "
        "limits and reserves scale down.",
        "sized_for.memory": "Its memory, likewise.",
        "profiles": 'The profiles there are, besides "dev".',
    },
    "engines": {
        "use": "Which engine, [one of these](engines.md).",
        "volume": "Where its data is kept.",
        "bin": "The folder of its programs, instead of the wheel's or PATH's.",
        "address": "The URL of one that runs elsewhere; nothing is started here.",
        "settings": "The engine's [own settings](engines.md).",
        "without": "What is missing while none of its profiles is asked for; "
        "`tandem up` says it in one line.",
        "backup.schedule": "When a copy is to be made; read and checked, and nothing does it yet.",
        "backup.keep": "How long a copy is to be kept.",
        **_PART,
    },
    "services": {
        "kind": "What kind of processes it is made of.",
        "app": "The WSGI or ASGI application to serve.",
        "command": 'What to run, never through a shell; "python" in front is the project\'s own, '
        "`$PORT` its port.",
        "server": "The Python server of the pool; the next table lists them.",
        "cwd": "Where it runs; without it the stack's folder.",
        "replicas": "How many equal processes, each supervised for itself.",
        "workers": 'Worker processes in each replica; without it "auto": '
        "as many as cores and memory allow.",
        "threads": "Threads in each worker; without it {web_threads} (wsgi) or 1 (asgi).",
        "port": "It listens on `$PORT`, so that probes and routes reach it.",
        "env": "Variables it gets besides those of the environment contract; these win.",
        "secrets": "The secrets it gets, each as the variable of its name.",
        **_PART,
        "volumes": "The volumes it uses, each with the variable that gets the folder.",
        "inputs": "Globs: it is not run again while what they match is unchanged.",
        "watch": "Globs: under `tandem up --dev` a change in what they match restarts it.",
        "priority": '"low" gives way to the others where both want the processor.',
        "stop_signal": "The signal that ends it; without it what its server wants, else SIGTERM.",
        "stop_grace": "How long it may take to end; "
        "without it {pool_grace} (a pool) or {command_grace}.",
        "start_timeout": "How long it may take to get ready; without it {start_timeout}; "
        "{once_timeout} to be done (once).",
    },
    "probes": _PROBE,
    "routes, declared": {
        "path": 'Which URLs: everything below it when it ends in "/", else this one.',
        "to": "The service that answers.",
        "folder": "The folder of files to serve.",
        "volume": "The volume of files to serve.",
        "fallback": "The file served when none has the name (single-page applications).",
        "cached": "How long a browser may keep a file without asking.",
        "streaming": "Answers are passed on as they come, never buffered.",
        "dev_to": "The service that answers instead under `tandem up --dev`.",
    },
    "routes, derived": {
        "derive": "The command that prints the routes document.",
        "wsgi": "The pool for ordinary requests.",
        "asgi": "The pool for streams and WebSockets.",
    },
    "secrets": {
        "generate": "How many characters to make up at the first start.",
        "optional": "It may be missing; services then get an empty variable.",
    },
    "networks": {"internal": "Nothing outside can be reached from it."},
    "volumes": {},
    "chaos": {
        "workload": "The program that asks as users do while `tandem chaos` strikes, and counts "
        "the effects afterwards ([how](../guides/chaos.md)).",
    },
}
