"""What a sound file becomes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tandem.stack import load_stack, parse_stack
from tandem.stack.model import (
    BackupSpec,
    ChaosSpec,
    Condition,
    DerivedRoutesSpec,
    EngineSpec,
    Kind,
    NetworkSpec,
    Probes,
    ProbeSpec,
    RouteSpec,
    SecretSpec,
    ServiceSpec,
    Size,
    Stack,
    VolumeSpec,
)

EXAMPLE = Path(__file__).parents[3] / "stack.toml"
EVERYTHING = """
[stack]
name = "shop"
port = 9000
sized_for = { cpu = 2, memory = "4 GiB" }
profiles = ["tools"]

[engines.db]
use = "postgres"
volume = "db-data"
bin = "/opt/postgres/bin"
settings = { anything = [1, { goes = "here" }] }
limits = { cpu = 1.5, memory = "1 GiB" }
reserves = { memory = "512 MiB" }
networks = ["data"]
backup = { schedule = "0 2 * * *", keep = "7 days" }

[engines.mail]
use = "smtp"
address = "smtp://mail.example:25"
profiles = ["tools", "dev"]

[services.migrate]
kind = "once"
command = "python manage.py migrate"
inputs = ["*/migrations/*.py"]
needs = { db = "ready" }

[services.web]
kind = "wsgi"
app = "shop.wsgi:application"
server = "granian"
replicas = 2
workers = 3
threads = 4
needs = { db = "ready", migrate = "done" }
env = { DEBUG = "", "NAME" = "x" }
secrets = ["KEY"]
volumes = { media = "MEDIA_ROOT" }

[services.stream]
kind = "asgi"
app = "shop.asgi:application"
workers = "auto"

[services.node]
kind = "command"
command = "node server.js --port $PORT"
cwd = "services/node"
port = true
profiles = ["dev"]
watch = ["services/node/**/*.js"]
stop_signal = "SIGINT"
stop_grace = "20 s"
start_timeout = "2 min"
probes.ready = { http = "/health", every = "500 ms", timeout = "2 s", start_period = "10 s" }
probes.alive = { command = "node check.js", failures = 5 }

[[routes]]
path = "/api/"
to = "web"
streaming = true
dev_to = "node"

[[routes]]
derive = "python manage.py routes --json"
wsgi = "web"
asgi = "stream"

[[routes]]
path = "/"
folder = "frontend/dist"
fallback = "index.html"
cached = "365 days"

[[routes]]
path = "/media/"
volume = "media"

[secrets]
KEY = { generate = 64 }
OTHER = { optional = true }

[networks]
data = { internal = true }

[volumes]
db-data = {}
media = {}

[chaos]
workload = "python -m shop.chaos"
"""


@pytest.fixture
def stack() -> Stack:
    return parse_stack(EVERYTHING, file=Path("shop/stack.toml"))


def test_the_head_and_the_declarations_are_read(stack: Stack):
    assert (stack.name, stack.port, stack.profiles) == ("shop", 9000, ("tools",))
    assert stack.root == Path("shop")
    assert stack.sized_for == Size(cpu=2, memory=4 * 2**30)
    assert stack.secrets == {
        "KEY": SecretSpec(name="KEY", generate=64),
        "OTHER": SecretSpec(name="OTHER", optional=True),
    }
    assert stack.networks == {"data": NetworkSpec(name="data", internal=True)}
    assert stack.volumes == {name: VolumeSpec(name=name) for name in ("db-data", "media")}
    assert stack.chaos == ChaosSpec(workload="python -m shop.chaos")


def test_engines_are_read_and_their_settings_stay_raw(stack: Stack):
    assert stack.engines["db"] == EngineSpec(
        name="db",
        use="postgres",
        volume="db-data",
        bin=Path("/opt/postgres/bin"),
        settings={"anything": [1, {"goes": "here"}]},
        limits=Size(cpu=1.5, memory=2**30),
        reserves=Size(memory=2**29),
        networks=("data",),
        backup=BackupSpec(schedule="0 2 * * *", keep=timedelta(days=7)),
    )
    assert stack.engines["mail"].address == "smtp://mail.example:25"
    assert stack.engines["mail"].profiles == ("tools", "dev")


def test_pools_are_read(stack: Stack):
    assert stack.services["web"] == ServiceSpec(
        name="web",
        kind=Kind.WSGI,
        app="shop.wsgi:application",
        server="granian",
        replicas=2,
        workers=3,
        threads=4,
        needs={"db": Condition.READY, "migrate": Condition.DONE},
        env={"DEBUG": "", "NAME": "x"},
        secrets=("KEY",),
        volumes={"media": "MEDIA_ROOT"},
    )
    assert stack.services["stream"].workers is None


def test_commands_are_read(stack: Stack):
    assert stack.services["migrate"].inputs == ("*/migrations/*.py",)
    assert stack.services["node"] == ServiceSpec(
        name="node",
        kind=Kind.COMMAND,
        command="node server.js --port $PORT",
        cwd=Path("services/node"),
        port=True,
        profiles=("dev",),
        watch=("services/node/**/*.js",),
        stop_signal="SIGINT",
        stop_grace=timedelta(seconds=20),
        start_timeout=timedelta(minutes=2),
        probes=Probes(
            ready=ProbeSpec(
                http="/health",
                every=timedelta(milliseconds=500),
                timeout=timedelta(seconds=2),
                start_period=timedelta(seconds=10),
            ),
            alive=ProbeSpec(command="node check.js", failures=5),
        ),
    )


def test_routes_are_read_in_order_with_their_place(stack: Stack):
    assert stack.derived == DerivedRoutesSpec(
        command="python manage.py routes --json", wsgi="web", asgi="stream"
    )
    assert stack.routes == (
        RouteSpec(path="/api/", to="web", streaming=True, dev_to="node"),
        RouteSpec(
            path="/",
            folder=Path("frontend/dist"),
            fallback="index.html",
            cached=timedelta(days=365),
        ),
        RouteSpec(path="/media/", volume="media"),
    )
    assert [route.place for route in stack.routes] == ["routes[0]", "routes[2]", "routes[3]"]


def test_parts_are_listed_with_their_paths(stack: Stack):
    assert [path for path, _ in stack.list_parts()] == [
        "engines.db",
        "engines.mail",
        "services.migrate",
        "services.web",
        "services.stream",
        "services.node",
    ]


def test_the_least_a_stack_can_say_is_enough():
    text = '[stack]\nname = "a"\n[services.b]\nkind = "command"\ncommand = "true"\n'
    service = ServiceSpec(name="b", kind=Kind.COMMAND, command="true")
    assert parse_stack(text, file=Path("stack.toml")) == Stack(
        name="a", file=Path("stack.toml"), services={"b": service}
    )


def test_the_stack_of_this_repository_is_sound():
    names = ("nginx", "ollama", "postgres", "rabbitmq", "valkey")
    stack = load_stack(EXAMPLE, engine_names=names)
    assert stack.name == "workspace"
    assert set(stack.engines) == {"db", "cache", "records", "gateway", "models", "broker"}
