"""What the jobs' scripts say. Pure.

Values from outside a workflow reach them by their environment alone: put into the text of a script
they would be run.
"""

from __future__ import annotations

from tandem.export.github_actions.settings import GithubActionsSettings

OUT = "deploy/kubernetes"
_PREFIX = 'PREFIX="$REGISTRY/${GITHUB_REPOSITORY_OWNER,,}/"\n'
_EXPORT = """\
staging="${{STAGING_URL#*://}}"
{tandem} export kubernetes --out {out} --url "$PRODUCTION_URL" \\
  --prefix "$PREFIX" --tag "$GITHUB_SHA" --set staging_host="${{staging%%[:/]*}}"{options}
"""
_SCAN = """\
trivy() {{
  docker run --rm --volume /var/run/docker.sock:/var/run/docker.sock \\
    --volume "$PWD/deploy:/deploy" {scanner} "$@"
}}
trivy image --quiet --format cyclonedx --output /deploy/{image}.cdx.json \\
  "${{PREFIX}}{image}:$GITHUB_SHA"
trivy image --quiet --exit-code 1 --ignore-unfixed --severity HIGH,CRITICAL \\
  "${{PREFIX}}{image}:$GITHUB_SHA"
"""
LOGIN = 'printf %s "$TOKEN" | docker login "$REGISTRY" --username "$GITHUB_ACTOR" --password-stdin'
KUBECONFIG = """\
umask 077
printf %s "$TEXT" > "$RUNNER_TEMP/kubeconfig"
echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"
"""
_READY = """\
kubectl --namespace {namespace} get deployment,statefulset --output name \\
  --selector app.kubernetes.io/part-of={stack} |
  xargs --max-args 1 kubectl --namespace {namespace} rollout status --timeout 15m
"""
# Only what this commit's images are in: another Deployment did not change.
_BACK = """\
kubectl --namespace {namespace} get deployment --no-headers \\
  --selector app.kubernetes.io/part-of={stack} \\
  --output custom-columns='NAME:.metadata.name,IMAGE:.spec.template.spec.containers[0].image' |
  awk -v tag=":$GITHUB_SHA" 'index($2, tag) {{ print $1 }}' |
  xargs --max-args 1 --no-run-if-empty \\
    kubectl --namespace {namespace} rollout undo deployment
"""


def export(settings: GithubActionsSettings) -> str:
    """Write the manifests, and the files that make the images, for this commit."""
    options = f" {settings.export_options}" if settings.export_options else ""
    return _PREFIX + _EXPORT.format(tandem=settings.tandem, out=OUT, options=options)


def scan(image: str, settings: GithubActionsSettings) -> str:
    """Look for known holes that can be closed, and list what is inside."""
    return _PREFIX + _SCAN.format(image=image, scanner=settings.scanner)


def push(images: list[str]) -> str:
    """Send the images of this commit to the registry."""
    return _PREFIX + "".join(f'docker push --quiet "${{PREFIX}}{n}:$GITHUB_SHA"\n' for n in images)


def deploy(environment: str) -> str:
    """Tell the cluster what there should be."""
    return f"kubectl apply --kustomize {OUT}/overlays/{environment}"


def wait_until_ready(namespace: str, stack: str) -> str:
    """Wait until it is so."""
    return _READY.format(namespace=namespace, stack=stack)


def go_back(namespace: str, stack: str) -> str:
    """Return to the version before, where this one did not become ready."""
    return _BACK.format(namespace=namespace, stack=stack)
