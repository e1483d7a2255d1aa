package services

import (
	"cmp"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const entraCodes = "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"

// Microsoft Entra ID names every error of its token service by an AADSTS number: in
// error_codes where that is sent, and always at the start of error_description.
//
// Left unmapped on purpose: 700016 and 500011 (an application or resource that the tenant does
// not know), 70016 (authorization_pending), and the interrupts that only mean "show a page".
var Entra = upstream.Service{
	Name: "entra", Aliases: []string{"azure-ad", "aad", "microsoft-entra"}, Title: "Microsoft Entra ID",
	Kind: upstream.Identity,
	Docs: []string{entraCodes, "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow"},
	Hosts: []string{
		"login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn",
		"login.microsoft.com", "login.windows.net", "sts.windows.net", "*.b2clogin.com", "*.ciamlogin.com",
	},
	Headers:    []upstream.Match{{Path: "header:X-Ms-Ests-Server"}},
	Signatures: []upstream.Signature{{{Path: "correlation_id"}, {Path: "trace_id"}, {Path: "error_description"}}},
	Fields: upstream.Fields{
		Code:      []string{"error_codes", "suberror", "error"},
		Message:   []string{"error_description"},
		RequestID: []string{"header:X-Ms-Request-Id", "trace_id"},
	},
	Rules: slices.Concat(
		aadsts(
			reason.InvalidCredentials,
			"50126 50034 50056 50064 70002 700027 7000215 7000222 70018",
			"An expired client secret (7000222) is a wrong one, not an expired token.",
		),
		aadsts(reason.RateLimited, "50053 50088 50196 90055", "50053 is smart lockout, which ends by itself."),
		aadsts(reason.AccountDisabled, "50057 7000112", ""),
		aadsts(reason.MFARequired, "50072 50074 50076 50078 50079 50158 53004", ""),
		aadsts(reason.TokenRevoked, "50173 50132 50133", "The sentence of 50173 says expired, but it was revoked."),
		aadsts(reason.TokenExpired, "70008 700082 700084 70043 70019 50089 500133", ""),
		aadsts(reason.InvalidToken, "70000 50013 50027 50099 54005", ""),
		aadsts(reason.MissingCredentials, "50058 50192 7000218 7000216", ""),
		aadsts(reason.MissingFields, "90014 900144", ""),
		aadsts(
			reason.InsufficientPrivileges,
			"50105 53000 53001 53002 53003 530035 50131 500021 500022 500212 500213",
			"Conditional access, tenant restrictions, or no role in the application.",
		),
		aadsts(
			reason.None,
			"65001 65004 90094 50055 50144",
			"Consent is missing, or the password is too old: invalid_grant, and yet no credential was wrong.",
		),
		aadsts(
			reason.UpstreamUnavailable,
			"90033 80001 80002 80014",
			"The directory, or the agent on the customer's premises, does not answer.",
		),
	),
}

// aadsts are the two rules of one meaning: by error_codes, and by the start of the
// description for responses that have no error_codes.
func aadsts(means reason.Reason, numbers, note string) []upstream.Rule {
	codes := strings.Fields(numbers)
	id := "aadsts-" + strings.ReplaceAll(cmp.Or(string(means), "consent"), "_", "-")
	return []upstream.Rule{
		{ID: id, Reason: means, Codes: codes, Source: entraCodes, Note: note},
		{
			ID: id + "-described", Reason: means, Status: []int{4, 5},
			Message: `^aadsts(` + strings.Join(codes, "|") + `)\b`, Source: entraCodes, Note: note,
		},
	}
}
