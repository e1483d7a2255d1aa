package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const gcpIap = "https://cloud.google.com/iap/docs/faq"

// Google's front ends: load balancers, Cloud Run, and Identity-Aware Proxy, which alone marks
// what it says.
//
// Left unmapped on purpose: the HTML pages (a title that repeats the status) and Cloud Run's
// 429 "Rate exceeded.", which its status says; a host without a route, which is a plain 404.
var _ = register(Service{
	Name: "gcp", Aliases: []string{"cloud-run", "gcp-iap", "gcp-load-balancer", "google-iap"}, Title: "Google Cloud front end", Kind: Infrastructure,
	Docs: []string{
		gcpIap,
		"https://cloud.google.com/load-balancing/docs/https/troubleshooting-ext-https-lbs",
	},
	Hosts:   []string{"*.run.app", "*.appspot.com"},
	Headers: []Is{{Path: "header:X-Goog-Iap-Generated-Response"}, {Path: "header:Server", Any: []string{"Google Frontend"}}, {Path: "header:Via", Any: []string{"1.1 google"}}},
	Rules: []Rule{
		{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^invalid iap credentials: empty token\b`},
		{Reason: reason.TokenExpired, Status: []int{401}, Message: `^invalid iap credentials: [^.]*\bexpired\b`},
		{Reason: reason.InvalidToken, Status: []int{401}, Message: `^invalid iap credentials:`},
	},
})
