"""What a process is told: what its service needs, and nothing else."""

from __future__ import annotations

from tandem.plan.contract import CONTRACT

from .sample_stacks import codes, make_plan, refuse_plan

ENGINES = '[engines.db]\nuse = "shelf"\n[engines.notes]\nuse = "plain"\n'
WEB = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'


def environment_of(text: str, process: str = "web", **asked: object) -> dict[str, str]:
    found = {each.name: each.env for each in make_plan(text, **asked).processes()}
    return dict(found[process])


def test_a_service_alone_is_told_who_it_is_and_no_more():
    assert environment_of(WEB) == {
        "DATABASE_POOL_SIZE": "4",
        "DJANGO_DEBUG": "0",
        "PUBLIC_URL": "http://localhost:8080",
        "PYTHONUNBUFFERED": "1",
        "TANDEM_INSTANCE": "default",
        "TANDEM_PROCESS": "web",
        "TANDEM_SERVICE": "web",
        "TANDEM_STACK": "shop",
    }


def test_only_needed_engines_give_their_urls():
    env = environment_of(f'{ENGINES}{WEB}needs = {{ db = "ready" }}\n')
    assert env["SHELF_URL"] == "shelf://:${secret:db.password}@/srv/shop/.tandem/run/db"
    assert "PLAIN_URL" not in env


def test_replicas_differ_only_in_the_name_of_the_process():
    plan = make_plan(f"{WEB}replicas = 2\n")
    first, second = (dict(each.env) for each in plan.parts["web"].processes)
    assert (first.pop("TANDEM_PROCESS"), second.pop("TANDEM_PROCESS")) == ("web.1", "web.2")
    assert first == second


def test_volumes_secrets_and_ports_come_by_name():
    text = (
        "[secrets]\nKEY = { generate = 32 }\n[volumes]\nmedia = {}\n"
        '[services.api]\nkind = "command"\ncommand = "api"\nport = true\n'
        'secrets = ["KEY"]\nvolumes = { media = "MEDIA_ROOT" }\n'
    )
    env = environment_of(text, "api")
    assert env["KEY"] == "${secret:KEY}"
    assert env["MEDIA_ROOT"] == "/srv/shop/.tandem/data/media"
    assert env["PORT"] == "5001"


def test_the_services_own_words_are_laid_over_everything():
    env = environment_of(
        f'{ENGINES}{WEB}needs = {{ db = "ready" }}\nenv = {{ SHELF_URL = "mine", DEBUG = "x" }}\n'
    )
    assert (env["SHELF_URL"], env["DEBUG"]) == ("mine", "x")


def test_the_public_address_follows_the_entry_port():
    assert environment_of(WEB, port=9000)["PUBLIC_URL"] == "http://localhost:9000"
    assert environment_of(WEB, port=80)["PUBLIC_URL"] == "http://localhost"


def test_debug_is_on_only_in_dev():
    assert environment_of(WEB, dev=True)["DJANGO_DEBUG"] == "1"


def test_the_plan_names_every_secret_it_refers_to_once():
    plan = make_plan(
        "[secrets]\nKEY = { optional = true }\n"
        f'{ENGINES}{WEB}needs = {{ db = "ready" }}\nsecrets = ["KEY"]\n'
        'probes.ready = { command = "ping" }\n'
    )
    assert plan.secrets == ("KEY", "db.password")


def test_two_engines_that_give_one_variable_are_refused():
    text = (
        f'{ENGINES}[engines.archive]\nuse = "shelf"\n'
        f'{WEB}needs = {{ db = "ready", archive = "ready" }}\n'
    )
    error = refuse_plan(text)
    assert codes(error) == [("services.web.needs", "two-engines-one-variable")]
    assert make_plan(f'{text}env = {{ SHELF_URL = "which" }}\n')


def test_every_name_of_the_contract_is_there_once_with_a_sentence():
    names = [variable.name for variable in CONTRACT]
    assert len(names) == len(set(names))
    assert all(variable.sentence.endswith(".") for variable in CONTRACT)
    planned = {variable.name for variable in CONTRACT if variable.source == "plan"}
    told = environment_of('[services.web]\nkind = "command"\ncommand = "api"\nport = true\n')
    assert planned == set(told)


def test_one_that_only_stands_in_yields_to_the_engine_that_is_meant():
    text = (
        '[engines.queue]\nuse = "post"\nprofiles = ["post"]\n[engines.mixed]\nuse = "drawer"\n'
        f'{WEB}needs = {{ queue = "started", mixed = "ready" }}\n'
    )
    stack = f'profiles = ["post"]\n{text}'
    assert environment_of(stack)["POST_URL"] == "drawer:1"
    both = environment_of(stack, profiles=frozenset({"post"}))
    assert (both["POST_URL"], both["DRAWER_URL"]) == ("post:5001", "drawer:2")


def test_whoever_forgets_the_engine_that_is_meant_is_not_told_of_the_one_that_stands_in():
    text = (
        'profiles = ["post"]\n[engines.queue]\nuse = "post"\nprofiles = ["post"]\n'
        f'[engines.mixed]\nuse = "drawer"\n{WEB}needs = {{ mixed = "ready" }}\n'
    )
    assert environment_of(text)["POST_URL"] == "drawer:1"
    assert "POST_URL" not in environment_of(text, profiles=frozenset({"post"}))
