"""The command line: arguments, output, exit codes; nothing else. One file per verb in `verbs/`."""
