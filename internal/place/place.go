// Package place tells where a handler stands among the routes of its server, and refuses places in which nothing could
// ever reach it. A handler is shown neither its siblings nor its route; but while it is provisioned, the routes around
// it are known to Caddy's context, those before it loaded and those after it not yet.
package place

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/fileserver"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/reverseproxy"
)

// Check refuses the place of the handler of that name, which is being provisioned with ctx: behind one that answers
// every request, beside another of its own, or last, with all that answers before it.
func Check(ctx caddy.Context, name string) error {
	lists := around(ctx)
	if len(lists) == 0 || current(lists[0].routes) < 0 {
		return nil
	}
	before, after := lists[0].split(name)
	for _, h := range before {
		if h.always && h.answers() {
			return fmt.Errorf("it stands after %s, which answers every request: put %s before it", h.directive(), name)
		}
	}
	if slices.ContainsFunc(slices.Concat(before, after), func(h handler) bool { return h.beside && h.name == name }) {
		return fmt.Errorf("there are two %s in one place, and every request passes both: leave one, or give it a matcher",
			name)
	}
	if len(after) == 0 && !slices.ContainsFunc(lists, list.goesOn) && slices.ContainsFunc(before, handler.answers) {
		return errors.New("nothing comes after it that could fail: put it before what answers")
	}
	return nil
}

// list is a list of routes, one of which is being provisioned.
type list struct {
	routes   caddyhttp.RouteList
	inErrors bool // they are for errors, and at their end Caddy itself answers
}

// around returns the lists of routes around the module that is being provisioned, the nearest first, as far as they
// are those of a server or a subroute: what other modules do with their routes is their own.
func around(ctx caddy.Context) (lists []list) {
	modules := ctx.Modules()
	if len(modules) > 0 { // the last is the handler itself
		modules = modules[:len(modules)-1]
	}
	for _, module := range slices.Backward(modules) {
		switch m := module.(type) {
		case *caddyhttp.Subroute:
			l, ok := loading(m.Routes, m.Errors)
			if !ok {
				return lists
			}
			lists = append(lists, l)
		case *caddyhttp.App:
			server, ok := ctx.Value(caddyhttp.ServerCtxKey).(*caddyhttp.Server)
			if !ok {
				return lists
			}
			l, ok := loading(server.Routes, server.Errors)
			if !ok { // a named route
				l = list{inErrors: true}
			}
			return append(lists, l)
		default:
			return append(lists, list{inErrors: true}) // who knows what comes after
		}
	}
	return lists
}

// loading picks the list that is being provisioned: the routes, and after them those for errors.
func loading(routes caddyhttp.RouteList, onError *caddyhttp.HTTPErrorConfig) (list, bool) {
	if current(routes) >= 0 {
		return list{routes: routes}, true
	}
	if onError != nil && current(onError.Routes) >= 0 {
		return list{routes: onError.Routes, inErrors: true}, true
	}
	return list{}, false
}

// current finds the route that is being provisioned: the first that has its handlers as JSON still.
func current(routes caddyhttp.RouteList) int {
	return slices.IndexFunc(routes, func(r caddyhttp.Route) bool { return len(r.HandlersRaw) > 0 })
}

// goesOn tells whether something comes after the current route, if only Caddy's own answer to an error.
func (l list) goesOn() bool {
	at := current(l.routes)
	return l.inErrors || at < 0 || at+1 < len(l.routes) && !l.routes[at].Terminal
}

// split lists the handlers before and after the first of that name in the current route.
func (l list) split(name string) (before, after []handler) {
	at := current(l.routes)
	always := matchesAll(l.routes[at])
	for i, route := range l.routes {
		handlers := handlersOf(route)
		for j := range handlers {
			handlers[j].beside = i == at || always && handlers[j].always
		}
		switch own := slices.IndexFunc(handlers, func(h handler) bool { return h.name == name }); {
		case i == at && own >= 0:
			for j := range handlers {
				handlers[j].always = true // as much as this one
			}
			before, after = append(before, handlers[:own]...), handlers[own+1:]
		case i < at:
			before = append(before, handlers...)
		default:
			after = append(after, handlers...)
		}
	}
	return before, after
}

// handler is one in a route, loaded or as JSON.
type handler struct {
	name   string
	always bool // its route has no matcher
	beside bool // it gets the very same requests
	loaded caddyhttp.MiddlewareHandler
	raw    json.RawMessage
}

func handlersOf(r caddyhttp.Route) (list []handler) {
	always := matchesAll(r)
	for _, h := range r.Handlers {
		list = append(list, handler{name: caddy.GetModuleName(h), always: always, loaded: h})
	}
	for _, raw := range r.HandlersRaw {
		var named struct{ Handler string }
		_ = json.Unmarshal(raw, &named) // Caddy tells what is wrong with it
		list = append(list, handler{name: named.Handler, always: always, raw: raw})
	}
	return list
}

// directive is what the handler is called in a Caddyfile.
func (h handler) directive() string {
	switch h.name {
	case "static_response":
		return "respond, redir or abort"
	case "subroute":
		return "a handle or route"
	}
	return h.name
}

// answers tells whether the handler answers whatever comes to it, and calls none after it.
func (h handler) answers() bool {
	switch h.name {
	case "error":
		return true
	case "static_response":
		code := as[caddyhttp.StaticResponse](h).StatusCode
		return code != caddyhttp.WeakString(strconv.Itoa(http.StatusEarlyHints)) // after these the answer is to come
	case "reverse_proxy":
		// Where a response is handled, as forward_auth does that of the auth service, the handlers after it go on.
		return !slices.ContainsFunc(as[reverseproxy.Handler](h).HandleResponse, func(r caddyhttp.ResponseHandler) bool {
			return r.StatusCode == "" // else it is passed on with that status
		})
	case "file_server":
		return !as[fileserver.FileServer](h).PassThru
	case "subroute":
		return slices.ContainsFunc(as[caddyhttp.Subroute](h).Routes, func(r caddyhttp.Route) bool {
			return slices.ContainsFunc(handlersOf(r), func(inner handler) bool { return inner.always && inner.answers() })
		})
	}
	return false
}

// as is the handler as what it is. What is not loaded yet is read from its JSON; Caddy tells what is wrong with that.
func as[T any](h handler) *T {
	if loaded, ok := any(h.loaded).(*T); ok {
		return loaded
	}
	read := new(T)
	_ = json.Unmarshal(h.raw, read)
	return read
}

func matchesAll(r caddyhttp.Route) bool { return len(r.MatcherSets) == 0 && len(r.MatcherSetsRaw) == 0 }
