"""Ready answers: what a read endpoint answered, finished, served before Django's middleware.

    @router.get("/{uuid:document_id}")
    @ready_answer(scope="user", depends_on=("documents", "document:{document_id}"))
    def get_document(request, document_id): ...

See `docs/concepts/ready-answers.md`.
"""

from tandem.apps.kit.ready_answers.declaration import ready_answer

__all__ = ["ready_answer"]
