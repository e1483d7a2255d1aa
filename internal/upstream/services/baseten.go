package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Baseten's gateway says {"error": sentence}, or passes on what the model said. Its statuses mean what they
// say: 502 is a container that broke, 503 one that is not there yet, 504 a prediction that took too long.
var Baseten = upstream.Service{
	Name: "baseten", Title: "Baseten", Kind: upstream.AI,
	Docs:   []string{"https://docs.baseten.co/inference/errors"},
	Hosts:  []string{"inference.baseten.co", "*.api.baseten.co"},
	Fields: upstream.Fields{Message: []string{"error", "error.message"}},
	Rules: []upstream.Rule{
		{
			ID: "billing", Reason: reason.InsufficientCredits, Status: []int{402},
			Where: []upstream.Match{{Path: "error"}},
			Note:  "a bill that is open, whatever the sentence",
		},
	},
}
