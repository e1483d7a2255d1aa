package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	consulHTTP   = "https://github.com/hashicorp/consul/blob/main/agent/http.go"
	consulErrors = "https://github.com/hashicorp/consul/blob/main/agent/structs/errors.go"
	consulACL    = "https://github.com/hashicorp/consul/blob/main/acl/errors.go"
	consulRate   = "https://github.com/hashicorp/consul/blob/main/agent/consul/rate/handler.go"
)

// Consul answers in plain text. What a server said comes behind "rpc error making call: ", once for each
// hop. A token that is unknown is a 403, a cluster without a leader a 500.
//
// Left unmapped on purpose: "No path to datacenter" (a name that is wrong as well as a link that is cut), and 429,
// which has no body or says what its status does.
var Consul = upstream.Service{
	Name: "consul", Aliases: []string{"hashicorp-consul"}, Title: "HashiCorp Consul", Kind: upstream.API,
	Docs:    []string{consulHTTP, consulErrors, consulACL, consulRate},
	Headers: []upstream.Match{{Path: "header:X-Consul-Index"}, {Path: "header:X-Consul-Knownleader"}},
	Rules: []upstream.Rule{
		{
			ID: "acl-not-found", Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^(rpc error making call: )*acl not found\b`,
			Note:    "403 on the wire: the token is unknown",
			Source:  consulACL,
		},
		{
			ID: "anonymous", Reason: reason.MissingCredentials, Status: []int{403},
			Message: `^(rpc error making call: )*permission denied: anonymous token lacks permission\b`,
			Note:    "the anonymous token stands in where a request has none",
			Source:  consulACL,
		},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(rpc error making call: )*permission denied\b`,
			Source:  consulACL,
		},
		{
			ID: "no-leader", Reason: reason.UpstreamUnavailable, Status: []int{500},
			Message: `^(rpc error (making call|getting client): )*(no cluster leader|no known consul servers` +
				`|raft leader not found in server lookup mapping|not ready to serve consistent reads` +
				`|remote dc has no server currently reachable)\b`,
			Note:   "500 on the wire",
			Source: consulErrors,
		},
		{
			ID: "rate-limit", Reason: reason.RateLimited, Status: []int{429, 500, 503},
			Message: `^(rpc error making call: )*(rate limit exceeded, try (again later|a different server)` +
				`|rate limit reached, try again later|rpc rate limit exceeded)\b`,
			Note:   "503 on the wire where no other server would help",
			Source: consulRate,
		},
	},
}
