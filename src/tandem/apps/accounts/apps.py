"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class AccountsApp(TandemApp):
    """Users and sessions, at /api/v1/accounts/."""

    name = "tandem.apps.accounts"
    label = "accounts"
    api_prefix = "/accounts"

    def ready(self) -> None:
        """Listen for users who are changed, deactivated or deleted."""
        from tandem.apps.accounts import access_changes, receivers  # noqa: F401 - models exist only now
