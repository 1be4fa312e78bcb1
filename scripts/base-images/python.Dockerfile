# Stands in for python:3.13-slim-trixie: Debian's Python 3.13 at the official image's places.
FROM debian:trixie-slim
RUN apt-get update -qq && apt-get install -qq --no-install-recommends python3 python3-venv > /dev/null \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /usr/share/doc /usr/share/man \
 && ln -s /usr/bin/python3 /usr/local/bin/python \
 && python3 -m venv /usr/local/lib/pip && ln -s /usr/local/lib/pip/bin/pip /usr/local/bin/pip
CMD ["python3"]
