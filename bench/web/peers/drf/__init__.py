"""A peer: the same documents in Django REST framework, as cookiecutter-django sets it up."""
