package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// LinkedIn sends status, serviceErrorCode, a word in code (not everywhere) and a sentence.
//
// Left unmapped on purpose: the numbers of serviceErrorCode, which differ from one API to the next, and whatever says
// no more than its status.
var LinkedIn = upstream.Service{
	Name: "linkedin", Title: "LinkedIn", Kind: upstream.API,
	Docs:       []string{"https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling"},
	Hosts:      []string{"api.linkedin.com"},
	Signatures: []upstream.Signature{{{Path: "serviceErrorCode"}, {Path: "status"}}},
	Fields:     upstream.Fields{Code: []string{"code", "error"}, Message: []string{"message", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "empty-access-token", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^empty[ _](oauth2_)?access[ _]token\b`,
		},
		{ID: "revoked-access-token", Reason: reason.TokenRevoked, Codes: []string{"REVOKED_ACCESS_TOKEN"}},
		{ID: "invalid-access-token", Reason: reason.InvalidToken, Codes: []string{"INVALID_ACCESS_TOKEN"}},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"ACCESS_DENIED"},
		},
	},
}
