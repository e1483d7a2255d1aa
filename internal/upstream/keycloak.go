package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	keycloakTokenManager = "https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/oidc/TokenManager.java"
	keycloakDirectGrant  = "https://github.com/keycloak/keycloak/tree/main/services/src/main/java/org/keycloak/authentication/authenticators/directgrant"
	keycloakAdminUsers   = "https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/services/resources/admin/UsersResource.java"
)

// Keycloak answers OAuth requests with RFC 6749 codes and puts what happened into the
// description; its admin API knows errorMessage alone. Neither can be told from other servers,
// so Keycloak is never recognised, only named.
//
// Left unmapped on purpose: "Code not valid" and redirect or PKCE mismatches, of which RFC
// 6749's invalid_grant says all there is; "Could not create user".
var _ = register(Service{
	Name: "keycloak", Title: "Keycloak", Kind: Identity,
	Docs: []string{"https://www.keycloak.org/securing-apps/oidc-layers", "https://www.keycloak.org/docs-api/latest/rest-api/index.html", keycloakTokenManager, keycloakDirectGrant},
	Fields: Fields{
		Code:    []string{"error", "errorMessage", "errors.#.errorMessage"},
		Message: []string{"error_description", "errorMessage"},
	},
	Rules: []Rule{
		{Reason: reason.InvalidCredentials, Status: []int{400, 401}, Message: `^invalid user credentials\b`, Source: keycloakDirectGrant},
		{Reason: reason.InvalidCredentials, Status: []int{400, 401}, Message: `^(invalid_credentials: )?invalid client (or invalid client credentials|credentials|secret)\b`, Note: "unauthorized_client here means a wrong client secret."},
		{Reason: reason.RateLimited, Status: []int{400, 401}, Message: `^account (is )?temporarily disabled\b`, Source: keycloakDirectGrant, Note: "Brute-force detection; it ends by itself."},
		{Reason: reason.AccountDisabled, Status: []int{400, 401}, Message: `^(account|user) disabled\b`, Source: keycloakDirectGrant},
		{Reason: reason.None, Status: []int{400, 401}, Message: `^account is not fully set up\b`, Source: keycloakDirectGrant, Note: "A required action is pending; the password was right."},
		{Reason: reason.TokenExpired, Status: []int{400, 401}, Message: `^(token is not active|(refresh )?token (is )?expired)\b`, Source: keycloakTokenManager},
		{Reason: reason.TokenRevoked, Status: []int{400, 401}, Message: `^(stale (refresh )?token|maximum allowed refresh token reuse exceeded)\b`, Source: keycloakTokenManager},
		{Reason: reason.InvalidToken, Status: []int{400, 401}, Message: `^(invalid refresh token|invalid token issuer|((offline|client) )?session not active|offline user session not found|session doesn't have required client)\b`, Source: keycloakTokenManager},
		{Reason: reason.MissingCredentials, Status: []int{400, 401}, Message: `^(missing token|token not provided)\b`},
		{Reason: reason.MissingFields, Status: []int{400, 401}, Message: `^(missing (form )?parameter|no refresh token|user name is missing)\b`, Source: keycloakDirectGrant, Note: "A missing user name is 401 invalid_request."},
		{Reason: reason.MissingFields, Codes: []string{"error-user-attribute-required", "error-user-email-required", "error-user-username-required"}, Source: keycloakAdminUsers},
		{Reason: reason.Conflict, Status: []int{409}, Message: `^user exists with same username or email\b`, Source: keycloakAdminUsers, Note: "Which of both is not said."},
		{Reason: reason.UsernameExists, Status: []int{400, 409}, Message: `^user exists with same username$`, Source: keycloakAdminUsers},
		{Reason: reason.EmailExists, Status: []int{400, 409}, Message: `^user exists with same email$`, Source: keycloakAdminUsers},
		{
			Reason: reason.WeakPassword, Codes: []string{
				"invalidPasswordMinLengthMessage", "invalidPasswordMinLowerCaseCharsMessage", "invalidPasswordMinUpperCaseCharsMessage",
				"invalidPasswordMinDigitsMessage", "invalidPasswordMinSpecialCharsMessage", "invalidPasswordNotUsernameMessage",
				"invalidPasswordNotContainsUsernameMessage", "invalidPasswordNotEmailMessage", "invalidPasswordRegexPatternMessage",
				"invalidPasswordBlacklistedMessage", "invalidPasswordGenericMessage",
			}, Source: "https://github.com/keycloak/keycloak/blob/main/themes/src/main/resources/theme/base/admin/messages/messages_en.properties",
		},
		{Reason: reason.None, Codes: []string{"invalidPasswordHistoryMessage"}, Note: "Used before, not weak; its sentence starts like that of a wrong password."},
		{Reason: reason.WeakPassword, Status: []int{400}, Message: `^password policy not met\b`, Source: keycloakAdminUsers},
		{Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"access_denied"}, Source: "https://www.keycloak.org/docs/latest/authorization_services/", Note: "The description is another code: not_authorized, request_submitted."},
	},
})
