package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	runpodStates     = "https://github.com/runpod/docs/blob/main/serverless/endpoints/job-states.mdx"
	runpodOperations = "https://github.com/runpod/docs/blob/main/serverless/endpoints/operation-reference.mdx"
)

var runpodJob = []upstream.Match{{Path: "delayTime"}, {Path: "id"}}

// RunPod answers 200 with a job, and the job's status says how it went. That shows where the gateway looks into
// successes. What a worker says of its own model stands in the job's error or output.
//
// Left unmapped on purpose: CANCELLED, which somebody asked for.
var RunPod = upstream.Service{
	Name: "runpod", Title: "RunPod", Kind: upstream.AI,
	Docs:  []string{runpodStates, runpodOperations},
	Hosts: []string{"api.runpod.ai", "rest.runpod.io"},
	Signatures: []upstream.Signature{
		{{Path: "delayTime"}, {Path: "id"}, {Path: "status", Any: []string{"FAILED", "TIMED_OUT", "CANCELLED"}}},
	},
	Fields: upstream.Fields{Code: []string{"status"}, Message: []string{"error", "output.error", "message"}},
	Rules: []upstream.Rule{
		{
			ID: "job-timed-out", Reason: reason.UpstreamTimeout, Codes: []string{"TIMED_OUT"}, Where: runpodJob,
			Note: "no worker took the job in time, or the worker did not report back",
		},
		{ID: "job-failed", Reason: reason.ServerError, Codes: []string{"FAILED"}, Where: runpodJob, Coarse: true},
	},
}
