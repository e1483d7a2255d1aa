package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	azureStorageCodes = "https://learn.microsoft.com/en-us/rest/api/storageservices/Common-REST-API-Error-Codes"
	azureStorageBlob  = "https://github.com/Azure/azure-sdk-for-go/blob/main/sdk/storage/azblob/bloberror/error_codes.go"
	azureStorageLimit = "https://learn.microsoft.com/en-us/Azure/storage/common/scalability-targets-resource-provider"
)

// Azure Storage writes S3's XML with codes of its own, and repeats the code in a header, as an answer to HEAD has no
// body. A wrong signature is a 403, a limit of the account a 503.
//
// Left unmapped on purpose: InternalError, the conditions (412), and what is not found or stands in the way
// of another (404, 409), which are their status.
var AzureStorage = upstream.Service{
	Name: "azure-storage", Aliases: []string{"azure-blob", "azure-queue", "azure-table", "azure-files"},
	Title: "Azure Storage", Kind: upstream.API,
	Docs: []string{azureStorageCodes, azureStorageBlob, azureStorageLimit},
	Hosts: []string{
		"*.blob.core.windows.net", "*.queue.core.windows.net", "*.table.core.windows.net", "*.file.core.windows.net",
		"*.dfs.core.windows.net",
	},
	Headers: []upstream.Match{{Path: "header:Server", Any: []string{"Windows-Azure-Blob/*"}}},
	Fields: upstream.Fields{
		Code:      []string{"header:X-Ms-Error-Code", "xml:Error.Code", "error.code", `odata\.error.code`},
		RequestID: []string{"header:X-Ms-Request-Id"},
	},
	Rules: []upstream.Rule{
		// Windows and capacity.
		{
			ID: "account-limit", Reason: reason.RateLimited, Status: []int{503}, Codes: []string{"ServerBusy"},
			Message: `^(ingress|egress|operations per second) is over the account limit\b`,
			Note:    "503 on the wire",
		},
		{
			ID: "server-busy", Reason: reason.Overloaded, Status: []int{5}, Codes: []string{"ServerBusy"},
			Note:   "a partition is at its limit",
			Source: azureStorageLimit,
		},
		{
			ID: "timed-out", Reason: reason.UpstreamTimeout, Codes: []string{"OperationTimedOut"},
			Note:   "500 on the wire",
			Source: azureStorageLimit,
		},

		// Keys, tokens, rights.
		{
			ID: "signature-expired", Reason: reason.TokenExpired, Status: []int{403},
			Codes: []string{"AuthenticationFailed"},
			Where: []upstream.Match{
				{
					Path: "xml:Error.AuthenticationErrorDetail",
					Any:  []string{"Signature not valid in the specified time frame*"},
				},
			},
			Note: "a shared access signature past its time shares its code with a wrong one",
		},
		{
			ID: "authentication-failed", Reason: reason.InvalidAPIKey, Status: []int{403},
			Codes: []string{"AuthenticationFailed"},
			Note:  "403 on the wire: the signature does not fit the key",
		},
		{
			ID: "no-authentication", Reason: reason.MissingCredentials, Status: []int{4},
			Codes: []string{"NoAuthenticationInformation"},
		},
		{
			ID: "invalid-authentication", Reason: reason.InvalidToken, Status: []int{4},
			Codes: []string{"InvalidAuthenticationInfo"},
		},
		{
			ID: "account-disabled", Reason: reason.AccountDisabled, Status: []int{403}, Codes: []string{"AccountIsDisabled"},
		},
		{
			ID: "authorization", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{
				"AuthorizationFailure", "AuthorizationPermissionMismatch", "AuthorizationProtocolMismatch",
				"AuthorizationResourceTypeMismatch", "AuthorizationServiceMismatch", "AuthorizationSourceIPMismatch",
				"InsufficientAccountPermissions",
			},
			Source: azureStorageBlob,
		},

		// The request.
		{
			ID: "too-large", Reason: reason.RequestTooLarge, Status: []int{400, 413},
			Codes:  []string{"RequestBodyTooLarge", "MetadataTooLarge"},
			Source: azureStorageBlob,
		},
		{
			ID: "missing", Reason: reason.MissingFields, Status: []int{400},
			Codes: []string{
				"MissingRequiredHeader", "MissingRequiredQueryParameter", "MissingRequiredXmlNode", "EmptyMetadataKey",
			},
			Source: azureStorageBlob,
		},
		{
			ID: "invalid", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{
				"InvalidHeaderValue", "InvalidInput", "InvalidQueryParameterValue", "InvalidMetadata", "InvalidUri",
				"InvalidResourceName", "InvalidXmlDocument", "InvalidXmlNodeValue", "OutOfRangeInput",
				"OutOfRangeQueryParameterValue", "UnsupportedHeader", "UnsupportedQueryParameter",
			},
			Source: azureStorageBlob,
		},
	},
}
