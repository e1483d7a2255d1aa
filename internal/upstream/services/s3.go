package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	s3Codes = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"
	s3MinIO = "https://github.com/minio/minio/blob/master/cmd/api-errors.go"
)

// S3 and the many stores that speak its protocol: XML with a Code. Statuses are S3's own, so a
// throttle is a 503 and a bad signature a 403.
//
// Left unmapped on purpose: RequestTimeTooSkewed (the client's clock: neither key nor
// right), QuotaExceeded (a store that is full, which is neither money nor a window),
// InvalidObjectState, RequestTimeout (a slow client) and InternalError.
var S3 = upstream.Service{
	Name: "s3", Aliases: []string{"amazon-s3", "ceph-rgw", "cloudflare-r2", "digitalocean-spaces", "minio", "wasabi"},
	Title: "Amazon S3", Kind: upstream.Infrastructure,
	Docs: []string{
		s3Codes,
		"https://docs.digitalocean.com/reference/api/spaces-api/",
		"https://docs.ceph.com/en/latest/radosgw/s3/#response-codes",
		s3MinIO,
	},
	Hosts: []string{
		"s3.amazonaws.com", "*.s3.amazonaws.com", "*.digitaloceanspaces.com", "*.r2.cloudflarestorage.com",
		"*.wasabisys.com", "*.backblazeb2.com",
	},
	Headers: []upstream.Match{
		{Path: "header:X-Amz-Id-2"},
		{Path: "header:X-Amz-Bucket-Region"},
		{Path: "header:Server", Any: []string{"AmazonS3", "MinIO*"}},
	},
	Signatures: []upstream.Signature{{{Path: "xml:Error.HostId"}, {Path: "xml:Error.Code"}}},
	Fields: upstream.Fields{
		Code:      []string{"xml:Error.Code"},
		RequestID: []string{"header:X-Amz-Request-Id", "xml:Error.RequestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "slow-down", Reason: reason.RateLimited,
			Codes: []string{
				"SlowDown", "SlowDownRead", "SlowDownWrite", "RequestLimitExceeded", "TooManyRequests",
				"BandwidthLimitExceeded",
			},
			Note: "503 on the wire",
		},
		{
			ID: "busy", Reason: reason.Overloaded, Status: []int{5},
			Codes: []string{"Busy", "ServerBusy", "ServiceUnavailable", "XMinioServerNotInitialized"},
		},
		{
			ID: "backend-down", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes:  []string{"XMinioBackendDown", "XMinioAdminConfigNoQuorum"},
			Source: s3MinIO,
		},
		{
			ID: "lock-timeout", Reason: reason.UpstreamTimeout, Status: []int{503}, Codes: []string{"RequestTimeout"},
			Note:   "MinIO's word for a lock that it waited for; elsewhere, as 400, a slow client",
			Source: s3MinIO,
		},
		{
			ID: "request-has-expired", Reason: reason.TokenExpired, Status: []int{403},
			Codes:   []string{"AccessDenied"},
			Message: `^request has expired`,
			Note:    "a pre-signed URL past its time shares its code with missing rights",
			Source:  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html",
		},
		{
			ID: "expired-token", Reason: reason.TokenExpired, Status: []int{4},
			Codes: []string{"ExpiredToken", "TokenRefreshRequired"},
			Note:  "400 on the wire",
		},
		{
			ID: "invalid-token", Reason: reason.InvalidToken, Status: []int{4},
			Codes: []string{"InvalidToken", "InvalidTokenId"},
			Note:  "400 on the wire, 403 from MinIO",
		},
		{
			ID: "invalid-access-key-id", Reason: reason.InvalidAPIKey, Status: []int{4},
			Codes: []string{
				"InvalidAccessKeyId", "InvalidSecurity", "SignatureDoesNotMatch", "CredentialsNotSupported",
			},
			Coarse: true,
			Note:   "403 on the wire: the key is unknown, or its secret is wrong; MinIO's also where its account is disabled",
		},
		{
			ID: "missing-authentication-token", Reason: reason.MissingCredentials, Status: []int{4},
			Codes: []string{"MissingAuthenticationToken", "MissingAttachment", "MissingSecurityElement"},
		},
		{
			ID: "account-problem", Reason: reason.AccountDisabled, Status: []int{403},
			Codes: []string{"AccountProblem", "AllAccessDisabled", "NotSignedUp", "UserSuspended"},
		},
		{
			ID: "no-access-key", Reason: reason.MissingCredentials, Status: []int{403}, Codes: []string{"AccessDenied"},
			Message: `^no awsaccesskey was presented\b`,
			Source:  s3MinIO,
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"AccessDenied", "AccessForbidden", "InvalidPayer"},
		},
		{
			ID: "request-time-too-skewed", Reason: reason.None,
			Codes: []string{"RequestTimeTooSkewed", "QuotaExceeded", "XMinioAdminBucketQuotaExceeded"},
			Note:  "a clock that is wrong, a store that is full: no reason fits",
		},
		{
			ID: "entity-too-large", Reason: reason.RequestTooLarge, Status: []int{400, 413},
			Codes: []string{
				"EntityTooLarge", "MaxMessageLengthExceeded", "MetadataTooLarge", "RequestHeaderSectionTooLarge",
			},
		},
		{
			ID: "no-such-bucket", Reason: reason.NotFound, Status: []int{404},
			Codes: []string{"NoSuchBucket", "NoSuchKey", "NoSuchUpload", "NoSuchVersion"},
		},
		{
			ID: "operation-aborted", Reason: reason.Conflict, Status: []int{409},
			Codes: []string{"OperationAborted", "ConditionalRequestConflict"}, Retry: upstream.Retryable,
			Note: "another operation on the same object or bucket is under way",
		},
	},
}
