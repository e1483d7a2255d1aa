package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	oryKratosIds      = "https://github.com/ory/kratos/blob/master/text/message_error.go"
	oryKratosMessages = "https://www.ory.com/docs/kratos/concepts/ui-messages"
)

// Ory Kratos names API errors by error.id. A form that was filled in wrongly comes back whole,
// with numbered messages at ui.messages and at the fields.
//
// Left unmapped on purpose: security_csrf_violation, session_already_available,
// session_aal_already_fulfilled, session_refresh_required, self_service_flow_* and the messages
// of expired flows (a form or a session in the wrong state, no credential), 4000039 (the same
// password again).
var OryKratos = upstream.Service{
	Name: "ory-kratos", Aliases: []string{"kratos", "ory"}, Title: "Ory Kratos", Kind: upstream.Identity,
	Docs:  []string{oryKratosMessages, oryKratosIds, "https://github.com/ory/kratos/blob/master/text/id.go"},
	Hosts: []string{"*.oryapis.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.id",
				Any: []string{
					"session_refresh_required", "self_service_flow_expired", "self_service_flow_disabled",
					"browser_location_change_required", "self_service_flow_replaced", "session_already_available",
					"session_verified_address_required", "session_aal_already_fulfilled", "session_aal1_required",
					"session_aal2_required", "session_inactive", "self_service_flow_return_to_forbidden",
					"security_identity_mismatch", "identity_disabled", "security_csrf_violation",
				},
			},
		},
		{
			{
				Path: "error.reason",
				Any: []string{
					"No valid session credentials found in the request.",
					"No active session was found in this request.",
				},
			},
			{Path: "error.status"},
		},
		{{Path: "ui.action"}, {Path: "ui.method"}, {Path: "request_url"}, {Path: "issued_at"}},
	},
	Fields: upstream.Fields{
		Code:    []string{"error.id", "ui.messages.#.id", "ui.nodes.#.messages.0.id"},
		Message: []string{"error.reason", "ui.messages.#.text", "ui.nodes.#.messages.0.text", "error.message"},
		Context: []string{"error.message"},
	},
	Rules: []upstream.Rule{
		{
			ID: "session-inactive", Reason: reason.MissingCredentials,
			Codes:  []string{"session_inactive", "session_aal1_required"},
			Source: oryKratosIds,
		},
		{
			ID: "no-valid-session-credentials-found", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^no (valid session credentials|active session was) found\b`,
			Source:  "https://github.com/ory/kratos/blob/master/session/manager.go",
			Note:    "Older versions send no id.",
		},
		{
			ID: "session-aal2-required", Reason: reason.MFARequired, Codes: []string{"session_aal2_required"},
			Source: oryKratosIds,
		},
		{
			ID: "session-verified-address-required", Reason: reason.EmailNotVerified,
			Codes: []string{"session_verified_address_required", "4000010"},
		},
		{ID: "identity-disabled", Reason: reason.AccountDisabled, Codes: []string{"identity_disabled", "4010011"}},
		{
			ID: "invalid-credentials-4000006", Reason: reason.InvalidCredentials,
			Codes: []string{
				"4000006", "4000008", "4000012", "4000015", "4000016", "4000035", "4000037", "4000043", "4000044",
				"4010008", "4040003", "4060006", "4070006",
			},
			Note: "Wrong or used-up passwords, one-time codes, backup codes and keys.",
		},
		{
			ID: "invalid-token-4060004", Reason: reason.InvalidToken, Codes: []string{"4060004", "4070001"},
			Note: "The token of a recovery or verification link.",
		},
		{
			ID: "weak-password-4000005", Reason: reason.WeakPassword,
			Codes: []string{"4000005", "4000031", "4000032", "4000034"},
		},
		{
			ID: "conflict-4000007", Reason: reason.Conflict, Codes: []string{"4000007", "4000027", "4000028"},
			KeepStatus: true,
			Note:       "The identifier that exists may be an e-mail address, a phone number or a user name.",
		},
		{ID: "missing-fields-4000002", Reason: reason.MissingFields, Codes: []string{"4000002"}},
	},
}
