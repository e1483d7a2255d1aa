#!/bin/sh
# Makes the user that the service runs as, and starts the service anew where it runs.
set -e
if ! getent passwd caddy >/dev/null; then
	useradd --system --user-group --home-dir /var/lib/caddy --create-home --shell /usr/sbin/nologin caddy
fi
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
	systemctl try-restart caddy.service
fi
