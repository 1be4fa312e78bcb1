# Stands in for valkey/valkey: the wheel's server and Debian's client.
FROM debian:trixie-slim
RUN groupadd -r -g 1000 valkey && useradd -r -u 999 -g 1000 valkey \
 && install -d -o 999 -g 1000 /data \
 && apt-get update -qq && apt-get install -qq --no-install-recommends valkey-tools > /dev/null \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /usr/share/doc /usr/share/man
COPY valkey-server /usr/local/bin/
CMD ["valkey-server"]
