package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	opencodeZenHandler = "https://github.com/anomalyco/opencode/blob/dev/packages/console/app/src/routes/zen/util/handler.ts"
	opencodeZenErrors  = "https://github.com/anomalyco/opencode/blob/dev/packages/console/app/src/routes/zen/util/error.ts"
)

// OpenCode Zen, and Go, its subscription, name the class of an error in error.type, and say the sentence
// in the caller's language. Keys, money and models are all 401 there; limits that renew themselves are 429.
//
// Left unmapped on purpose: a provider's error, which is passed with "Error from provider" before its sentence.
var OpenCodeZen = upstream.Service{
	Name: "opencode-zen", Aliases: []string{"opencode"}, Title: "OpenCode Zen", Kind: upstream.AI,
	Docs:  []string{opencodeZenHandler, opencodeZenErrors},
	Hosts: []string{"opencode.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any: []string{
					"CreditsError", "MonthlyLimitError", "UserLimitError", "FreeUsageLimitError", "GoUsageLimitError",
					"BlackUsageLimitError",
				},
			},
			{Path: "type", Any: []string{"error"}},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.type"}},
	Rules: []upstream.Rule{
		{
			ID: "credits-error", Reason: reason.InsufficientCredits,
			Codes: []string{"CreditsError", "MonthlyLimitError", "UserLimitError"},
			Note:  "401 on the wire: an empty balance, or a spending cap of the workspace or of one member.",
		},
		{
			ID: "usage-limit-error", Reason: reason.RateLimited,
			Codes: []string{"RateLimitError", "FreeUsageLimitError", "GoUsageLimitError", "BlackUsageLimitError"},
			Note:  "Windows of hours, a day, a week or a month, which renew themselves.",
		},
		{
			ID: "model-error", Reason: reason.ModelNotAvailable, Status: []int{401}, Codes: []string{"ModelError"},
			Note: "401 on the wire: no such model, not in this API's format, or its trial ended.",
		},
		{
			ID: "region-error", Reason: reason.RegionNotSupported, Status: []int{403}, Codes: []string{"RegionError"},
			Note: "The workspace's region does not allow where the model runs.",
		},
		{
			ID: "auth-error", Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"AuthError"}, Coarse: true,
			Note: "The sentence says where there was no key.",
		},
	},
}
