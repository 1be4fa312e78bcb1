# Stands in for rabbitmq: Debian's server, reached by the official image's names.
FROM debian:trixie-slim
RUN groupadd -r -g 999 rabbitmq && useradd -r -u 999 -g 999 -d /var/lib/rabbitmq rabbitmq \
 && apt-get update -qq && apt-get install -qq --no-install-recommends rabbitmq-server > /dev/null \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /usr/share/doc /usr/share/man \
 && install -d -o 999 -g 999 /var/lib/rabbitmq /var/log/rabbitmq \
 && printf '#!/bin/sh\nexec "$@"\n' > /usr/local/bin/docker-entrypoint.sh \
 && chmod 755 /usr/local/bin/docker-entrypoint.sh
# Its programs find the rest from where they are.
ENV PATH=/usr/lib/rabbitmq/bin:$PATH
CMD ["rabbitmq-server"]
