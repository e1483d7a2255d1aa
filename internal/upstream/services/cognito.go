package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	cognitoApi      = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html"
	cognitoIdentity = "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html"
	cognitoTokens   = "https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html"
)

// Amazon Cognito uses NotAuthorizedException for a wrong password, a disabled user, and a token
// that is expired, revoked or forged, all with 400; the sentence tells them apart.
//
// Left unmapped on purpose: PasswordResetRequiredException and an expired temporary password
// (the account needs a new one), UserLambdaValidationException (the customer's own code
// refused), PasswordHistoryPolicyViolationException (used before, not weak).
var Cognito = upstream.Service{
	Name: "cognito", Aliases: []string{"aws-cognito", "amazon-cognito"}, Title: "Amazon Cognito",
	Kind: upstream.Identity,
	Docs: []string{
		cognitoApi,
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html",
		cognitoIdentity,
		cognitoTokens,
	},
	Hosts: []string{"*.amazoncognito.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "__type",
				Any: []string{
					"NotAuthorizedException", "UserNotConfirmedException", "CodeMismatchException",
					"ExpiredCodeException", "UsernameExistsException", "AliasExistsException",
					"PasswordResetRequiredException", "InvalidPasswordException", "UserLambdaValidationException",
					"TooManyFailedAttemptsException", "EnableSoftwareTokenMFAException",
					"SoftwareTokenMFANotFoundException",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"__type", "header:X-Amzn-Errortype", "error"},
		Message:   []string{"message", "Message", "error_description"},
		RequestID: []string{"header:X-Amzn-Requestid"},
	},
	Rules: []upstream.Rule{
		{
			ID: "incorrect-username-or-password", Reason: reason.InvalidCredentials, Status: []int{400},
			Codes:   []string{"NotAuthorizedException"},
			Message: `^(incorrect username or password|unable to verify secret hash)\b`,
		},
		{
			ID: "user-is-disabled", Reason: reason.AccountDisabled, Status: []int{400},
			Codes:   []string{"NotAuthorizedException"},
			Message: `^user is disabled\b`,
		},
		{
			ID: "password-attempts-exceeded", Reason: reason.RateLimited, Status: []int{400},
			Codes:   []string{"NotAuthorizedException"},
			Message: `^password attempts exceeded\b`,
			Source:  "https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html",
			Note:    "A lock-out of seconds to minutes that grows with each attempt.",
		},
		{
			ID: "access-token-has-expired", Reason: reason.TokenExpired, Status: []int{400},
			Codes: []string{"NotAuthorizedException"},
			Message: `^((access|refresh|id) token has expired|invalid session for the user, session is expired` +
				`|invalid login token\. token expired)\b`,
			Source: cognitoTokens,
		},
		{
			ID: "access-token-has-been-revoked", Reason: reason.TokenRevoked, Status: []int{400},
			Codes:   []string{"NotAuthorizedException"},
			Message: `^(access|refresh) token has been revoked\b`,
			Source:  cognitoTokens,
		},
		{
			ID: "invalid-access-token", Reason: reason.InvalidToken, Status: []int{400},
			Codes: []string{"NotAuthorizedException"},
			Message: `^(invalid (access|refresh|id|login) token|could not verify signature for access token` +
				`|logins don't match)\b`,
			Source: cognitoIdentity,
		},
		{
			ID: "unauthenticated-access-is-not-supported-for-this", Reason: reason.MissingCredentials,
			Status: []int{400}, Codes: []string{"NotAuthorizedException"},
			Message: `^unauthenticated access is not supported for this identity pool\b`,
			Source:  cognitoIdentity,
		},
		{
			ID: "user-not-found-exception", Reason: reason.InvalidCredentials,
			Codes: []string{"UserNotFoundException", "CodeMismatchException", "EnableSoftwareTokenMFAException"},
			Note:  "Status 400; Cognito can be told to hide which users exist.",
		},
		{ID: "expired-code-exception", Reason: reason.TokenExpired, Codes: []string{"ExpiredCodeException"}},
		{
			ID: "user-not-confirmed-exception", Reason: reason.EmailNotVerified,
			Codes: []string{"UserNotConfirmedException"},
		},
		{ID: "username-exists-exception", Reason: reason.UsernameExists, Codes: []string{"UsernameExistsException"}},
		{
			ID: "alias-exists-exception", Reason: reason.EmailExists, Codes: []string{"AliasExistsException"},
			Note: "Another account has the e-mail address (or phone number) as its alias.",
		},
		{ID: "invalid-password-exception", Reason: reason.WeakPassword, Codes: []string{"InvalidPasswordException"}},
		{
			ID: "too-many-requests-exception", Reason: reason.RateLimited,
			Codes: []string{"TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException"},
			Note:  "All three come with 400.",
		},
		{
			ID: "missing-required-parameter", Reason: reason.MissingFields, Status: []int{400},
			Codes:   []string{"InvalidParameterException"},
			Message: `^missing required parameter\b`,
		},
		{
			ID: "resource-not-found-exception", Reason: reason.NotFound, Codes: []string{"ResourceNotFoundException"},
			Note: "No such user pool or client, answered with 400.",
		},
	},
}
