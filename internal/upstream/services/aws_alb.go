package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

var awsAlbOwn = upstream.Match{Path: "header:Server", Any: []string{"awselb/2.0"}}

// An Application Load Balancer says awselb/2.0 only in responses of its own making, and has
// statuses that no standard knows.
//
// Left unmapped on purpose: 400, 401, 403, 405, 502, 503 and 504, which mean what they say,
// and 460, which its client never sees.
var AWSALB = upstream.Service{
	Name: "aws-alb", Aliases: []string{"aws-elb"}, Title: "AWS Application Load Balancer",
	Kind: upstream.Infrastructure,
	Docs: []string{
		"https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
	},
	Headers: []upstream.Match{awsAlbOwn},
	Rules: []upstream.Rule{
		{
			ID: "aws-alb-own", Reason: reason.InvalidParameters, Status: []int{463},
			Where: []upstream.Match{awsAlbOwn},
			Note:  "an X-Forwarded-For of more than 30 addresses",
		},
		{
			ID: "aws-alb-own-upstream-misconfigured", Reason: reason.UpstreamMisconfigured, Status: []int{464},
			Where: []upstream.Match{awsAlbOwn},
			Note:  "the gateway speaks another HTTP version than the target group",
		},
		{
			ID: "aws-alb-own-upstream-unavailable", Reason: reason.UpstreamUnavailable, Status: []int{561},
			Where: []upstream.Match{awsAlbOwn},
			Note:  "the identity provider failed, not the user",
		},
	},
}
