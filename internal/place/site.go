package place

import (
	"slices"
	"strings"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// Site is what a Caddyfile calls one: the routes of a server that are for the same hosts, those for errors too.
type Site struct {
	app    *caddyhttp.App
	server *caddyhttp.Server
	hosts  []string // none for any
}

// SiteOf is the site of the handler that is being provisioned with ctx.
func SiteOf(ctx caddy.Context) (s Site) {
	for _, module := range ctx.Modules() {
		if app, ok := module.(*caddyhttp.App); ok {
			s.app = app
		}
	}
	s.server, _ = ctx.Value(caddyhttp.ServerCtxKey).(*caddyhttp.Server)
	if s.server == nil {
		return s
	}
	l, ok := loading(s.server.Routes, s.server.Errors)
	if !ok {
		return s // a named route, which any site can invoke
	}
	for _, set := range l.routes[current(l.routes)].MatcherSets {
		for _, matcher := range set {
			if hosts, ok := matcher.(*caddyhttp.MatchHost); ok {
				s.hosts = append(s.hosts, *hosts...)
			}
		}
	}
	return s
}

// Pinned tells whether the matcher of the handler that is being provisioned with ctx names single paths only, so that
// nothing comes to it of what is below them.
func Pinned(ctx caddy.Context) bool {
	lists := around(ctx)
	if len(lists) == 0 || current(lists[0].routes) < 0 {
		return false
	}
	for _, set := range lists[0].routes[current(lists[0].routes)].MatcherSets {
		for _, matcher := range set {
			paths, ok := matcher.(*caddyhttp.MatchPath)
			if ok && !slices.ContainsFunc(*paths, func(pattern string) bool { return strings.Contains(pattern, "*") }) {
				return true
			}
		}
	}
	return false
}

// Shares tells whether some requests can come to both.
func (s Site) Shares(other Site) bool {
	return s.server == other.server && (len(s.hosts) == 0 || len(other.hosts) == 0 ||
		slices.ContainsFunc(s.hosts, func(host string) bool { return slices.Contains(other.hosts, host) }))
}

// Serves tells whether it is another site of the same configuration, for that host.
func (s Site) Serves(host string, other Site) bool {
	return s.app == other.app && slices.ContainsFunc(s.hosts, func(h string) bool { return strings.EqualFold(h, host) })
}
