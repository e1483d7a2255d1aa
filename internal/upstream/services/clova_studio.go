package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	clovaStudioClient = "https://api.ncloud-docs.com/docs/clovastudio-troubleshoot-c4xx"
	clovaStudioOld    = "https://api-gov.ncloud-docs.com/docs/ko/clovastudio-troubleshoot-c4xx"
	clovaStudioSkills = "https://api.ncloud-docs.com/docs/clovastudio-troubleshoot-s4xx"
)

// CLOVA Studio, where HyperCLOVA X is had, answers {"status": {"code", "message"}}; the code is the HTTP status
// with two digits more.
//
// Left unmapped on purpose: 40000, 40001, 40002, 40009 and what is about one image or schema, plain 400s;
// 40300 and 40301, plain 403s.
var ClovaStudio = upstream.Service{
	Name: "clova-studio", Aliases: []string{"hyperclova", "hyperclovax"}, Title: "CLOVA Studio", Kind: upstream.AI,
	Docs:  []string{clovaStudioClient, clovaStudioOld, clovaStudioSkills},
	Hosts: []string{"clovastudio.stream.ntruss.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "status.code",
				Any: []string{
					"40000", "40001", "40003", "40005", "40006", "40080", "40082", "40101", "40102", "40103", "40104",
					"40170", "64400", "64429", "65400",
				},
			},
			{Path: "status.message"},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"status.code", "error.code"},
		Message: []string{"status.message", "error.message"},
	},
	Rules: []upstream.Rule{
		{
			ID: "image-limit-exceeded", Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"40003"},
			Message: `^image limit exceeded\b`,
			Note:    "Shares its number with a text that is too long.",
		},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded, Codes: []string{"40003", "64400", "65400"},
			Note: "64400 and 65400 are those of skills and of the router.",
		},
		{
			ID: "unavailable-output", Reason: reason.ContentFiltered, Codes: []string{"40005", "40006"},
			Source: clovaStudioOld,
			Note:   "What its policy gives no answer to.",
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"40080"}, Note: "400 on the wire"},
		{ID: "model-fade-out", Reason: reason.ModelNotAvailable, Codes: []string{"40082"}},
		{
			ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"40101", "40102"},
			Source: clovaStudioOld,
		},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"40103"}, Source: clovaStudioOld},
		{ID: "invalid-key", Reason: reason.InvalidAPIKey, Codes: []string{"40104"}, Source: clovaStudioOld},
		{
			ID: "no-subscription", Reason: reason.InsufficientPrivileges, Codes: []string{"40170"},
			Source: clovaStudioOld,
			Note:   "401 on the wire: the account has not asked for the service.",
		},
		{ID: "rate-limited", Reason: reason.RateLimited, Codes: []string{"64429"}, Source: clovaStudioSkills},
	},
}
