package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// KoboldCpp answers {"detail": {"msg", "type"}} on all its APIs, and blames itself (500) for what it
// cannot read.
var KoboldCpp = upstream.Service{
	Name: "koboldcpp", Aliases: []string{"kobold"}, Title: "KoboldCpp", Kind: upstream.AI,
	Docs: []string{"https://github.com/LostRuins/koboldcpp/blob/concedo/koboldcpp.py"},
	Signatures: []upstream.Signature{
		{{Path: "detail.type", Any: []string{"service_unavailable", "bad_input", "unauthorized"}}, {Path: "detail.msg"}},
	},
	Fields: upstream.Fields{Code: []string{"detail.type"}, Message: []string{"detail.msg"}},
	Rules: []upstream.Rule{
		{
			ID: "payload-too-big", Reason: reason.RequestTooLarge, Status: []int{413, 500}, Codes: []string{"bad_input"},
			Message: `^payload is too big\b`,
		},
		{ID: "bad-input", Reason: reason.InvalidParameters, Codes: []string{"bad_input"}, Note: "500 on the wire"},
		{
			ID: "no-vision-model", Reason: reason.ModelNotAvailable, Status: []int{503}, Codes: []string{"service_unavailable"},
			Message: `^no \S{1,20} model loaded\b`,
			Note:    "Its owner has loaded none of the kind; waiting does not help.",
		},
		{ID: "server-is-busy", Reason: reason.Overloaded, Status: []int{503}, Codes: []string{"service_unavailable"}},
	},
}
