"""The verbs of `tandem`, one file each, named after the verb and found by scanning this folder.

A verb's file holds one public function of the file's name. Its signature is the verb's arguments,
its docstring the help, its result the exit code. It imports what it needs when it is called:
importing a verb's file must cost nothing.
"""
