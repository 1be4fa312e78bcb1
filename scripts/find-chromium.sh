#!/bin/sh
# A browser for the browser tests: one on PATH, else Debian's package when root, else Playwright's
# own download. With none of them those tests are skipped, and pytest says so at its end.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Debian's chromium for the browser tests ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 && exit 0
fi
echo "downloading Playwright's chromium for the browser tests ..."
.venv/bin/playwright install chromium >/dev/null 2>&1 ||
    echo "no Chromium could be had: the browser tests will be skipped"
exit 0
