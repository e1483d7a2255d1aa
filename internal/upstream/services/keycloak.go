package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	keycloakTokenManager = "https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/oidc/TokenManager.java"
	keycloakDirectGrant  = "https://github.com/keycloak/keycloak/tree/main/services/src/main/java/org/keycloak/authentication/authenticators/directgrant"
	keycloakAdminUsers   = "https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/services/resources/admin/UsersResource.java"
)

// Keycloak answers OAuth requests with RFC 6749 codes and puts what happened into the description;
// its admin API knows errorMessage alone. Neither can be distinguished from other servers, so
// Keycloak is never recognized, only named.
//
// Left unmapped on purpose: "Code not valid" and redirect or PKCE mismatches, of which RFC
// 6749's invalid_grant says all there is; "Could not create user".
var Keycloak = upstream.Service{
	Name: "keycloak", Title: "Keycloak", Kind: upstream.Identity,
	Docs: []string{
		"https://www.keycloak.org/securing-apps/oidc-layers",
		"https://www.keycloak.org/docs-api/latest/rest-api/index.html",
		keycloakTokenManager,
		keycloakDirectGrant,
	},
	Fields: upstream.Fields{
		Code:    []string{"error", "errorMessage", "errors.#.errorMessage"},
		Message: []string{"error_description", "errorMessage"},
	},
	Rules: []upstream.Rule{
		{
			ID: "invalid-user-credentials", Reason: reason.InvalidCredentials, Status: []int{400, 401},
			Message: `^invalid user credentials\b`,
			Source:  keycloakDirectGrant,
		},
		{
			ID: "invalid-credentials-invalid-client-or-invalid", Reason: reason.InvalidCredentials,
			Status:  []int{400, 401},
			Message: `^(invalid_credentials: )?invalid client (or invalid client credentials|credentials|secret)\b`,
			Note:    "unauthorized_client here means a wrong client secret.",
		},
		{
			ID: "account-is-temporarily-disabled", Reason: reason.RateLimited, Status: []int{400, 401},
			Message: `^account (is )?temporarily disabled\b`,
			Source:  keycloakDirectGrant,
			Note:    "Brute-force detection; it ends by itself.",
		},
		{
			ID: "account-disabled", Reason: reason.AccountDisabled, Status: []int{400, 401},
			Message: `^(account|user) disabled\b`,
			Source:  keycloakDirectGrant,
		},
		{
			ID: "account-is-not-fully-set-up", Reason: reason.None, Status: []int{400, 401},
			Message: `^account is not fully set up\b`,
			Source:  keycloakDirectGrant,
			Note:    "A required action is pending; the password was right.",
		},
		{
			ID: "token-is-not-active", Reason: reason.TokenExpired, Status: []int{400, 401},
			Message: `^(token is not active|(refresh )?token (is )?expired)\b`,
			Source:  keycloakTokenManager,
		},
		{
			ID: "stale-refresh-token", Reason: reason.TokenRevoked, Status: []int{400, 401},
			Message: `^(stale (refresh )?token|maximum allowed refresh token reuse exceeded)\b`,
			Source:  keycloakTokenManager,
		},
		{
			ID: "invalid-refresh-token", Reason: reason.InvalidToken, Status: []int{400, 401},
			Message: `^(invalid refresh token|invalid token issuer|((offline|client) )?session not active` +
				`|offline user session not found|session doesn't have required client)\b`,
			Source: keycloakTokenManager,
		},
		{
			ID: "missing-token", Reason: reason.MissingCredentials, Status: []int{400, 401},
			Message: `^(missing token|token not provided)\b`,
		},
		{
			ID: "missing-form-parameter", Reason: reason.MissingFields, Status: []int{400, 401},
			Message: `^(missing (form )?parameter|no refresh token|user name is missing)\b`,
			Source:  keycloakDirectGrant,
			Note:    "A missing user name is 401 invalid_request.",
		},
		{
			ID: "error-user-attribute-required", Reason: reason.MissingFields,
			Codes: []string{
				"error-user-attribute-required", "error-user-email-required", "error-user-username-required",
			},
			Source: keycloakAdminUsers,
		},
		{
			ID: "user-exists-with-same-username-or-email", Reason: reason.Conflict, Status: []int{409},
			Message: `^user exists with same username or email\b`,
			Source:  keycloakAdminUsers,
			Note:    "Which of both is not said.",
		},
		{
			ID: "user-exists-with-same-username", Reason: reason.UsernameExists, Status: []int{400, 409},
			Message: `^user exists with same username$`,
			Source:  keycloakAdminUsers,
		},
		{
			ID: "user-exists-with-same-email", Reason: reason.EmailExists, Status: []int{400, 409},
			Message: `^user exists with same email$`,
			Source:  keycloakAdminUsers,
		},
		{
			ID: "invalid-password-min-length-message", Reason: reason.WeakPassword,
			Codes: []string{
				"invalidPasswordMinLengthMessage", "invalidPasswordMinLowerCaseCharsMessage",
				"invalidPasswordMinUpperCaseCharsMessage", "invalidPasswordMinDigitsMessage",
				"invalidPasswordMinSpecialCharsMessage", "invalidPasswordNotUsernameMessage",
				"invalidPasswordNotContainsUsernameMessage", "invalidPasswordNotEmailMessage",
				"invalidPasswordRegexPatternMessage", "invalidPasswordBlacklistedMessage",
				"invalidPasswordGenericMessage",
			},
			Source: "https://github.com/keycloak/keycloak/blob/main/themes/src/main/resources/theme/base/admin" +
				"/messages/messages_en.properties",
		},
		{
			ID: "invalid-password-history-message", Reason: reason.None,
			Codes: []string{"invalidPasswordHistoryMessage"},
			Note:  "Used before, not weak; its sentence starts like that of a wrong password.",
		},
		{
			ID: "password-policy-not-met", Reason: reason.WeakPassword, Status: []int{400},
			Message: `^password policy not met\b`,
			Source:  keycloakAdminUsers,
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes:  []string{"access_denied"},
			Source: "https://www.keycloak.org/docs/latest/authorization_services/",
			Note:   "The description is another code: not_authorized, request_submitted.",
		},
	},
}
