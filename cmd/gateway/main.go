// Command gateway is Caddy with its standard modules and normalize_errors: the program that
//
//	xcaddy build --with github.com/errnorm/caddy-errnorm
//
// makes, for machines without xcaddy.
package main

import (
	caddycmd "github.com/caddyserver/caddy/v2/cmd"
	_ "github.com/caddyserver/caddy/v2/modules/standard"

	_ "github.com/errnorm/caddy-errnorm"
)

func main() { caddycmd.Main() }
