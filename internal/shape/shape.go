// Package shape writes an error's body in the form that its client reads: the documented envelope, the native error of
// an API whose SDKs steer by it, a problem of RFC 9457, or what a protocol between client and upstream asks for. What
// an error means, its status, its message and its details are decided before.
package shape

import (
	"net/http"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/object"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Word is what an operator asks for.
type Word string

// The words that there are.
const (
	Envelope  Word = "envelope"        // the documented one
	Detail    Word = "envelope detail" // with the message also where FastAPI has it
	Native    Word = "native"          // what the client speaks
	OpenAI    Word = "openai"
	Anthropic Word = "anthropic"
	Gemini    Word = "gemini"
	Problem   Word = "problem"   // RFC 9457
	Negotiate Word = "negotiate" // a problem where the client prefers one
)

// Words returns all of them.
func Words() []string {
	all := []Word{Envelope, Detail, Native, OpenAI, Anthropic, Gemini, Problem, Negotiate}
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return words
}

// Form is the form of one error's body.
type Form string

// The forms, by the words that logs have for them.
const (
	AsEnvelope    Form = "envelope"
	AsDetail      Form = "envelope detail"
	AsProblem     Form = "problem"
	AsOpenAI      Form = "openai"
	AsAnthropic   Form = "anthropic"
	AsGemini      Form = "gemini"
	AsOllama      Form = "ollama"
	AsCohere      Form = "cohere"
	AsMistral     Form = "mistral"
	AsHuggingFace Form = "huggingface"
	AsStripe      Form = "stripe"
	AsOAuth       Form = "oauth"
	AsJSONRPC     Form = "json-rpc"
	AsGraphQL     Form = "graphql"
	AsS3          Form = "s3"
)

// Asked is what one request asks for. Its zero value asks for the envelope.
type Asked struct {
	native     bool
	negotiated bool // by the request's Accept
	client     Form // "" where the request does not tell
}

// For returns what a word asks for in a request: path is the one that the client called.
func (w Word) For(path string, header http.Header) Asked {
	switch w {
	case Native:
		return Asked{native: true, client: clientOf(path, header)}
	case Negotiate:
		if prefersProblem(header) {
			return Asked{negotiated: true, client: AsProblem}
		}
		return Asked{negotiated: true}
	case Envelope, "":
		return Asked{}
	case Detail, OpenAI, Anthropic, Gemini, Problem:
		return Asked{client: Form(w)}
	}
	return Asked{}
}

// IsEnvelope tells whether the envelope is asked for, which is there already.
func (a Asked) IsEnvelope() bool { return !a.native && a.client == "" }

// Vary is the name of the request's header by which the form was chosen, as caches are to know it (RFC 9110, section
// 12.5.5); "" for none.
func (a Asked) Vary() string {
	if a.negotiated {
		return "Accept"
	}
	return ""
}

// Error is one error, and what its client is to be told of it.
type Error struct {
	native.Meaning
	Type      string // of the status, as the envelope has it
	Message   string
	Details   []byte // the envelope's, JSON
	Envelope  []byte // all of it
	RequestID string // the upstream's, "" where it has none or it is not to be known
	Problem   string // the URI of a problem's type, "" where it has none of its own

	Raw   []byte     // what the upstream said, decoded; nothing where all of it stays in the gateway
	Came  int        // the status with which it came
	Path  string     // at which it was asked
	Says  native.API // what the service that answered speaks, "" where that is not known
	Clean object.Clean
}

// Answer is what the client gets.
type Answer struct {
	Form        Form
	Body        []byte
	ContentType string
	Status      int
}

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
	xmlType     = "application/xml"
)

// contentTypes are those that are not JSON's.
var contentTypes = map[Form]string{AsProblem: problemType, AsS3: xmlType}

// Write writes an error in the form that is asked for.
func (a Asked) Write(e Error) Answer {
	if a.IsEnvelope() {
		return Answer{AsEnvelope, e.Envelope, jsonType, e.Status}
	}
	said := read(e.Raw)
	form := a.client
	if a.native {
		form = said.protocol(form)
		if form == "" {
			form = said.dialect(e.Says, clientOfPath(e.Path))
		}
	}
	w := writing{Error: e, said: said}
	answer := Answer{Form: form, ContentType: jsonType}
	if keepsStatus(form, said, e) {
		w.Status = e.Came
	}
	answer.Body = w.form(form)
	if contentType := contentTypes[form]; contentType != "" {
		answer.ContentType = contentType
	}
	answer.Status = w.Status
	return answer
}

// keepsStatus tells whether the client goes by the status that the upstream sent. OAuth's clients go by the pair of
// status and code (RFC 6749, section 5.2; RFC 8628, section 3.5). Claude Code tells its user how to sign in again, or
// to remove a key, by the status that Anthropic has for it.
func keepsStatus(form Form, said *said, e Error) bool {
	if e.Came < http.StatusBadRequest {
		return false
	}
	switch form {
	case AsOAuth:
		return oauthCodes[said.members.Text("error")]
	case AsAnthropic:
		return said.speaks == AsAnthropic && (e.Reason == reason.TokenRevoked || e.Reason == reason.AccountDisabled)
	default:
		return false
	}
}
