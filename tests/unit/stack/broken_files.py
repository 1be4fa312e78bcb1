"""Broken stack files, each with what must be said about it: (code, path, line) in file order."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE_NAMES = ("nginx", "postgres", "valkey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One broken file. Line 1 of `text` is the line after the opening quotes."""

    name: str
    text: str
    expected: tuple[tuple[str, str, int | None], ...]

    @property
    def content(self) -> str:
        """The text without its first line break."""
        return self.text.removeprefix("\n")


WEB = """
[stack]
name = "shop"
[services.web]
kind = "wsgi"
app = "shop.wsgi:application"
"""
ONCE = """
[stack]
name = "shop"
[services.migrate]
kind = "once"
command = "python manage.py migrate"
"""


def broken(name: str, text: str, *expected: tuple[str, str, int | None]) -> Broken:
    return Broken(name=name, text=text, expected=expected)


TOML = (
    broken("an empty file", "", ("empty-stack", "", None), ("missing-key", "stack.name", None)),
    broken("no value", "[stack]\nname = \n", ("bad-toml", "", 2)),
    broken("an unclosed list", '[stack]\nname = "a"\nprofiles = [\n\n', ("bad-toml", "", 3)),
    broken("a section twice", WEB + "[services.web]\n", ("bad-toml", "", 6)),
    broken("nesting without end", f"x = {'[' * 5000}", ("bad-toml", "", None)),
    broken("a number without end", f"x = {'9' * 5000}", ("bad-toml", "", None)),
)
KEYS = (
    broken(
        "unknown keys",
        WEB + 'replica = 2\ndepends_on = "db"\nlimits = { ram = "1 GiB" }\n[service.x]\n[zebra]\n',
        ("unknown-key", "services.web.replica", 6),
        ("unknown-key", "services.web.depends_on", 7),
        ("unknown-key", "services.web.limits.ram", 8),
        ("unknown-key", "service", 9),
        ("unknown-key", "zebra", 10),
    ),
    broken(
        "missing keys",
        "[stack]\nport = 80\n[engines.db]\nbackup = {}\n[services.web]\n[[routes]]\n"
        '[[routes]]\nderive = "routes"\n',
        ("missing-key", "stack.name", 1),
        ("missing-key", "engines.db.use", 3),
        ("missing-key", "engines.db.backup.keep", 4),
        ("missing-key", "engines.db.backup.schedule", 4),
        ("missing-key", "services.web.kind", 5),
        ("one-of", "routes[0]", 6),
        ("missing-key", "routes[0].path", 6),
        ("missing-key", "routes[1].asgi", 7),
        ("missing-key", "routes[1].wsgi", 7),
    ),
    broken(
        "no app and no command",
        '[stack]\nname = "a"\n[services.web]\nkind = "asgi"\n[services.run]\nkind = "once"\n',
        ("missing-key", "services.web.app", 3),
        ("missing-key", "services.run.command", 5),
    ),
    broken(
        "keys of another kind",
        WEB + 'command = "run"\nport = true\ninputs = ["*.py"]\n[services.job]\nkind = "once"\n'
        'app = "a:b"\nserver = "granian"\nworkers = 2\nthreads = 2\nreplicas = 2\n',
        ("wrong-kind", "services.web.command", 6),
        ("wrong-kind", "services.web.port", 7),
        ("wrong-kind", "services.web.inputs", 8),
        ("wrong-kind", "services.job.app", 11),
        ("wrong-kind", "services.job.server", 12),
        ("wrong-kind", "services.job.workers", 13),
        ("wrong-kind", "services.job.threads", 14),
        ("wrong-kind", "services.job.replicas", 15),
    ),
)
VALUES = (
    broken(
        "wrong types",
        WEB + 'replicas = "2"\nport = 8000\ncwd = true\nenv = { DEBUG = 1, "1X" = "a" }\n'
        "networks = 5\nneeds = []\nwatch = [1, 2.5]\nlimits.memory = 512\nstart_timeout = 30\n",
        ("wrong-type", "services.web.replicas", 6),
        ("wrong-type", "services.web.port", 7),
        ("wrong-kind", "services.web.port", 7),
        ("wrong-type", "services.web.cwd", 8),
        ("wrong-name", "services.web.env.1X", 9),
        ("wrong-type", "services.web.env.DEBUG", 9),
        ("wrong-type", "services.web.networks", 10),
        ("wrong-type", "services.web.needs", 11),
        ("wrong-type", "services.web.watch[0]", 12),
        ("wrong-type", "services.web.watch[1]", 12),
        ("wrong-type", "services.web.limits.memory", 13),
        ("wrong-type", "services.web.start_timeout", 14),
    ),
    broken(
        "tables that are none",
        'stack = 1\nservices.web = "x"\nroutes = { path = "/" }\nsecrets = [2024-01-01]\n'
        "[engines.db]\nuse = 1979-05-27\nlimits = 3\n",
        ("wrong-type", "stack", 1),
        ("wrong-type", "services.web", 2),
        ("wrong-type", "routes", 3),
        ("wrong-type", "secrets", 4),
        ("wrong-type", "engines.db.use", 6),
        ("wrong-type", "engines.db.limits", 7),
    ),
    broken(
        "wrong units",
        WEB + 'start_timeout = "30 sec"\nstop_grace = "1 fortnight"\nprobes.ready = '
        '{ http = "/", every = "soon" }\nlimits = { memory = "512 MB" }\nreserves.memory = "1GiB"\n',
        ("wrong-unit", "services.web.start_timeout", 6),
        ("wrong-unit", "services.web.stop_grace", 7),
        ("wrong-unit", "services.web.probes.ready.every", 8),
        ("wrong-unit", "services.web.limits.memory", 9),
        ("wrong-unit", "services.web.reserves.memory", 10),
    ),
    broken(
        "out of range",
        '[stack]\nname = "a"\nport = 65536\nsized_for = { cpu = nan, memory = "0 MiB" }\n'
        '[services.web]\nkind = "asgi"\napp = "a:b"\nreplicas = 0\nworkers = 129\nthreads = -1\n'
        'limits.cpu = 0\nprobes.alive = { tcp = true, failures = 0, every = "0 s" }\n'
        f"reserves.cpu = 0x{'f' * 4000}\n[secrets]\nKEY = {{ generate = 8 }}\n",
        ("out-of-range", "stack.port", 3),
        ("out-of-range", "stack.sized_for.cpu", 4),
        ("out-of-range", "stack.sized_for.memory", 4),
        ("out-of-range", "services.web.replicas", 8),
        ("out-of-range", "services.web.workers", 9),
        ("out-of-range", "services.web.threads", 10),
        ("out-of-range", "services.web.limits.cpu", 11),
        ("out-of-range", "services.web.probes.alive.every", 12),
        ("out-of-range", "services.web.probes.alive.failures", 12),
        ("out-of-range", "services.web.reserves.cpu", 13),
        ("out-of-range", "secrets.KEY.generate", 15),
    ),
    broken(
        "wrong words",
        WEB.replace("wsgi", "wsgy") + 'needs = { web2 = "healthy", x = "redy" }\nworkers = "Auto"\n'
        'stop_signal = "SIGSTOP"\n[services.job]\nkind = "worker"\nstop_signal = "TERM"\n',
        ("unknown-kind", "services.web.kind", 4),
        ("unknown-condition", "services.web.needs.web2", 6),
        ("unknown-condition", "services.web.needs.x", 6),
        ("wrong-type", "services.web.workers", 7),
        ("unknown-signal", "services.web.stop_signal", 8),
        ("unknown-kind", "services.job.kind", 10),
        ("unknown-signal", "services.job.stop_signal", 11),
    ),
    broken(
        "wrong names",
        '[stack]\nname = "My Shop"\nprofiles = ["dev", "dev"]\n[services.Web]\nkind = "once"\n'
        'command = "run"\n[engines."a\\nb"]\nuse = "nginx"\n[secrets]\nkey = {}\n[volumes]\n9 = {}\n'
        f"[networks]\n{'n' * 41} = {{}}\n",
        ("wrong-name", "stack.name", 2),
        ("listed-twice", "stack.profiles[1]", 3),
        ("wrong-name", "services.Web", 4),
        ("wrong-name", 'engines."a\\nb"', 7),
        ("wrong-name", "secrets.key", 10),
        ("wrong-name", "volumes.9", 12),
        ("wrong-name", f"networks.{'n' * 41}", 14),
    ),
    broken(
        "wrong texts",
        '[stack]\nname = "a"\n[services.web]\nkind = "wsgi"\napp = "shop/wsgi.py"\ncwd = "../x"\n'
        '[services.job]\nkind = "command"\ncommand = "echo \'x"\ncwd = "/srv"\n[services.nul]\n'
        'kind = "once"\ncommand = "a\\u0000b"\n[services.none]\nkind = "once"\ncommand = " "\n'
        '[services.nothing]\nkind = "once"\ncommand = "\'\'"\n',
        ("wrong-value", "services.web.app", 5),
        ("wrong-value", "services.web.cwd", 6),
        ("wrong-value", "services.job.command", 9),
        ("wrong-value", "services.job.cwd", 10),
        ("wrong-value", "services.nul.command", 13),
        ("wrong-value", "services.none.command", 16),
        ("wrong-value", "services.nothing.command", 19),
    ),
)
PARTS = (
    broken(
        "unknown engines",
        '[stack]\nname = "a"\n[engines.db]\nuse = "postgress"\n[engines.x]\nuse = "oracle"\n',
        ("unknown-engine", "engines.db.use", 4),
        ("unknown-engine", "engines.x.use", 6),
    ),
    broken(
        "an engine's place and backup",
        '[stack]\nname = "a"\n[engines.db]\nuse = "postgres"\nbin = "/opt/pg"\naddress = "db:5432"\n'
        'backup = { schedule = "0 2 * *", keep = "7 weeks" }\n[engines.db2]\nuse = "postgres"\n'
        'backup = { schedule = "0 25 * * *", keep = "7 days", to = "x" }\n',
        ("one-of", "engines.db.address", 6),
        ("wrong-value", "engines.db.address", 6),
        ("wrong-unit", "engines.db.backup.keep", 7),
        ("wrong-schedule", "engines.db.backup.schedule", 7),
        ("wrong-schedule", "engines.db2.backup.schedule", 10),
        ("unknown-key", "engines.db2.backup.to", 10),
    ),
    broken(
        "one name for two parts",
        WEB + '[engines.web]\nuse = "nginx"\n',
        ("name-twice", "services.web", 3),
    ),
    broken(
        "reserves over limits",
        WEB + 'limits = { cpu = 1, memory = "1 GiB" }\nreserves = { cpu = 1.5, memory = "1025 MiB" }',
        ("reserve-over-limit", "services.web.reserves.cpu", 7),
        ("reserve-over-limit", "services.web.reserves.memory", 7),
    ),
    broken(
        "wrong probes",
        ONCE + 'probes.alive = { command = "true" }\nprobes.ready = { http = "/", tcp = true }\n'
        '[services.run]\nkind = "command"\ncommand = "run"\nprobes.ready = { http = "health" }\n'
        'probes.alive = {}\nprobes.health = { command = "true" }\n',
        ("probe-on-once", "services.migrate.probes.alive", 6),
        ("one-of", "services.migrate.probes.ready", 7),
        ("probe-on-once", "services.migrate.probes.ready", 7),
        ("nothing-to-probe", "services.run.probes.ready", 11),
        ("wrong-value", "services.run.probes.ready.http", 11),
        ("one-of", "services.run.probes.alive", 12),
        ("unknown-key", "services.run.probes.health", 13),
    ),
    broken(
        "references to nothing",
        WEB + 'networks = ["fronted", "x"]\nprofiles = ["dve"]\nsecrets = ["SECRET_KAY"]\n'
        'volumes = { medai = "MEDIA_ROOT" }\n[engines.db]\nuse = "postgres"\nvolume = "db-date"\n'
        "[networks]\nfrontend = {}\n[secrets]\nSECRET_KEY = {}\n[volumes]\nmedia = {}\ndb-data = {}\n",
        ("unknown-network", "services.web.networks[0]", 6),
        ("unknown-network", "services.web.networks[1]", 6),
        ("unknown-profile", "services.web.profiles[0]", 7),
        ("unknown-secret", "services.web.secrets[0]", 8),
        ("unknown-volume", "services.web.volumes.medai", 9),
        ("unknown-volume", "engines.db.volume", 12),
    ),
    broken(
        "one volume for two engines",
        '[stack]\nname = "a"\n[engines.one]\nuse = "valkey"\nvolume = "data"\n[engines.two]\n'
        'use = "valkey"\nvolume = "data"\n[volumes]\ndata = {}\n',
        ("volume-shared", "engines.one.volume", 5),
        ("volume-shared", "engines.two.volume", 8),
    ),
    broken(
        "a variable from two places",
        WEB + 'env = { KEY = "1" }\nsecrets = ["KEY"]\nvolumes = { media = "KEY" }\n'
        "[secrets]\nKEY = { generate = 64, optional = true }\n[volumes]\nmedia = { size = 1 }\n",
        ("variable-twice", "services.web.secrets[0]", 7),
        ("variable-twice", "services.web.volumes.media", 8),
        ("one-of", "secrets.KEY.optional", 10),
        ("unknown-key", "volumes.media.size", 12),
    ),
)
NEEDS = (
    broken(
        "needs nothing can fulfil",
        ONCE + '[engines.db]\nuse = "postgres"\n[services.web]\nkind = "wsgi"\napp = "a:b"\n'
        '[services.web.needs]\ndb = "done"\nmigrate = "ready"\nmigrat = "done"\n"q.x" = "ready"\n',
        ("never-done", "services.web.needs.db", 12),
        ("never-ready", "services.web.needs.migrate", 13),
        ("unknown-need", "services.web.needs.migrat", 14),
        ("unknown-need", 'services.web.needs."q.x"', 15),
    ),
    broken(
        "two circles",
        '[stack]\nname = "a"\n[engines.c]\nuse = "valkey"\nneeds = { a = "ready" }\n[services.a]\n'
        'kind = "wsgi"\napp = "a:b"\nneeds = { b = "ready" }\n[services.b]\nkind = "asgi"\n'
        'app = "a:b"\nneeds = { c = "ready" }\n[services.d]\nkind = "asgi"\napp = "a:b"\n'
        'needs = { d = "ready" }\n',
        ("cycle", "services.a.needs.b", 9),
        ("cycle", "services.d.needs.d", 17),
    ),
    broken(
        "needs across profiles",
        '[stack]\nname = "a"\nprofiles = ["tools"]\n[engines.db]\nuse = "valkey"\n'
        'profiles = ["tools"]\n[services.a]\nkind = "wsgi"\napp = "a:b"\nneeds = { db = "ready" }\n'
        '[services.b]\nkind = "wsgi"\napp = "a:b"\nneeds = { db = "ready" }\n'
        'profiles = ["dev", "tools"]\n[services.c]\nkind = "wsgi"\napp = "a:b"\n'
        'needs = { db = "ready" }\nprofiles = ["tools"]\n',
        ("need-in-other-profile", "services.a.needs.db", 10),
        ("need-in-other-profile", "services.b.needs.db", 14),
    ),
)
ROUTES = (
    broken(
        "wrong entries",
        WEB + '[[routes]]\npath = "/a"\n[[routes]]\npath = "/b"\nto = "web"\nfolder = "x"\n'
        '[[routes]]\npath = "c/../d"\nto = "web"\ncached = "1 day"\nfallback = "/etc/passwd"\n'
        '[[routes]]\npath = "/e"\nvolume = "media"\nstreaming = true\n[[routes]]\npath = "/f%20"\n'
        'to = "web"\n[volumes]\nmedia = {}\n',
        ("one-of", "routes[0]", 6),
        ("one-of", "routes[1]", 8),
        ("wrong-path", "routes[2].path", 13),
        ("wrong-target", "routes[2].cached", 15),
        ("wrong-target", "routes[2].fallback", 16),
        ("wrong-value", "routes[2].fallback", 16),
        ("wrong-target", "routes[3].streaming", 20),
        ("wrong-path", "routes[4].path", 22),
    ),
    broken(
        "one path twice",
        WEB + 'routes = []\n[[routes]]\npath = "/api"\nto = "web"\n'.replace("routes = []\n", "")
        + '[[routes]]\npath = "/api/"\nto = "web"\n[[routes]]\npath = "/"\nto = "web"\n'
        '[[routes]]\npath = "/"\nto = "web"\n',
        ("duplicate-route", "routes[1].path", 10),
        ("duplicate-route", "routes[3].path", 16),
    ),
    broken(
        "targets that cannot answer",
        ONCE + '[services.node]\nkind = "command"\ncommand = "run"\n[services.vite]\n'
        'kind = "command"\ncommand = "run"\nport = true\nprofiles = ["tools"]\n[[routes]]\n'
        'path = "/a"\nto = "migrate"\n[[routes]]\npath = "/b"\nto = "node"\ndev_to = "vite"\n'
        '[[routes]]\npath = "/c"\nto = "nod"\n[[routes]]\npath = "/d"\nvolume = "media"\n'
        'dev_to = "vit"\n',
        ("unknown-profile", "services.vite.profiles[0]", 13),
        ("wrong-target", "routes[0].to", 16),
        ("wrong-target", "routes[1].to", 19),
        ("target-in-profile", "routes[1].dev_to", 20),
        ("unknown-service", "routes[2].to", 23),
        ("unknown-volume", "routes[3].volume", 26),
        ("unknown-service", "routes[3].dev_to", 27),
    ),
    broken(
        "pools of the wrong kind",
        WEB + 'profiles = ["dev"]\n[[routes]]\nderive = "run"\nwsgi = "web"\nasgi = "web"\n'
        '[[routes]]\nderive = "run"\npath = "/a"\nwsgi = "web"\nasgi = "sream"\n',
        ("target-in-profile", "routes[0].wsgi", 9),
        ("target-in-profile", "routes[0].asgi", 10),
        ("wrong-pool", "routes[0].asgi", 10),
        ("derive-twice", "routes[1].derive", 12),
        ("one-of", "routes[1].path", 13),
    ),
    broken(
        "pools that are not there",
        WEB + '[[routes]]\nderive = "run"\nwsgi = "wep"\nasgi = "wep"\n',
        ("unknown-service", "routes[0].wsgi", 8),
        ("unknown-service", "routes[0].asgi", 9),
    ),
)
BROKEN_FILES = (*TOML, *KEYS, *VALUES, *PARTS, *NEEDS, *ROUTES)
