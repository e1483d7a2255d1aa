package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// postgrestRules are shared with Supabase, which serves PostgREST at /rest/v1.
//
// Left unmapped on purpose: PGRST1xx and PGRST2xx and most SQL states, whose statuses say
// enough, and PGRST300 (no JWT secret configured), a plain 500.
var postgrestRules = []upstream.Rule{
	{
		ID: "jwt-expired", Reason: reason.TokenExpired, Status: []int{401}, Codes: []string{"PGRST301", "PGRST303"},
		Message: `^jwt expired\b`,
		Source:  postgrestErrors,
		Note:    "The code is the same for every bad token.",
	},
	{ID: "pgrst301", Reason: reason.InvalidToken, Codes: []string{"PGRST301", "PGRST303"}, Source: postgrestErrors},
	{ID: "pgrst302", Reason: reason.MissingCredentials, Codes: []string{"PGRST302"}, Source: postgrestErrors},
	{
		ID: "pgrst000", Reason: reason.UpstreamUnavailable, Codes: []string{"PGRST000", "PGRST001", "PGRST002"},
		Source: postgrestErrors,
	},
	{
		ID: "pgrst003", Reason: reason.Overloaded, Codes: []string{"PGRST003", "53300"},
		Source: postgrestErrors,
		Note:   "The connection pool, or PostgreSQL, has no connection left.",
	},
	{
		ID: "missing-credentials-42501", Reason: reason.MissingCredentials, Status: []int{401},
		Codes:  []string{"42501"},
		Source: postgrestErrors,
		Note:   "Insufficient privilege of the anonymous role: signing in may help.",
	},
	{
		ID: "insufficient-privileges-42501", Reason: reason.InsufficientPrivileges, Status: []int{403},
		Codes:  []string{"42501"},
		Source: postgrestErrors,
	},
	{
		ID: "missing-fields-23502", Reason: reason.MissingFields, Status: []int{400}, Codes: []string{"23502"},
		Source: postgrestErrors,
		Note:   "not_null_violation",
	},
	{
		ID: "upstream-timeout-57014", Reason: reason.UpstreamTimeout, Status: []int{5}, Codes: []string{"57014"},
		Source: postgrestErrors,
		Note:   "The statement timeout cancelled the query.",
	},
}

const postgrestErrors = "https://docs.postgrest.org/en/stable/references/errors.html"

// PostgREST passes PostgreSQL's SQL state on as code, and numbers its own errors PGRSTxxx.
var PostgREST = upstream.Service{
	Name: "postgrest", Title: "PostgREST", Kind: upstream.Identity,
	Docs:    []string{postgrestErrors},
	Headers: []upstream.Match{{Path: "header:Proxy-Status", Any: []string{"PostgREST*"}}},
	Signatures: []upstream.Signature{
		{{Path: "hint"}, {Path: "details"}, {Path: "code"}, {Path: "message"}},
		{{Path: "code", Any: []string{"PGRST*"}}, {Path: "message"}},
	},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"message"}},
	Rules:  postgrestRules,
}
