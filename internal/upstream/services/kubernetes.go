package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	kubernetesStatus = "https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/types.go"
	kubernetesErrors = "https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api" +
		"/errors/errors.go"
	kubernetesFlow = "https://kubernetes.io/docs/reference/debug-cluster/flow-control"
)

// The API server of Kubernetes, and whatever is built on its machinery, answers with a Status: its reason is the
// code, and each reason has one HTTP status. The wait stands in details.retryAfterSeconds.
//
// Left unmapped on purpose: Unauthorized (absent or wrong, it does not say), TooManyRequests,
// ServiceUnavailable, NotFound, AlreadyExists, Conflict, Expired and Gone, which are their status; Forbidden by
// an admission plugin, a policy's word on the object and not on the caller.
var Kubernetes = upstream.Service{
	Name: "kubernetes", Aliases: []string{"k8s", "kube-apiserver", "openshift"}, Title: "Kubernetes API",
	Kind: upstream.API,
	Docs: []string{kubernetesStatus, kubernetesErrors, kubernetesFlow},
	Headers: []upstream.Match{
		{Path: "header:X-Kubernetes-Pf-Flowschema-Uid"},
	},
	Signatures: []upstream.Signature{
		{
			{Path: "kind", Any: []string{"Status"}},
			{Path: "apiVersion", Any: []string{"v1", "meta.k8s.io/v1"}},
			{Path: "status", Any: []string{"Failure"}},
		},
	},
	Fields: upstream.Fields{Code: []string{"reason"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "server-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"ServerTimeout", "Timeout"},
			Note: "ServerTimeout comes as 500: the client should try again",
		},
		{
			ID: "etcd", Reason: reason.UpstreamUnavailable, Status: []int{500},
			Message: `^(rpc error: code = \w+ desc = )?etcdserver: (request timed out|leader changed|no leader` +
				`|too many requests)\b`,
			Note:   "an error of the store that is no Status has no reason and comes as 500",
			Source: "https://github.com/kopeio/etcd-manager/issues/333",
		},

		// What may not be done, and by whom.
		{
			ID: "quota", Reason: reason.None, Status: []int{403}, Codes: []string{"Forbidden"},
			Message: `\bexceeded quota\b`,
			Note:    "a ResourceQuota bounds what stands in a namespace: neither money, nor a window, nor a right",
			Source:  "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
		},
		{
			ID: "user-cannot", Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"Forbidden"},
			Message: `\buser "[^"]{0,200}" cannot\b`,
			Source:  kubernetesErrors,
		},

		// The object.
		{
			ID: "field-value-invalid", Reason: reason.InvalidParameters, Status: []int{400, 422}, Codes: []string{"Invalid"},
			Where: []upstream.Match{
				{
					Path: "details.causes.#.reason",
					Any: []string{
						"FieldValueInvalid", "FieldValueNotSupported", "FieldValueDuplicate", "FieldValueForbidden",
						"FieldValueTypeInvalid", "FieldValueTooLong", "FieldValueTooMany",
					},
				},
			},
		},
		{
			ID: "field-value-required", Reason: reason.MissingFields, Status: []int{400, 422}, Codes: []string{"Invalid"},
			Where: []upstream.Match{{Path: "details.causes.#.reason", Any: []string{"FieldValueRequired"}}},
		},
		{
			ID: "invalid", Reason: reason.InvalidParameters, Status: []int{400, 422}, Codes: []string{"Invalid"},
		},
	},
}
