package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const gcpIap = "https://docs.cloud.google.com/iap/docs/faq"

// Google's front ends: load balancers, Cloud Run, and Identity-Aware Proxy, which alone marks
// what it says.
//
// Left unmapped on purpose: the HTML pages (a title that repeats the status) and Cloud Run's
// 429 "Rate exceeded.", which its status says; a host without a route, which is a plain 404.
var GoogleCloud = upstream.Service{
	Name: "gcp", Aliases: []string{"cloud-run", "gcp-iap", "gcp-load-balancer", "google-iap"},
	Title: "Google Cloud front end", Kind: upstream.Infrastructure,
	Docs:  []string{gcpIap, "https://cloud.google.com/load-balancing/docs/https/troubleshooting-ext-https-lbs"},
	Hosts: []string{"*.run.app", "*.appspot.com"},
	Headers: []upstream.Match{
		{Path: "header:X-Goog-Iap-Generated-Response"},
		{Path: "header:Server", Any: []string{"Google Frontend"}},
		{Path: "header:Via", Any: []string{"1.1 google"}},
	},
	Rules: []upstream.Rule{
		{
			ID: "invalid-iap-credentials-empty-token", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^invalid iap credentials: empty token\b`,
		},
		{
			ID: "invalid-iap-credentials-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^invalid iap credentials: [^.]*\bexpired\b`,
		},
		{
			ID: "invalid-iap-credentials", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^invalid iap credentials:`,
		},
	},
}
