"""A stack as containers: what is the same as natively, and what differs."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tandem.export.containers.model import Container, ContainerPlan
from tandem.stack.model import Condition, Size

from .sample_plans import DEVELOPMENT, GIB, plan_workspace


def get(plan: ContainerPlan, name: str) -> Container:
    found = plan.find(name)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def plan() -> ContainerPlan:
    return plan_workspace()


def test_whatever_is_needed_comes_before(plan: ContainerPlan):
    order = [each.name for each in plan.containers]
    for each in plan.containers:
        assert all(order.index(needed) < order.index(each.name) for needed in each.needs)


def test_parts_meet_at_their_names(plan: ContainerPlan):
    web = get(plan, "web")
    assert web.environment["DATABASE_URL"] == (
        "postgresql://tandem:${secret:db.password}@db:5432/workspace"
    )
    assert web.environment["CACHE_URL"] == "redis://:${secret:cache.password}@cache:6379/0"
    assert "--host 0.0.0.0 --port 8000" in " ".join(web.command)


def test_no_value_of_a_secret_is_in_the_plan_and_every_reference_can_be_read(plan: ContainerPlan):
    for each in plan.containers:
        filled = each.environment.get("TANDEM_FILLED", "").split()
        referring = {name for name, text in each.environment.items() if "${secret:" in text}
        assert set(filled) == referring
        assert set(each.secrets) <= set(plan.secrets)
    assert "cache.password" in get(plan, "cache").secrets


def test_a_file_with_a_secret_in_it_is_a_template(plan: ContainerPlan):
    (config,) = (each for each in get(plan, "cache").configs if each.filled is not None)
    assert "requirepass" in config.text
    assert config.filled == PurePosixPath("/tmp/tandem/valkey.conf")
    assert get(plan, "cache").environment["TANDEM_FILES"] == f"{config.path}:{config.filled}:600"


def test_needs_keep_their_conditions(plan: ContainerPlan):
    assert dict(get(plan, "web").needs) == {
        "db": Condition.READY,
        "cache": Condition.STARTED,
        "records": Condition.READY,
        "migrate": Condition.DONE,
    }


def test_who_sends_a_volume_waits_for_the_one_shot_that_writes_it(plan: ContainerPlan):
    assert get(plan, "gateway").needs["assets"] is Condition.DONE
    assert "assets" not in get(plan, "web").needs


def test_a_replica_gets_its_share_of_the_limit(plan: ContainerPlan):
    web = get(plan, "web")
    assert (web.replicas, web.limits) == (2, Size(cpu=1.0, memory=GIB // 2))
    (total,) = (each for each in plan.totals.sums if each.container == "web")
    assert total.limits == Size(cpu=2.0, memory=GIB)


def test_every_container_is_confined(plan: ContainerPlan):
    for each in plan.containers:
        assert each.user > 0
        assert each.read_only
        assert each.limits.memory
        assert not each.image.endswith(":latest")
        assert ":" in each.image


def test_what_stays_up_says_how_it_is(plan: ContainerPlan):
    assert [c.name for c in plan.containers if not c.one_shot and c.ready is None] == []


def test_only_the_entry_is_published_in_production(plan: ContainerPlan):
    published = {each.name: each.published for each in plan.containers if each.published}
    assert list(published) == ["gateway"]
    assert [(each.port, each.container_port) for each in published["gateway"]] == [
        (443, 8443),
        (80, 8080),
    ]


def test_developers_reach_the_engines_from_their_own_machine_alone():
    plan = plan_workspace(DEVELOPMENT)
    published = {c.name: [(p.host, p.port) for p in c.published] for c in plan.containers}
    assert published["db"] == [("127.0.0.1", 5432)]
    # Two of one kind: the second one's port is the next that is free.
    assert published["cache"] == [("127.0.0.1", 6379)]
    assert published["records"] == [("127.0.0.1", 6380)]
    assert published["gateway"] == [("127.0.0.1", 8080)]


def test_services_of_a_profile_stay_optional_and_engines_are_decided(plan: ContainerPlan):
    assert get(plan, "tidy").profiles == ("tidy",)
    assert plan.find("broker") is None
    with_broker = plan_workspace(profiles=["rabbitmq"])
    assert get(with_broker, "broker").profiles == ()
    assert get(with_broker, "relay").environment["BROKER_URL"].startswith("amqp://")


def test_a_profile_asked_for_is_in_force():
    assert get(plan_workspace(profiles=["tidy"]), "tidy").profiles == ()


def test_the_gateway_follows_hosts_whose_addresses_change(plan: ContainerPlan):
    texts = {config.name: config.text for config in get(plan, "gateway").configs}
    assert "server web:8000 max_fails=3 fail_timeout=2s resolve;" in texts["gateway-pools.conf"]
    assert "resolver 127.0.0.11" in texts["gateway-nginx.conf"]
    fixed = plan_workspace(resolver=None)
    assert "resolve;" not in "".join(c.text for c in get(fixed, "gateway").configs)


def test_the_gateway_encrypts_where_the_address_says_so(plan: ContainerPlan):
    text = "".join(config.text for config in get(plan, "gateway").configs)
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in text
    assert "return 308 https://$host$request_uri;" in text
    assert "Strict-Transport-Security" in text
    assert {"tls.crt", "tls.key"} <= set(get(plan, "gateway").secrets)
    plain = plan_workspace(public_url="http://example.org")
    assert "ssl_" not in "".join(config.text for config in get(plain, "gateway").configs)


def test_another_registry_and_prefix(plan: ContainerPlan):
    plan = plan_workspace(registry="registry.example.org", prefix="registry.example.org/team/")
    assert get(plan, "db").image == "registry.example.org/postgres:18.4"
    assert get(plan, "web").image == "registry.example.org/team/workspace-app:1.0"
    assert plan.images[0].arguments["BASE"].startswith("registry.example.org/python:")


def test_a_low_priority_is_a_small_share_of_a_busy_processor(plan: ContainerPlan):
    assert get(plan, "stream").cpu_weight == 102
    assert get(plan, "web").cpu_weight == 1024
    assert "nice" not in get(plan, "stream").command
