package universal

import "github.com/errnorm/caddy-errnorm/reason"

// Statuses at which a kind of sentence is believed. A 500 that says it is overloaded, throttled
// or out of credit is taken at its word; one that speaks of tokens or models is not.
var (
	anyFailure  = []int{4, 5}
	clientOr500 = []int{4, 500}
	rejected    = []int{401, 403}
	badRequest  = []int{400, 422}
)

// sentences are openings that mean the same whoever says them: the default texts of web and
// authentication frameworks, and the plain words that servers without codes use. Sources name
// the framework whose default text it is.
var sentences = []sentence{
	// Money. The OpenAI sentence is copied by many relays, often without its code.
	{
		Reason: reason.InsufficientCredits, Status: clientOr500, Source: openAI,
		Starts: []string{
			"insufficient credits", "insufficient credit", "insufficient balance", "insufficient account balance", "insufficient quota",
			"not enough credits", "not enough credit", "not enough balance", "no credits remaining", "no credits left", "out of credits",
			"your credit balance is too low", "credit balance is too low", "credit balance too low", "account balance is too low",
			"your account balance is insufficient", "account balance is insufficient", "balance is insufficient",
			"sorry, your account balance is insufficient", "your current account balance is negative", "you have run out of credits",
			"you are out of credits", "you do not have enough credits", "you don't have enough credits", "you have insufficient credits",
			"you have no credits", "you have exhausted your credits", "credits exhausted", "credit limit exceeded",
			"you exceeded your current quota, please check your plan and billing", "billing hard limit", "spending limit exceeded",
			"spending limit reached", "you have reached your specified api usage limits", "budget has been exceeded", "budget exceeded",
			"payment required", "insufficient funds", "insufficient usd", "not enough funds", "you don't have enough funds",
			"you do not have enough funds", "you've run out of credits", "you have used all your credits",
			"no payment method. add a payment method", "not enough api tokens", "account balance not enough", "balance not enough",
			"you've used up your points", "you've used up all your credit",
			"your organization does not have enough balance",
			"monthly spending limit reached", "monthly spend limit reached", "spend limit reached", "spend limit exceeded",
			"you have reached your spend limit", "you have reached your spending limit", "you have reached your monthly spending limit",
			"you've hit your monthly spend limit",
		},
	},

	// Waiting helps.
	{
		Reason: reason.RateLimited, Status: []int{4, 500, 503}, Source: "https://www.rfc-editor.org/rfc/rfc6585#section-4",
		Starts: []string{
			"rate limit exceeded", "rate limit reached", "rate limit is exceeded", "rate limit has been exceeded", "rate limit hit",
			"rate limited", "rate limit quota exceeded", "rate-limit exceeded", "ratelimit exceeded", "api rate limit exceeded",
			"request rate limit", "requests rate limit", "query rate limit exceeded", "too many requests", "too many concurrent requests",
			"too many attempts", "too many login attempts", "too many failed", "too many tokens per", "throttlerexception: too many requests",
			"throttled", "request was throttled", "requests are being throttled", "request throttled", "you are being rate limited",
			"you have been rate limited", "you have exceeded your request limit", "you have exceeded the rate limit",
			"you have exceeded your rate limit", "you've exceeded the rate limit", "you've exceeded your rate limit",
			"you have reached the rate limit", "you have reached your rate limit", "you have exceeded a secondary rate limit",
			"request limit exceeded", "request limit reached", "the request has exceeded the rate limit", "concurrency limit exceeded",
			"concurrent request limit", "enqueued token limit reached", "reduce your request rate", "please reduce your request rate",
			"daily request limit",
		},
	},

	// Capacity.
	{
		Reason: reason.Overloaded, Status: anyFailure, Source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4",
		Starts: []string{
			"overloaded", "model is overloaded", "model * is overloaded", "the model is overloaded", "the model * is overloaded",
			"the model is currently overloaded", "that model is currently overloaded", "this model is currently overloaded",
			"server is overloaded", "server overloaded", "the server is overloaded", "the server is currently overloaded",
			"server is currently overloaded", "the service is overloaded", "service is overloaded", "the engine is currently overloaded",
			"model busy", "model is busy", "server busy", "server is busy", "the server is busy", "the service is busy",
			"service is too busy", "service busy", "system is busy", "system busy", "model is loading", "model is currently loading",
			"model * is loading", "model * is currently loading", "loading model", "the model is loading", "the model is still loading",
			"model is still loading", "model not ready", "model is not ready", "the model is currently scaling",
			"backend inference capacity reached", "no available workers", "no workers available", "no capacity",
			"no instances available (yet)", "infrastructure is at maximum capacity", "at capacity", "we are currently at capacity",
			"currently at capacity", "insufficient capacity", "capacity exceeded", "service tier capacity exceeded", "queue is full",
			"request queue is full", "the queue is full", "exceeds maximum queue size", "maximum queue size",
			"we're experiencing high demand", "we are experiencing high demand", "we are currently experiencing high demand",
			"we are currently experiencing heavy traffic", "encountered an unexpectedly high load",
		},
	},
	{
		Reason: reason.UpstreamTimeout, Status: []int{408, 5}, Source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.5",
		Starts: []string{
			"the operation was timeout", "the operation timed out", "operation timed out", "upstream request timeout", "upstream timed out",
			"upstream timeout", "the upstream server is timing out", "context deadline exceeded", "deadline exceeded", "request timed out",
			"the request timed out", "request timeout expired", "model * time out", "model * timed out", "model timed out",
			"inference timed out", "endpoint request timed out", "the server did not receive a timely response", "gateway timeout",
			"connection timed out", "read timed out",
		},
	},

	{
		// Not at 408, where a plain web server says it of the client.
		Reason: reason.UpstreamTimeout, Status: []int{5}, Source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9",
		Starts: []string{"timed out"},
	},

	// Tokens. "invalid or expired" says no more than that it does not work.
	{
		Reason: reason.InvalidToken, Status: rejected, Source: "https://echo.labstack.com/docs/middleware/jwt",
		Starts: []string{
			"invalid or expired token", "invalid or expired jwt", "invalid or expired access token", "invalid or expired session",
			"session expired or invalid", "session is invalid or expired", "token is invalid or expired", "invalid or expired refresh token",
			"invalid or expired ticket", "invalid or expired verification ticket", "token invalid or expired", "token is expired or invalid",
			"expired or invalid token", "the token is invalid or has expired", "token has expired or is invalid",
		},
	},
	{
		// 498 is ArcGIS's and others' own status for a token that no longer counts, 440 that of IIS.
		Reason: reason.TokenExpired, Status: []int{401, 403, 440, 498}, Source: "https://flask-jwt-extended.readthedocs.io/en/stable/",
		Starts: []string{
			"token has expired", "token is expired", "token expired", "token has been expired", "the token has expired",
			"the token is expired", "the token expired", "this token has expired", "your token has expired", "your token is expired",
			"access token expired", "access token has expired", "access token is expired", "the access token expired",
			"the access token has expired", "the access token is expired", "your access token has expired", "id token expired",
			"id token has expired", "refresh token expired", "refresh token has expired", "refresh token is expired", "bearer token expired",
			"bearer token has expired", "oauth token has expired", "auth token expired", "auth token has expired", "jwt expired",
			"jwt has expired", "jwt is expired", "jwt token expired", "jwt token has expired", "jwt token is expired", "expired jwt",
			"expired token", "expired access token", "authorization token expired", "session expired", "session has expired",
			"session is expired", "your session expired", "your session has expired", "the session has expired", "login session has expired",
			"signature has expired", "the incoming token has expired", "the security token included in the request is expired",
			"invalid jwt: unable to parse or verify signature, token has invalid claims: token is expired",
			"invalid jwt: unable to parse or verify signature, token is expired", "token has invalid claims: token is expired",
			"lifetime validation failed, the token is expired", "authorization token has expired", "key has expired",
			"the provided token has expired", "the provided access token has expired", "provided access token has expired",
			"the token is no longer valid because the user's session expired", "the provided token is expired", "provided token has expired",
			"an error occurred while attempting to decode the jwt: jwt expired", "api key expired", "api key has expired",
			"your api key has expired", "this api key has expired", "the api key has expired", "token * has expired", "token * is expired",
		},
	},
	{
		// A key is not what a login endpoint is given, so a 400 about one is about who asks.
		Reason: reason.TokenExpired, Status: []int{400, 422}, Source: "https://docs.cohere.com/reference/errors",
		Starts: []string{
			"api key expired", "api key has expired", "your api key has expired", "this api key has expired", "api token has expired",
			"your api token has expired",
		},
	},
	{
		Reason: reason.TokenRevoked, Status: rejected, Source: "https://flask-jwt-extended.readthedocs.io/en/stable/",
		Starts: []string{
			"token has been revoked", "token is revoked", "token revoked", "token was revoked", "the token has been revoked",
			"the token has been blacklisted", "token has been blacklisted", "token is blacklisted", "revoked token",
			"the access token was revoked", "access token was revoked", "the token is revoked", "this token has been revoked",
			"access token has been revoked", "access token revoked", "the access token has been revoked", "refresh token has been revoked",
			"refresh token revoked", "session has been revoked", "the session has been revoked", "your session has been revoked",
			"this session has been revoked", "session revoked", "api key has been revoked", "api key revoked",
			"this api key has been revoked", "your api key has been revoked",
		},
	},
	{
		// Ahead of the tokens, for a header that is not there is not a token that is bad.
		Reason: reason.MissingCredentials, Status: []int{400, 401, 422}, Source: "https://echo.labstack.com/docs/middleware/jwt",
		Starts: []string{
			"missing or malformed jwt", "missing or invalid authorization header", "jwt must be provided", "missing or malformed api key",
			"missing or bad formatted authorization header", "missing or malformed token", "missing or invalid token",
		},
	},
	{
		Reason: reason.InvalidToken, Status: []int{401, 403, 422}, Source: "https://flask-jwt-extended.readthedocs.io/en/stable/",
		Starts: []string{
			"invalid token", "invalid jwt", "invalid access token", "invalid bearer token", "invalid auth token",
			"invalid authentication token", "invalid id token", "invalid refresh token", "invalid session", "invalid session token",
			"invalid oauth token", "token is invalid", "token invalid", "the token is invalid", "token not valid", "token is not valid",
			"the access token is invalid", "access token is invalid", "the access token provided is invalid", "the provided token is invalid",
			"given token not valid", "malformed token", "token malformed", "jwt malformed", "malformed jwt", "token verification failed",
			"token signature", "token is malformed", "token is unverifiable", "token contains an invalid number of segments",
			"authorization token is invalid", "untrusted authorization token", "signature is invalid", "the refresh token is invalid",
			"refresh token is invalid", "refresh token not found", "jwserror", "expected 3 parts in jwt",
			"unable to load an user with property", "bad authorization header", "invalid header string", "signature verification failed",
			"signature verification raised", "the signature is invalid", "jwt signature", "jwt verification fails", "jwt validation failed",
			"jwt issuer", "jwt audience", "jwt is invalid", "jwt not active", "not enough segments", "not enough or too many segments",
			"wrong number of segments", "could not validate credentials", "could not verify token", "failed to verify token",
			"token issued for *", "only non-refresh tokens are allowed", "only refresh tokens are allowed",
			"request had invalid authentication credentials", "an error occurred while attempting to decode the jwt",
		},
	},
	{
		// jsonwebtoken's words; at 403 they are Laravel's for a signed URL that was changed.
		Reason: reason.InvalidToken, Status: []int{401, 422}, Source: jwtLib,
		Starts: []string{"invalid signature"},
	},
	{
		// A token that names nobody: django-rest-framework-simplejwt, and the platform's own backend.
		Reason: reason.InvalidToken, Status: []int{401}, Source: "https://django-rest-framework-simplejwt.readthedocs.io/",
		Starts: []string{"user not found", "no such user", "error loading the user"},
	},
	{
		Reason: reason.MissingCredentials, Status: rejected, Source: "https://fastapi.tiangolo.com/reference/security/",
		Starts: []string{
			"not authenticated", "unauthenticated", "authentication credentials were not provided", "authentication required",
			"authentication is required", "authentication credentials required", "full authentication is required", "user not authenticated",
			"user is not authenticated", "you are not authenticated", "you must be authenticated", "missing authorization",
			"missing authentication", "missing auth", "missing api key", "missing api-key", "missing token", "missing bearer",
			"missing access token", "missing jwt", "missing credentials", "missing 'bearer' type in 'authorization' header", "missing cookie",
			"missing 'jwt' query", "missing bearer token", "missing x-api-key", "authorization header is missing",
			"authorization header missing", "authorization header not found", "authorization header is empty", "auth header is empty",
			"query token is empty", "cookie token is empty", "parameter token is empty", "request does not contain an access token",
			"access token is empty", "anonymous access is disabled", "authorization header required", "authorization header is required",
			"authorization token missing", "authorization required", "no authorization header", "no authorization token",
			"no authorization was found", "no token found", "no cookie", "no auth token", "no auth credentials", "no api key", "no api-key",
			"you did not pass an authentication token", "cannot access application * authentication is required",
			"method doesn't allow unregistered callers", "request is missing required authentication credential", "no token provided",
			"no token", "no access token", "no credentials", "no authentication", "no bearer token", "no valid session", "no jwt",
			"jwt is missing", "jwt token not found", "jwt token is missing", "jwt not present", "api key is required", "api key required",
			"api key missing", "api key is missing", "api key not provided", "an api key is required", "an authentication key is required",
			"an access token is required", "token is missing", "token missing", "token required", "token is required", "token not provided",
			"token not found", "access token is missing", "access token missing", "access token is required", "access token required",
			"bearer token missing", "bearer token is required", "bearer token required", "you must be logged in", "you must log in",
			"you must be signed in", "you must provide an api key", "you must provide your api key", "you didn't provide an api key",
			"you did not provide an api key", "you need to sign in", "you need to log in", "you need to be logged in",
			"you are not logged in", "you are not currently logged in", "please log in", "please login", "please sign in", "login required",
			"requires authentication", "user is not logged in", "login is required", "not logged in", "user not logged in",
			"please provide an api key", "please provide a valid api key", "please provide a token",
			"access denied due to missing subscription key",
		},
	},
	{
		Reason: reason.InvalidAPIKey, Status: []int{400, 401, 403}, Source: openAI,
		Starts: []string{
			"invalid api key", "invalid api-key", "invalid apikey", "invalid x-api-key", "invalid admin api key", "invalid api token",
			"invalid authentication key", "invalid access key", "invalid secret key", "invalid subscription key", "invalid key",
			"incorrect api key", "wrong api key", "bad api key", "unknown api key", "unrecognized api key", "malformed api key",
			"api key not valid", "api key is not valid", "api key is invalid", "api key invalid", "api key does not exist",
			"api key is incorrect", "api key is disabled", "api-key is invalid", "the api key is invalid", "the api key is not valid",
			"the api key you provided is invalid", "the api key provided is invalid", "your api key is invalid", "your api key is not valid",
			"the provided api key is invalid", "provided api key is invalid", "this api key is invalid",
			"your api key was reported as leaked", "invalid credentials in authorization header", "please check the api-key you provided",
			"you did not pass a valid authentication token", "access denied due to invalid subscription key", "no such api key",
		},
	},
	{
		Reason: reason.InvalidAPIKey, Status: rejected, Source: openAI,
		Starts: []string{"api key not found", "api key could not be found"},
	},
	{
		// Used before, and not weak.
		Reason: reason.None, Status: badRequest, Source: "https://www.keycloak.org/docs/latest/server_admin/#_password-policies",
		Starts: []string{"invalid password: must not be equal to any of last"},
	},
	{
		// Keycloak's words for a password that its policy refuses, and not for one that is wrong.
		Reason: reason.WeakPassword, Status: badRequest, Source: "https://www.keycloak.org/docs/latest/server_admin/#_password-policies",
		Starts: []string{"invalid password: minimum", "invalid password: must"},
	},
	{
		Reason: reason.InvalidCredentials, Status: []int{400, 401, 403, 422}, Source: "https://laravel.com/docs/authentication",
		Starts: []string{
			"invalid credentials", "invalid login", "invalid login credentials", "invalid client credentials", "invalid user credentials",
			"invalid password", "invalid email or password", "invalid email address or password", "invalid email/password",
			"invalid username or password", "invalid username/password", "invalid user or password", "invalid username and password",
			"invalid login or password", "invalid identifier or password", "identifier or password invalid", "invalid account or password",
			"incorrect credentials", "incorrect password", "incorrect username or password", "incorrect email or password", "incorrect login",
			"incorrect account or password", "wrong password", "wrong credentials", "wrong email or password", "wrong username or password",
			"bad credentials", "bad username or password", "email or password is incorrect", "username or password is incorrect",
			"the email or password is incorrect", "the username or password is incorrect",
			"the username or password you entered is incorrect", "password is incorrect", "the password is incorrect",
			"the password you entered is incorrect", "password mismatch", "passwords do not match our records", "unauthorized credentials",
			"login failed", "you have one more attempt before your account is locked", "invalid or expired otp", "invalid otp",
			"invalid verification code", "invalid one-time code", "invalid user otp", "these credentials do not match our records",
			"the provided credentials are incorrect", "the provided credentials are invalid",
			"the provided credentials do not match our records", "no active account found with the given credentials",
			"unable to log in with provided credentials", "unable to login with provided credentials",
		},
	},
	{
		Reason: reason.AccountDisabled, Status: []int{400, 401, 403}, Source: "https://developer.mozilla.org/docs/Web/HTTP/Status/403",
		Starts: []string{
			"user account is disabled", "user account is suspended", "user account is inactive", "user account has been",
			"user account disabled", "user is disabled", "user is banned", "user is inactive", "user is suspended", "user is blocked",
			"user is deactivated", "user has been banned", "user has been disabled", "user has been suspended", "user has been blocked",
			"user has been deactivated", "user inactive", "user disabled", "inactive user", "disabled user", "account is disabled",
			"account is suspended", "account is inactive", "account is deactivated", "account is banned", "account is blocked",
			"account disabled", "account suspended", "account deactivated", "account has been disabled", "account has been suspended",
			"account has been deactivated", "account has been banned", "account has been blocked", "account inactive",
			"your account is disabled", "your account is suspended", "your account is inactive", "your account is deactivated",
			"your account is banned", "your account is blocked", "your account is not activated yet", "your account has been",
			"your account was suspended", "your account was disabled", "your user account has been", "this account is disabled",
			"this account is suspended", "this account has been", "this user is disabled", "this user is banned", "this user has been",
			"this organization has been disabled", "organization has been restricted", "permission denied: consumer * has been suspended",
			"you have been banned", "you are banned",
		},
	},
	{
		Reason: reason.EmailNotVerified, Status: []int{400, 401, 403, 409, 422}, Source: "https://laravel.com/docs/verification",
		Starts: []string{
			"email not verified", "email is not verified", "email not confirmed", "email is not confirmed", "email address not verified",
			"email address is not verified", "email address not confirmed", "email address is not confirmed", "email has not been verified",
			"email verification required", "e-mail is not verified", "e-mail not verified", "your email is not verified",
			"your e-mail address is not verified", "your email address is not verified", "your email has not been verified",
			"please verify your email", "please confirm your email", "please verify your e-mail", "you must verify your email",
			"you have to confirm your email", "you need to verify your email", "you need to confirm your email", "account email not verified",
			"a confirmation email was sent to your account", "user email is not verified", "your account email is not confirmed",
		},
	},
	{
		Reason: reason.MFARequired, Status: rejected, Source: rfc9470,
		Starts: []string{
			"mfa required", "mfa is required", "2fa required", "2fa is required", "two-factor authentication required",
			"two-factor authentication is required", "two factor authentication required", "two factor authentication is required",
			"multi-factor authentication required", "multi-factor authentication is required", "multifactor authentication required",
			"second factor required", "second factor is required", "otp required", "requirestwofactor",
		},
	},
	{
		Reason: reason.RegionNotSupported, Status: []int{400, 403, 451}, Source: openAI,
		Starts: []string{
			"country, region, or territory not supported", "user location is not supported", "your country is not supported",
			"your region is not supported", "your country or region is not supported", "region not supported", "country not supported",
			"service is not available in your region", "service is not available in your country", "this service is not available in your",
		},
	},

	{
		// PostgreSQL's words; what passes them on may choose 400.
		Reason: reason.InsufficientPrivileges, Status: []int{400, 403}, Source: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
		Starts: []string{
			"new row violates row-level security policy", "permission denied for table", "permission denied for schema",
			"permission denied for relation", "permission denied for function",
		},
	},

	// Registration.
	{
		Reason: reason.EmailExists, Status: []int{400, 409, 422}, Source: "https://laravel.com/docs/validation#rule-unique",
		Starts: []string{
			"email already registered", "email already exists", "email already in use", "email already taken", "email already used",
			"email is already registered", "email is already in use", "email is already taken", "email is already used",
			"email has already been taken", "email has already been registered", "email exists", "email address already registered",
			"email address already exists", "email address already in use", "email address is already", "the email has already been taken",
			"the email address has already", "the email address is already", "the email is already", "this email is already",
			"this email address is already", "this email has already", "this email already exists", "that email is already",
			"a user with this email", "the user with this email", "a user is already registered with this e-mail",
			"a user is already registered with this email", "user exists with same email", "email * is already taken",
			"a user with that email", "a user with the same email", "a user with this e-mail", "user with this email", "user with that email",
			"user with email * already exists", "an account with this email", "an account with that email",
			"account with this email already exists", "user already registered", "e-mail already", "e-mail is already",
			"e-mail address is already",
		},
	},
	{
		// One of the two is taken; which, is not said.
		Reason: reason.Conflict, Status: []int{409}, Source: "https://www.keycloak.org/docs-api/latest/rest-api/",
		Starts: []string{"user exists with same username or email", "username or email already"},
	},
	{
		Reason: reason.UsernameExists, Status: []int{400, 409, 422}, Source: "https://docs.djangoproject.com/en/stable/ref/contrib/auth/",
		Starts: []string{
			"username already exists", "username already taken", "username already in use", "username already registered",
			"username is already taken", "username is already in use", "username is already registered", "username has already been taken",
			"username exists", "username taken", "the username has already been taken", "the username is already", "this username is already",
			"this username has already", "this username already exists", "that username is already",
			"a user with that username already exists", "a user with this username", "user with this username", "user with that username",
			"user exists with same username", "user name already", "username * is already taken", "user name * is already taken",
		},
	},
	{
		Reason: reason.WeakPassword, Status: badRequest, Source: "https://docs.djangoproject.com/en/stable/topics/auth/passwords/",
		Starts: []string{
			"password too short", "password too weak", "password too common", "password is too short", "password is too weak",
			"password is too common", "password is too simple", "password should be at least", "password must be at least",
			"password must have at least", "password must contain", "password must be longer than", "password must include",
			"password needs to", "password should contain", "password should be different", "password does not meet",
			"password policy not met", "password has been found in", "password is known to be weak", "password strength", "weak password",
			"the password must be at least", "the password must contain", "the password is too", "the password does not meet",
			"the password field must be at least", "the password field must contain", "the given password has appeared",
			"this password is too short", "this password is too common", "this password is entirely numeric", "your password is too",
			"your password must", "passwords must have", "passwords must be at least",
		},
	},
	{
		Reason: reason.MissingFields, Status: badRequest, Source: "https://www.django-rest-framework.org/api-guide/fields/",
		Starts: []string{
			"field required", "required", "this field is required", "this field may not be blank", "this field may not be null",
			"the * field is required", "missing required", "missing field", "missing fields", "missing data for required field",
			"missing parameter", "missing form parameter", "this value should not be blank", "this value should not be null",
			"is a required property", "is missing", "key: * error:field validation for * failed on the 'required' tag", "missing parameters",
			"required field", "required fields", "required parameter", "required request", "property * is required",
			"parameter * is required", "field * is required", "must have required property", "body must have required property",
			"is required", "can't be blank", "must not be blank", "must not be null", "cannot be blank", "should not be empty",
		},
	},

	// Inference.
	{
		// It comes as 400, 403 and 404.
		Reason: reason.InsufficientPrivileges, Status: []int{4}, Source: "https://help.openai.com/en/articles/10910291-api-organization-verification",
		Starts: []string{
			"your organization must be verified to", "you have insufficient permissions for this operation",
			"you are not allowed to sample from this model", "you are not allowed to generate embeddings from this model",
		},
	},
	{
		Reason: reason.RateLimited, Status: []int{403, 429}, Source: "https://www.kimi.com/code/docs/en/",
		Starts: []string{
			"you've reached your usage limit for this billing cycle", "you've reached your hourly usage limit",
			"you've reached your daily usage limit", "you've reached your weekly usage limit", "you've reached your monthly usage limit",
		},
	},
	{
		Reason: reason.MissingFields, Status: badRequest, Source: openAI,
		Starts: []string{"you must provide a model parameter", "model is required", "messages is required", "prompt is required"},
	},
	{
		Reason: reason.ModelNotFound, Status: []int{400, 404, 422}, Source: openAI,
		Starts: []string{
			"model not found", "model not exist", "not found the model", "no endpoints found for", "model * not found",
			"model * does not exist", "model * was not found", "model * could not be found", "model does not exist",
			"the model * does not exist", "the model * was not found", "the model * is not found", "the requested model * does not exist",
			"the requested model * was not found", "the requested model does not exist", "no such model", "unknown model", "invalid model",
			"invalid model name", "could not find model", "model id * not found", "models/* is not found for api version",
			"publisher model * not found", "publisher model * was not found", "request for unknown model",
		},
	},
	{
		Reason: reason.ModelNotAvailable, Status: []int{400, 403, 404, 410}, Source: openAI,
		Starts: []string{
			"the model * has been deprecated", "the model * has been decommissioned", "the model * has been retired",
			"the model * is deprecated", "model * has been deprecated", "model * has been decommissioned", "model * has been retired",
			"model * is deprecated", "model * is currently unavailable", "model * is not available", "model is currently unavailable",
			"model is not available", "the model * is not available", "this model is not available", "this model has been deprecated",
			"this model is no longer available", "this model version has reached the end of its life",
			"the model * has reached its end of life", "model * was removed on", "this is not a chat model",
			"this model is only supported in", "this model is not supported in", "no endpoints found that support",
			"no endpoints found matching", "the model * is too large to be loaded automatically",
			"invalid request: model * is not supported by", "publisher model * is not servable", "the model * requires terms acceptance",
			"the * operation does not work with the specified model",
		},
	},
	{
		Reason: reason.ContextLengthExceeded, Status: []int{400, 413, 422, 500}, Source: openAI,
		Starts: []string{
			"this model's maximum context length is", "the model's maximum context length is", "this endpoint's maximum context length is",
			"maximum context length", "context length exceeded", "context window exceeded", "context size exceeded",
			"context length is exceeded", "prompt is too long", "prompt too long", "the prompt is too long", "input is too long",
			"input too long", "the input is too long", "your input exceeds the context window", "input length exceeds", "input tokens exceed",
			"input length and * exceed context limit", "the input (* tokens) is longer than", "the input token count",
			"the request exceeds the available context size", "request exceeds the available context size",
			"requested tokens (*) exceed context window", "requested token count exceeds the model's maximum context length",
			"total tokens exceed", "input validation error: * must have less than * tokens", "input validation error: `inputs` tokens + *",
			"the decoder prompt (*) is longer than the maximum model length", "the prompt (*) is too long to fit into the model",
			"you passed * input tokens and requested",
			"'max_tokens' or 'max_completion_tokens' is too large: *. this model's maximum context length",
			"the input length exceeds the context length", "the total length of all messages is too long",
			"the number of tokens to keep from the initial prompt is greater than the context length",
			"trying to keep the first * tokens when context", "too many tokens: size limit exceeded",
			"too many tokens: total number of tokens", "invalid request: your request exceeded model token limit",
			"prompt token count of * exceeds the limit of", "input after truncation exceeds maximum context length",
			"please reduce the length of the messages",
		},
	},
	{
		Reason: reason.ContentFiltered, Status: []int{400, 403, 422, 451}, Source: openAI,
		Starts: []string{
			"content exists risk", "invalid prompt: your prompt was flagged", "the response was filtered", "your request was flagged",
			"your request was rejected as a result of our safety system", "your prompt was flagged", "this request was flagged",
			"this request has been flagged", "request blocked by content", "content policy violation", "content filtered", "content blocked",
			"prompt blocked", "the prompt was blocked", "blocked by content policy", "output blocked by content filtering policy",
			"content was flagged", "input was flagged", "prompt failed safety check",
		},
	},
}
