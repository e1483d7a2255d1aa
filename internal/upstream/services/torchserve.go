package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const torchserveSource = "https://github.com/pytorch/serve/blob/master/frontend/server/src/main/java/org/pytorch/serve/http/HttpRequestHandler.java"

var torchserveExceptions = []string{
	"BadRequestException", "ConflictStatusException", "InternalServerException", "InvalidKeyException",
	"MethodNotAllowedException", "ModelNotFoundException", "ModelVersionNotFoundException", "OutOfMemoryError",
	"RequestTimeoutException", "ResourceNotFoundException", "ServiceUnavailableException", "WorkflowNotFoundException",
}

// TorchServe, and Multi Model Server before it, send {code, type, message}: the status, and the name of
// the Java exception.
//
// Left unmapped on purpose: BadRequestException, ConflictStatusException, MethodNotAllowedException and
// InternalServerException, which say no more than their status.
var TorchServe = upstream.Service{
	Name: "torchserve", Aliases: []string{"multi-model-server"}, Title: "TorchServe", Kind: upstream.AI,
	Docs: []string{"https://docs.pytorch.org/serve/inference_api.html", torchserveSource},
	Signatures: []upstream.Signature{
		{
			{Path: "type", Any: torchserveExceptions},
			{Path: "code", Any: []string{"400", "403", "404", "405", "408", "409", "500", "503", "507"}},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{Code: []string{"type"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "model-not-found-exception", Reason: reason.ModelNotFound,
			Codes: []string{"ModelNotFoundException", "ModelVersionNotFoundException", "WorkflowNotFoundException"},
		},
		{ID: "resource-not-found-exception", Reason: reason.NotFound, Codes: []string{"ResourceNotFoundException"}},
		{
			ID: "invalid-key-exception", Reason: reason.InvalidAPIKey, Codes: []string{"InvalidKeyException"},
			Note: "a token that is missing, wrong or expired is a 400 here",
		},
		{
			ID: "service-unavailable-exception", Reason: reason.Overloaded,
			Codes: []string{"ServiceUnavailableException"},
			Note:  "no worker runs, or the queue of the model is full",
		},
		{
			ID: "out-of-memory-error", Reason: reason.Overloaded, Codes: []string{"OutOfMemoryError"},
			Note: "507 on the wire",
		},
		{ID: "request-timeout-exception", Reason: reason.UpstreamTimeout, Codes: []string{"RequestTimeoutException"}},
	},
}
