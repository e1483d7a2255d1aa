package upstream

import "github.com/errnorm/caddy-errnorm/reason"

var awsAlbOwn = Is{Path: "header:Server", Any: []string{"awselb/2.0"}}

// An Application Load Balancer says awselb/2.0 only in responses of its own making, and has
// statuses that no standard knows.
//
// Left unmapped on purpose: 400, 401, 403, 405, 502, 503 and 504, which mean what they say,
// and 460, which its client never sees.
var _ = register(Service{
	Name: "aws-alb", Aliases: []string{"aws-elb"}, Title: "AWS Application Load Balancer", Kind: Infrastructure,
	Docs:    []string{"https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"},
	Headers: []Is{awsAlbOwn},
	Rules: []Rule{
		{
			Reason: reason.InvalidParameters, Status: []int{463}, Where: []Is{awsAlbOwn},
			Note: "an X-Forwarded-For of more than 30 addresses",
		},
		{
			Reason: reason.UpstreamMisconfigured, Status: []int{464}, Where: []Is{awsAlbOwn},
			Note: "the gateway speaks another HTTP version than the target group",
		},
		{Reason: reason.UpstreamUnavailable, Status: []int{561}, Where: []Is{awsAlbOwn}, Note: "the identity provider failed, not the user"},
	},
})
