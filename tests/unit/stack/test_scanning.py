"""Lines of keys in files written to mislead."""

from __future__ import annotations

import re
import tomllib

import pytest

from tandem.stack.lines import find_line, join_path
from tandem.stack.scanning import list_lines

# Every line names, after "#:", the paths that begin on it.
TRICKY = r'''
# [not.a.table] x = 1
a.b = 1 #: a a.b
a . "c d" = 2 #: a."c d"
"q\"uote#" = "x = 1 # no" #: "q\"uote#"
'lit\eral' = '[x]' #: "lit\\eral"
"\u0061bc" = 1 #: abc
"" = 1 #: ""
long = """ #: long
[inside]
x = 1
quote: \""" and \\""""
after = 1 #: after
raw = \'\'\' #: raw
y = 2 \'\'\'\'
crlf = """one""" #: crlf
list = [ #: list
  1, #: list[0]
  [2, 3], #: list[1] list[1][0] list[1][1]
  # [x], }
  { k = "]", l.m = [ #: list[2] list[2].k list[2].l list[2].l.m
    "," #: list[2].l.m[0]
  ] },
  2024-01-01 10:00:00, #: list[3]
]
in = { a = 1, b = { c = [] , "d.e" = {} } } #: in in.a in.b in.b.c in.b."d.e"

[x.y.z] #: x x.y x.y.z
k = 1 #: x.y.z.k
  [ x . y ] # indented #: x.y
d.p.r = { http = "/" } #: x.y.d x.y.d.p x.y.d.p.r x.y.d.p.r.http
[[things]] #: things things[0]
n = 1 #: things[0].n
[things.sub] #: things[0].sub
n = 2 #: things[0].sub.n
[[things]] #: things[1]
[[things.deep]] #: things[1].deep things[1].deep[0]
[[things.deep]] #: things[1].deep[1]
n.m = 3 #: things[1].deep[1].n things[1].deep[1].n.m
[things.deep.far] #: things[1].deep[1].far
"ä.é" = -1.5e3 #: things[1].deep[1].far."ä.é"
last = true #: things[1].deep[1].far.last'''.replace("\\'", "'")
PATH = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s"])+')


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_path_is_found_on_its_line(newline: str):
    text = TRICKY.replace("\n", newline)
    tomllib.loads(text)
    expected = {
        path: number
        for number, line in enumerate(TRICKY.split("\n"), start=1)
        for path in PATH.findall(line.partition("#:")[2])
    }
    assert list_lines(text) == expected


def test_a_path_that_is_not_there_gets_the_line_around_it():
    lines = list_lines('[services.web]\nkind = "wsgi"\n[[routes]]\nto = "x"\n')
    assert find_line(lines, "services.web.app") == 1
    assert find_line(lines, "services.web.env.A.B") == 1
    assert find_line(lines, "routes[0].path") == 3
    assert find_line(lines, "routes[7]") == 3
    assert find_line(lines, "stack.name") is None


def test_odd_keys_are_quoted_in_paths():
    assert join_path("", "a") == "a"
    assert join_path("env", "a.b") == 'env."a.b"'
    assert join_path("env", 'a"b\n') == 'env."a\\"b\\n"'
    assert join_path("env", "a\x85b") == 'env."a\\u0085b"'
    assert join_path("routes", 3) == "routes[3]"
