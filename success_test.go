package errnorm

import (
	"net/http"
	"testing"
)

// TestSuccesses has what says 200, and the status that it means; 0 where it stays as it is.
func TestSuccesses(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		named, path, body string
		want              int
	}{
		// Errors by their form alone.
		{"", "/x", `{"error":{"code":429,"message":"slow"}}`, 429},
		{"", "/x", `{"error":{"code":"429"}}`, 429},
		{"", "/x", `{"error":{"status":503,"message":"down"}}`, 503},
		{"", "/x", `{"statusCode":404,"message":"No such thing","error":"Not Found"}`, 404},
		{"", "/x", `{"status_code":500,"message":"failed"}`, 500},
		{"", "/x", `{"status":403,"title":"Forbidden","detail":"No."}`, 403},
		{"", "/x", `[{"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}]`, 400},
		{"", "/x", `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
			`"code":"insufficient_quota"}}`, 402},
		{"", "/x", `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}`, 503},
		{"", "/x", `{"object":"error","message":"The model does not exist.","type":"NotFoundError","code":404}`, 404},
		{"", "/x", `{"error":"service_unavailable","message":"Down.","status_code":503,"details":null}`, 503},
		// Errors of services of models.
		{"xai", "/v1/chat/completions", `{"code":"internal","error":"Something broke."}`, 500},
		{"runpod", "/v2/a/v1/models", `{"object":"error","message":"The worker is away.","type":"x","code":null}`, 500},
		{"runpod", "/v2/a/runsync", `{"delayTime":1,"id":"sync-0","error":"It fell over.","status":"FAILED"}`, 500},
		{"openai", "/v1/chat/completions", `{"error":{"message":"No.","type":"server_error"}}`, 500},
		{"minimax", "/v1/t2a_v2", `{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}`, 402},
		{"openrouter", "/api/v1/chat/completions", `{"id":"gen-1","choices":[{"index":0,"message":{"role":"assistant",` +
			`"content":""},"error":{"code":502,"message":"Provider disconnected"}}]}`, 503},
		// GitHub's token endpoint.
		{"github", "/login/oauth/access_token", `{"error":"bad_verification_code","error_description":"It expired."}`, 400},
		{"", "/login/oauth/access_token", `{"error":"incorrect_client_credentials","error_description":"No."}`, 401},
		{"github", "/login/oauth/access_token", `{"error":"authorization_pending","error_description":"Wait."}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"slow_down","error_description":"Wait.","interval":10}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"access_denied","error_description":"No."}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"expired_token","error_description":"Late."}`, 0},
		{"github", "/login/oauth/access_token", `{"access_token":"gho_x","token_type":"bearer"}`, 0},
		// The state of what was begun before.
		{"openai", "/v1/fine_tuning/jobs/1", `{"id":"ftjob-1","object":"fine_tuning.job","status":"failed",` +
			`"error":{"code":"invalid_training_file","message":"x","param":"training_file"}}`, 0},
		{"openai", "/v1/responses/1", `{"id":"resp_1","object":"response","status":"failed",` +
			`"error":{"code":"rate_limit_exceeded","message":"x"},"output":[]}`, 0},
		{"openai", "/v1/videos/1", `{"id":"video_1","object":"video","status":"failed",` +
			`"error":{"code":"rate_limit_exceeded","message":"x"}}`, 0},
		{"dashscope", "/api/v1/tasks/1", `{"request_id":"1","output":{"task_id":"1","task_status":"FAILED",` +
			`"code":"Throttling","message":"x"}}`, 0},
		{"gemini", "/v1beta/models/m/operations/1", `{"name":"operations/1","done":true,` +
			`"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}}`, 0},
		{"minimax", "/v1/query/video_generation", `{"task_id":"1","status":"Fail",` +
			`"base_resp":{"status_code":1026,"status_msg":"input new_sensitive"}}`, 0},
		{"runway", "/v1/tasks/1", `{"id":"1","status":"FAILED","failure":"x","failureCode":"SAFETY.INPUT.TEXT"}`, 0},
		{"black-forest-labs", "/v1/get_result", `{"id":"1","status":"Request Moderated","result":null}`, 0},
		// Protocols.
		{"", "/rpc", `{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"x"}}`, 0},
		{"openai", "/mcp", `{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"x"}}`, 0},
		{"", "/rpc", `{"id":1,"result":null,"error":{"code":429,"message":"x"}}`, 0},
		{"", "/graphql", `{"data":null,"errors":[{"message":"x","extensions":{"code":429,"status":429}}]}`, 0},
		{"", "/introspect", `{"active":false}`, 0},
		// Records.
		{"", "/x", `{"error":{"code":429,"message":"x"},"items":[]}`, 0},
		{"", "/x", `{"error":{"code":429,"message":"x"},"items":[1]}`, 0},
		{"", "/x", `{"took":3,"error":{"status":404,"type":"x"}}`, 0},
		{"", "/x", `{"level":"error","error":{"code":500,"message":"x"}}`, 0},
		{"", "/x", `{"url":"https://a","status":404,"error":"Not Found"}`, 0},
		{"", "/x", `{"valid":false,"error":{"code":400,"message":"x"}}`, 0},
		{"", "/x", `{"error":{"code":500,"message":"x"}}` + "\n" + `{"error":{"code":500,"message":"x"}}`, 0},
		// Answers.
		{"openai", "/v1/chat/completions", `{"id":"1","choices":[{"message":{"content":"{\"error\":{\"code\":429}}"}}]}`, 0},
		{"openai", "/v1/chat/completions", `{"choices":[{"message":{"content":"Hi"}}],"error":null}`, 0},
		{"openai", "/v1/models", `{"object":"list","data":[{"id":"error"}]}`, 0},
		{"openai", "/v1/files/1", `{"id":"1","object":"file","status":"error"}`, 0},
		{"huggingface", "/x", `{"message":"ok"}`, 0},
		{"siliconflow", "/v1/user/info", `{"code":20000,"message":"OK","status":true,"data":{"id":"1"}}`, 0},
		{"", "/x", `{"error":"not found"}`, 0},
		{"", "/x", `{"error":{"message":"x"}}`, 0},
		{"", "/x", `{"code":404,"message":"x"}`, 0},
		{"", "/x", `{"status":404}`, 0},
		{"", "/x", `[]`, 0},
		{"", "/x", `"error"`, 0},
	} {
		f := failure{
			status: 200, header: http.Header{"Content-Type": {"application/json"}}, body: []byte(c.body), named: c.named,
			path: c.path,
		}
		got, o := 0, normalize(p, f, now, nil)
		if o.isFailure() {
			got = o.StatusCode
		}
		if got != c.want {
			t.Errorf("%s %s %s: got %d by %s, want %d", c.named, c.path, c.body, got, o.verdict.Rule, c.want)
		}
	}
}
