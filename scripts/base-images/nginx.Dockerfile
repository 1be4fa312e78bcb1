# Stands in for nginx: the wheel's server, and curl, which the official image has.
FROM debian:trixie-slim
RUN groupadd -r -g 101 nginx && useradd -r -u 101 -g 101 nginx \
 && install -d -o 101 -g 101 /var/cache/nginx /var/log/nginx \
 && apt-get update -qq && apt-get install -qq --no-install-recommends curl > /dev/null \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /usr/share/doc /usr/share/man
COPY nginx /usr/local/bin/
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
