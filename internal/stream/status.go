package stream

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// statusPlaces are where an error tells the status that it would have had, most telling first.
var statusPlaces = []string{
	"code", "status", "status_code", "statusCode", "http_status", "http_code", "http_status_code", "httpStatusCode",
	"originalStatusCode",
}

// statusOf derives the status of an error in a response that says 200: a number that it names itself, the comment
// beside it, a word of a vocabulary that has statuses, else 500.
func statusOf(e *event, places ...object.Object) int {
	for _, o := range places {
		if s := numberIn(o); s != 0 {
			return s
		}
	}
	if isFailure(e.status) {
		return e.status
	}
	if s := statusOfWord(e.exception); s != 0 {
		return s
	}
	for _, o := range places {
		for _, key := range []string{"status", "code", "type", "error_code", "error_type", "error", "__type", "reason"} {
			if s := statusOfWord(o.Text(key)); s != 0 {
				return s
			}
		}
	}
	return http.StatusInternalServerError
}

func isFailure(status int) bool { return status >= 400 && status <= 599 }

// numberIn returns the status that an error names. Text Generation Inference writes 422 into each of its errors, that
// of a crash as well, which says nothing.
// https://github.com/huggingface/text-generation-inference/blob/main/router/src/infer/mod.rs
func numberIn(o object.Object) int {
	for _, key := range statusPlaces {
		v := o.Get(key)
		if v.Type != gjson.Number && v.Type != gjson.String {
			continue
		}
		n, _ := strconv.Atoi(v.String())
		if isFailure(n) && (key != "http_status_code" || n != http.StatusUnprocessableEntity) {
			return n
		}
	}
	return 0
}

// words have a status wherever they stand as an error's type, code or name: what the vendors document for theirs,
// gRPC's names and the exceptions of AWS. They are compared in small letters without underscores, hyphens, spaces and
// without what frames them ("RateLimitError", "rate_limit_error").
//
// https://platform.claude.com/docs/en/api/errors
// https://platform.openai.com/docs/guides/error-codes
// https://cloud.google.com/apis/design/errors#handling_errors
// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ResponseStream.html
var words = map[string]int{
	"invalidrequest": 400, "badrequest": 400, "invalidargument": 400, "invalidparameter": 400, "invalidprompt": 400,
	"validation": 400, "contextlengthexceeded": 400, "exceedcontextsize": 400, "failedprecondition": 400,
	"outofrange": 400, "contentfilter": 400, "contentpolicyviolation": 400, "datainspectionfailed": 400,
	"unsupportedmodel": 400,
	"toolusefailed":    400, "servicequotaexceeded": 400,

	"authentication": 401, "unauthorized": 401, "unauthenticated": 401, "invalidapikey": 401, "invalidauthentication": 401,
	"incorrectapikey": 401,

	"billing": 402, "paymentrequired": 402, "insufficientbalance": 402, "insufficientcredits": 402,

	"permission": 403, "permissiondenied": 403, "forbidden": 403, "accessdenied": 403,

	"notfound": 404, "modelnotfound": 404, "resourcenotfound": 404, "unknownmodel": 404,

	"conflict": 409, "alreadyexists": 409, "aborted": 409,
	"requesttoolarge": 413,

	"ratelimit": 429, "ratelimitexceeded": 429, "ratelimited": 429, "ratelimitreached": 429, "toomanyrequests": 429,
	"throttling": 429, "throttled": 429, "resourceexhausted": 429, "insufficientquota": 429, "usagelimitreached": 429,
	"quotaexceeded": 429, "requests": 429, "tokens": 429, "modelnotready": 429,

	"api": 500, "server": 500, "internal": 500, "internalserver": 500, "unknown": 500, "dataloss": 500,
	"modelstream": 424, "model": 424,

	"unimplemented": 501,
	"badgateway":    502,

	"unavailable": 503, "serviceunavailable": 503, "serveroverloaded": 503, "serverisoverloaded": 503, "slowdown": 503,
	"modeloverloaded": 503, "engineoverloaded": 503, "overcapacity": 503,

	"deadlineexceeded": 504, "timeout": 504, "gatewaytimeout": 504, "modeltimeout": 408,

	"overloaded": 529,
}

// coarse are words that only mean a status with "Error" or "Exception" behind them: by themselves they name other
// things.
var coarse = map[string]bool{
	"api": true, "server": true, "model": true, "modelstream": true, "permission": true,
}

// statusOfWord returns the status of a word, 0 where it has none.
func statusOfWord(word string) int {
	if word == "" || len(word) > 64 {
		return 0
	}
	word = strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(word))
	word, _, _ = strings.Cut(word, ".") // Throttling.RateQuota
	bare := strings.TrimSuffix(strings.TrimSuffix(word, "exception"), "error")
	if bare == word && coarse[word] {
		return 0
	}
	return words[bare]
}
