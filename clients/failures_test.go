package clients

import "strconv"

// kind is what went wrong.
type kind string

const (
	quota    kind = "out of credit"
	limited  kind = "rate limit, 1 s in the header"
	hinted   kind = "rate limit, 1 s in the body"
	unhinted kind = "rate limit, no wait told"
	distant  kind = "rate limit, two hours"
	busy     kind = "overloaded"
	badKey   kind = "bad key"
	noModel  kind = "unknown model"
	tooLong  kind = "context overflow"
	filtered kind = "content filter"
	badPart  kind = "invalid parameter"
	page     kind = "a proxy's 502"
	half     kind = "a body cut midway"
)

var kinds = []kind{
	quota, limited, hinted, unhinted, distant, busy, badKey, noModel, tooLong, filtered, badPart, page, half,
}

// failures are the vendors' errors: a status and a body.
var failures = map[string]map[kind]struct {
	status int
	body   string
}{
	chat: {
		quota: {429, `{"error":{"message":"You exceeded your current quota, please check your plan and billing details.",` +
			`"type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`},
		limited: {429, `{"error":{"message":"Rate limit reached for m.","type":"requests","param":null,` +
			`"code":"rate_limit_exceeded"}}`},
		hinted: {429, `{"error":{"message":"Rate limit reached for m on requests per min (RPM): Limit 3, Used 3, ` +
			`Requested 1. Please try again in 1s.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`},
		distant: {429, `{"error":{"message":"Rate limit reached for m on requests per day (RPD): Limit 200, Used 200, ` +
			`Requested 1. Please try again in 2h0m0s.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`},
		busy: {503, `{"error":{"message":"The engine is currently overloaded, please try again later.",` +
			`"type":"server_error","param":null,"code":null}}`},
		badKey: {401, `{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,` +
			`"code":"invalid_api_key"}}`},
		noModel: {404, `{"error":{"message":"The model does not exist or you do not have access to it.",` +
			`"type":"invalid_request_error","param":null,"code":"model_not_found"}}`},
		tooLong: {400, `{"error":{"message":"This model's maximum context length is 8192 tokens.",` +
			`"type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`},
		filtered: {400, `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's ` +
			`content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,` +
			`"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"violence":` +
			`{"filtered":true,"severity":"high"}}}}}`},
		badPart: {400, `{"error":{"message":"Invalid value: 'x'.","type":"invalid_request_error",` +
			`"param":"messages[0].role","code":"invalid_value"}}`},
	},
	messages: {
		quota: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is ` +
			`too low to ` +
			`access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."},` +
			`"request_id":"req_1"}`},
		limited: {429, `{"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed ` +
			`your rate ` +
			`limit."},"request_id":"req_1"}`},
		busy: {529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}`},
		badKey: {401, `{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},` +
			`"request_id":"req_1"}`},
		noModel: {404, `{"type":"error","error":{"type":"not_found_error","message":"model: m"},"request_id":"req_1"}`},
		tooLong: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: ` +
			`210000 tokens ` +
			`> 200000 maximum"},"request_id":"req_1"}`},
		filtered: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content ` +
			`filtering policy"},"request_id":"req_1"}`},
		badPart: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"},` +
			`"request_id":"req_1"}`},
	},
	gemini: {
		quota: {429, `{"error":{"code":429,"message":"Your prepayment credits are depleted.",` +
			`"status":"RESOURCE_EXHAUSTED"}}`},
		limited: {429, `{"error":{"code":429,"message":"Resource has been exhausted.","status":"RESOURCE_EXHAUSTED"}}`},
		hinted: {429, `{"error":{"code":429,"message":"Resource has been exhausted.","status":"RESOURCE_EXHAUSTED",` +
			`"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1s"}]}}`},
		distant: {429, `{"error":{"code":429,"message":"You exceeded your current quota. Please retry in 2h.",` +
			`"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",` +
			`"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},` +
			`{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7200s"}]}}`},
		busy: {503, `{"error":{"code":503,"message":"The model is overloaded. Please try again later.",` +
			`"status":"UNAVAILABLE"}}`},
		badKey: {400, `{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",` +
			`"status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",` +
			`"reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}`},
		noModel: {404, `{"error":{"code":404,"message":"models/m is not found for API version v1beta.",` +
			`"status":"NOT_FOUND"}}`},
		tooLong: {400, `{"error":{"code":400,"message":"The input token count (2) exceeds the maximum number of tokens ` +
			`allowed (1).","status":"INVALID_ARGUMENT"}}`},
		badPart: {400, `{"error":{"code":400,"message":"Invalid value at 'contents'.","status":"INVALID_ARGUMENT"}}`},
	},
	ollama: {
		noModel: {404, `{"error":"model 'm' not found"}`},
		badPart: {400, `{"error":"invalid options"}`},
		busy:    {503, `{"error":"server busy, please try again. maximum pending requests exceeded"}`},
	},
	cohere: {
		limited: {429, `{"id":"1","message":"Please wait and try again later"}`},
		badKey:  {401, `{"id":"1","message":"invalid api token"}`},
		noModel: {404, `{"id":"1","message":"model 'm' not found, make sure the correct model ID was used"}`},
		badPart: {400, `{"id":"1","message":"invalid request: message must be at least 1 token long"}`},
	},
	charges: {
		quota: {402, `{"error":{"code":"card_declined","decline_code":"insufficient_funds",` +
			`"message":"Your card has insufficient funds.","type":"card_error"}}`},
		limited: {429, `{"error":{"code":"rate_limit","message":"Request rate limit exceeded.",` +
			`"type":"invalid_request_error"}}`},
		badKey: {401, `{"error":{"message":"You did not provide an API key.","type":"invalid_request_error"}}`},
		badPart: {400, `{"error":{"code":"parameter_invalid_integer","message":"Invalid integer: x","param":"amount",` +
			`"type":"invalid_request_error"}}`},
	},
}

// failure is a whole response.
func failure(dialect string, k kind) (r reply, ok bool) {
	if dialect == responses {
		dialect = chat
	}
	switch k { //nolint:exhaustive // the others are in the table
	case page:
		return reply{
			status: 502, header: map[string]string{"Content-Type": "text/html"},
			pieces: []string{"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"},
		}, true
	case half:
		r, ok = failure(dialect, busy)
		if ok {
			body := r.pieces[0]
			r.header["Content-Length"] = strconv.Itoa(len(body))
			r.pieces, r.cut = []string{body[:len(body)/2]}, true
		}
		return r, ok
	}
	of := k
	if _, told := failures[dialect][k]; !told && (k == unhinted || k == distant) {
		of = limited
	}
	f, ok := failures[dialect][of]
	r = reply{status: f.status, header: map[string]string{"Content-Type": "application/json"}, pieces: []string{f.body}}
	switch k { //nolint:exhaustive // the others have no header of their own
	case limited:
		r.header["Retry-After"] = "1"
	case distant:
		r.header["Retry-After"] = "7200"
	}
	return r, ok
}
