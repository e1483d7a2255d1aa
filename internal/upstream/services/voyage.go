package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Voyage answers {"detail": sentence} and has no codes. Its rate limit of accounts without a payment
// method speaks of billing and is a window of a minute.
//
// Left unmapped on purpose: a batch that is too large (400: it tells how to cut it), 403 (an
// address that is blocked), 429 of any other wording and 5xx, which are plain.
var Voyage = upstream.Service{
	Name: "voyage", Aliases: []string{"voyageai"}, Title: "Voyage AI", Kind: upstream.AI,
	Docs:   []string{"https://docs.voyageai.com/docs/error-codes", "https://docs.voyageai.com/docs/rate-limits"},
	Hosts:  []string{"api.voyageai.com"},
	Fields: upstream.Fields{Message: []string{"detail"}},
	Rules: []upstream.Rule{
		{
			ID: "you-have-not-yet-added-your-payment-method-in", Reason: reason.RateLimited, Status: []int{4},
			Message: `^you have not yet added your payment method in the billing page and will have reduced rate ` +
				`limits\b`,
			Note:   "Not money: three requests a minute, until a payment method is on file.",
			Source: "https://docs.voyageai.com/docs/rate-limits",
		},
		{
			ID: "request-to-model-failed-the-example-at-index-in", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^request to model '[^']{1,100}' failed\. the example at index \d+ in your batch has too many ` +
				`tokens\b`,
		},
		{
			ID: "model-is-not-supported-supported-models-are", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^model \S{1,100} is not supported\. supported models are\b`,
			Note:    "An unknown name; sent as 400.",
		},
		{
			ID: "provided-api-key-is-invalid", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^provided api key is invalid\b`,
		},
	},
}
