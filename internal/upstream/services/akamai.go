package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	akamaiReferences = "https://gist.github.com/chrisvanpatten/dc02f0d5727369801dc7e9e6fded1837"
	akamaiDenied     = "https://github.com/Ekultek/WhatWaf/issues/1139"
)

// Akamai answers in the origin's place with a page and a reference, whose first number says why: 18 is a rule that
// denied the request, 97 an origin that was not reached in time. Some sites send the reference as a header, too.
//
// Left unmapped on purpose: the references of what was not reached (3, 6, 11, 30), which say no more than 503.
var Akamai = upstream.Service{
	Name: "akamai", Title: "Akamai", Kind: upstream.Infrastructure,
	Docs: []string{akamaiReferences, akamaiDenied, "https://www.npmjs.com/package/akamai-error-lookup"},
	Headers: []upstream.Match{
		{Path: "header:Server", Any: []string{"AkamaiGHost"}},
		{Path: "header:X-Reference-Error"},
	},
	Fields: upstream.Fields{RequestID: []string{"header:X-Reference-Error"}},
	Rules: []upstream.Rule{
		{
			ID: "origin-timeout", Reason: reason.UpstreamTimeout, Status: []int{5},
			Where: []upstream.Match{{Path: "header:X-Reference-Error", Any: []string{"1.*", "97.*"}}},
		},
		{
			ID: "access-denied", Reason: reason.None, Status: []int{403},
			Where:  []upstream.Match{{Path: "html:title", Any: []string{"Access Denied"}}},
			Note:   "a firewall's rule, a country, a bot's score and a referrer share this page",
			Source: akamaiDenied,
		},
	},
}
