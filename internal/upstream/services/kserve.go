package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// KServe's model server has no codes: {"error": "a sentence"}. What runs behind it may be any of the
// other servers here, whose own words then come through.
var KServe = upstream.Service{
	Name: "kserve", Title: "KServe", Kind: upstream.AI,
	Docs: []string{
		"https://github.com/kserve/kserve/blob/master/python/kserve/kserve/errors.py",
		"https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol",
	},
	Rules: []upstream.Rule{
		{
			ID: "model-with-name-does-not-exist", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^model with name \S{1,200} does not exist\.`,
		},
		{
			ID: "model-with-name-is-not-ready", Reason: reason.Overloaded, Status: []int{503},
			Message: `^(model with name \S{1,200} is|server) not ready\b`,
			Note:    "still loading",
		},
	},
}
