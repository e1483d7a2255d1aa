# The gateway: Caddy's own image, with this module built in. Put a Caddyfile at /etc/caddy/Caddyfile.
#
#	docker build -t gateway . && docker run -p 80:80 -p 443:443 -v $PWD/Caddyfile:/etc/caddy/Caddyfile:ro gateway
FROM caddy:2.11.9-builder AS builder
COPY . /src
RUN xcaddy build v2.11.9 --with github.com/errnorm/caddy-errnorm@v0.0.0=/src --output /usr/bin/caddy

FROM caddy:2.11.9
COPY --from=builder /usr/bin/caddy /usr/bin/caddy
HEALTHCHECK --interval=10s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://localhost:2019/config/"]
