#!/bin/sh
# Stops the service where it is removed for good; an upgrade starts it anew.
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
	systemctl disable --now caddy.service
fi
