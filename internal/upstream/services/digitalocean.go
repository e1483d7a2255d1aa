package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// DigitalOcean's API writes {"id", "message", "request_id"}, where id is the code. Many servers
// write an id and a message, so it is known by its host alone.
//
// Left unmapped on purpose: unprocessable_entity, which also says that a limit on the number
// of Droplets is reached (422: neither money nor a window), and ids that repeat the status.
var DigitalOcean = upstream.Service{
	Name: "digitalocean", Title: "DigitalOcean", Kind: upstream.Infrastructure,
	Docs:   []string{"https://docs.digitalocean.com/reference/api/intro"},
	Hosts:  []string{"api.digitalocean.com"},
	Fields: upstream.Fields{Code: []string{"id"}, Message: []string{"message"}, RequestID: []string{"request_id"}},
	Rules: []upstream.Rule{
		{
			ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"unauthorized"},
			Note: "one sentence for every token that does not work",
		},
		{ID: "forbidden", Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"forbidden"}},
		{
			ID: "too-many-requests", Reason: reason.RateLimited, Codes: []string{"too_many_requests"},
			Note: "an hourly and a per-minute window",
		},
		{ID: "not-found", Reason: reason.NotFound, Status: []int{404}, Codes: []string{"not_found"}},
	},
}
