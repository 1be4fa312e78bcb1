"""The runtime: plan + observed -> steps -> done, on this machine.

The only code that spawns or signals processes. What the command line uses, module by module (this
file imports nothing, so that the guardian stays small):

- `instance.open_instance(root, name=None) -> Instance`: the folders of one instance (no I/O).
- `preparing.prepare_state(instance)`: makes the folders and checks ownership, space and reach.
- `secrets.load_secrets(stack, instance, environ) -> Secrets`: values; raises `SecretsError`.
- `machine.observe_machine(stack, instance, engines, *, profiles, port, dev) -> Machine`.
- `supervisor.run_supervisor(plan, engines, instance, secrets, sink, *, dev=False) -> int`: the
  foreground; first SIGINT or SIGTERM stops in order, a second one makes the grace 0. Returns an
  exit code: 0 stopped as asked, 1 when some part failed.
- `detached.spawn_detached(argv, instance) -> Detached`, then
  `detached.wait_until_ready(instance, timeout, sink, *, detached=None)`; raises `StartError`.
- `control.client.ControlClient(instance)`: `status() stop(grace) restart(name, rolling=) why(name)`
  and the async iterators `follow_logs(names, tail=, follow=)` and `follow_events()`; raises
  `NotRunningError` when no supervisor runs.
- `logs.read_logs(instance, names, tail)`: the kept lines, also when nothing runs.
- `reporting`: the events a sink gets: `StateChanged`, `LogLine`, `Note`, `StackReady`,
  `StackStopped`. A sink is any callable that takes one event and returns at once.
- `why.explain(status, name) -> Explanation`: the chain of causes; pure. The client's `why` uses it.
- `errors`: every refusal has `code`, `message` and `hint`.

The status (`ControlClient.status()` and `tandem status --json`): `{"stack", "instance", "root",
"entry", "ready", "phase", "supervisor": {"pid", "since"}, "services": [{"name", "part", "kind",
"engine", "version", "state", "reason", "since", "pid", "restarts", "address", "needs", "probe":
{"ready": {"ok", "detail", "at"}, "alive": ...}, "log"}], "start": waterfall or null}`. `phase` is
"starting", "ready", "degraded", "stopping" or "failed"; times are ISO 8601 in UTC.
"""
