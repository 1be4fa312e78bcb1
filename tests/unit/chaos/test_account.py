"""Whom the workload signs in as."""

from __future__ import annotations

import stat

import pytest

from tandem.chaos.account import Account, AccountError, load_account
from tandem.runtime.instance import open_instance

GIVEN = {"CHAOS_EMAIL": "ada@example.org", "CHAOS_PASSWORD": "correct horse"}


@pytest.fixture
def instance(tmp_path):
    instance = open_instance(tmp_path)
    instance.state.mkdir()
    return instance


def test_an_account_that_is_given_is_taken_and_nothing_is_kept(instance):
    account = load_account(instance, GIVEN)

    assert account == Account(email="ada@example.org", password="correct horse")
    assert "correct horse" not in repr(account)
    assert not (instance.state / "chaos.json").exists()


def test_without_one_the_same_is_made_up_for_ever_and_kept_to_oneself(instance):
    account = load_account(instance, {})

    assert load_account(instance, {}) == account
    assert stat.S_IMODE((instance.state / "chaos.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", GIVEN)
def test_half_an_account_is_refused(instance, name):
    with pytest.raises(AccountError, match="only one of CHAOS_EMAIL and CHAOS_PASSWORD"):
        load_account(instance, {name: GIVEN[name]})
