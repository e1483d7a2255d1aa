package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	googleStorageJSON = "https://cloud.google.com/storage/docs/json_api/v1/status-codes"
	googleStorageXML  = "https://cloud.google.com/storage/docs/xml-api/reference-status"
)

// Cloud Storage has two tongues: S3's XML, and Google's older JSON with a list of reasons, of which the rest of
// Google's table knows what all its APIs share. A billing account that is closed is a 403 in both.
//
// Left unmapped on purpose: forbidden (a right as well as a retention), objectUnderActiveHold and
// retentionPolicyNotMet (the object, not the caller), conflict and notFound, which are their status.
var GoogleStorage = upstream.Service{
	Name: "google-storage", Aliases: []string{"gcs", "google-cloud-storage"}, Title: "Google Cloud Storage",
	Kind:   upstream.API,
	Docs:   []string{googleStorageJSON, googleStorageXML},
	Hosts:  []string{"storage.googleapis.com", "*.storage.googleapis.com", "storage.cloud.google.com"},
	Fields: upstream.Fields{Code: []string{"xml:Error.Code", "error.errors.#.reason"}},
	Rules: []upstream.Rule{
		{
			ID: "billing", Reason: reason.InsufficientCredits, Status: []int{400, 403},
			Codes: []string{"UserProjectAccountProblem"},
			Note:  "403 on the wire: the project's billing account is closed or past due",
		},
		{
			ID: "billing-account", Reason: reason.InsufficientCredits, Status: []int{403}, Codes: []string{"accountDisabled"},
			Message: `^the (billing account for the owning project is disabled` +
				`|project to be billed is associated with)\b`,
		},
		{
			ID: "account-disabled", Reason: reason.AccountDisabled, Status: []int{403}, Codes: []string{"accountDisabled"},
		},
		{
			ID: "country-blocked", Reason: reason.RegionNotSupported, Status: []int{403}, Codes: []string{"countryBlocked"},
		},
		{
			ID: "requester-pays-anonymous", Reason: reason.MissingCredentials, Status: []int{401},
			Codes: []string{"AuthenticationRequiredRequesterPays"},
		},
		{
			ID: "user-project-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"UserProjectAccessDenied", "stopChannelCallerNotOwner"},
		},
		{
			ID: "user-project-missing", Reason: reason.MissingFields, Status: []int{400}, Codes: []string{"UserProjectMissing"},
			Note: "whoever reads a bucket of this kind names the project that pays",
		},
		{
			ID: "invalid", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{"userProjectInvalid", "invalidArgument", "invalidParameter", "invalidAltValue", "parseError"},
		},
	},
}
