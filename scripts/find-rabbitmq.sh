#!/bin/sh
# A RabbitMQ for the tests of the broker: one that is there, else Debian's package when root.
# Without any those tests are skipped, and pytest says so at its end.
for folder in $(printf %s "$PATH" | tr : ' ') \
    /usr/lib/rabbitmq/bin /opt/homebrew/opt/rabbitmq/sbin /opt/rabbitmq/sbin; do
    [ -x "$folder/rabbitmq-server" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Debian's rabbitmq-server for the tests of the broker ..."
    # The package would start a server for the whole machine, which nobody asked for.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT INT TERM
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    fi
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq rabbitmq-server; } >/dev/null 2>&1 && exit 0
fi
echo "no RabbitMQ could be had (apt-get install rabbitmq-server): the broker's tests will be skipped"
exit 0
