package shape

import (
	"bytes"
	"encoding/xml"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/object"
)

// said is what the upstream said, as far as a form can keep it.
type said struct {
	members object.Object // of its JSON object, nil where it is none
	inner   object.Object // of the member error, where that is an object
	list    gjson.Result  // what it stood in, where it stood in a list
	xml     *element      // the root of its XML
	speaks  Form          // whose error it is by its form alone, "" where that could be anybody's
}

// element is an element of XML, and its children without theirs.
type element struct {
	XMLName  xml.Name
	Text     string    `xml:",chardata"`
	Children []element `xml:",any"`
}

func read(raw []byte) *said {
	s := new(said)
	switch raw = bytes.TrimSpace(raw); {
	case len(raw) == 0:
	case raw[0] == '<':
		var root element
		if xml.Unmarshal(raw, &root) == nil {
			s.xml = &root
		}
	case gjson.ValidBytes(raw):
		root := gjson.ParseBytes(raw)
		if root.IsArray() {
			s.list, root = root, root.Get("0")
		}
		s.members = object.Of(root)
		s.inner = object.Of(s.members.Get("error"))
		s.speaks = s.form()
	}
	return s
}

// form tells whose error it is.
func (s *said) form() Form {
	if s.inner.Text("message") == "" {
		return ""
	}
	switch {
	case s.members.Text("type") == "error":
		return AsAnthropic
	case s.inner.Get("code").Type == gjson.Number && s.inner.Get("status").Type == gjson.String:
		return AsGemini
	case s.inner.Get("type").Exists() || s.inner.Get("code").Exists():
		return AsOpenAI
	}
	return ""
}

// protocol returns the protocol between client and upstream that the error belongs to, or else what the client speaks.
// One that speaks the API of a model expects its errors, whatever the error looks like.
func (s *said) protocol(client Form) Form {
	isRPC := s.members.Get("jsonrpc").Exists() && (s.inner != nil || s.list.Exists())
	switch {
	case isRPC:
		return AsJSONRPC
	case client != "":
		return client
	case s.isOAuth():
		return AsOAuth
	case s.isGraphQL():
		return AsGraphQL
	case s.isS3():
		return AsS3
	}
	return ""
}

// oauthCodes are the errors of OAuth's token, device, revocation, introspection and registration endpoints: RFC 6749,
// sections 4.1.2.1 and 5.2; 7009, 2.2.1; 7591, 3.2.2; 8628, 3.5; 8693, 2.2.2; 9449, 5 and 8; 6750, 3.1; OpenID Connect
// Core, 3.1.2.6; and CIBA, 11 and 13.
var oauthCodes = map[string]bool{
	"invalid_request": true, "invalid_client": true, "invalid_grant": true, "unauthorized_client": true,
	"unsupported_grant_type": true, "invalid_scope": true, "access_denied": true, "unsupported_response_type": true,
	"server_error": true, "temporarily_unavailable": true, "unsupported_token_type": true,
	"invalid_redirect_uri": true, "invalid_client_metadata": true, "invalid_software_statement": true,
	"unapproved_software_statement": true, "authorization_pending": true, "slow_down": true, "expired_token": true,
	"invalid_target": true, "invalid_dpop_proof": true, "use_dpop_nonce": true, "invalid_token": true,
	"insufficient_scope": true, "interaction_required": true, "login_required": true, "consent_required": true,
	"account_selection_required": true, "expired_login_hint_token": true, "unknown_user_id": true,
	"missing_user_code": true, "invalid_user_code": true, "invalid_binding_message": true, "transaction_failed": true,
	"mfa_required": true, "need_info": true, "request_submitted": true, "request_denied": true,
}

func (s *said) isOAuth() bool {
	code := s.members.Text("error")
	return code != "" && !s.members.Get("status_code").Exists() &&
		(oauthCodes[code] || s.members.Text("error_description") != "")
}

// isGraphQL tells whether there is a list of errors with messages.
// https://spec.graphql.org/October2021/#sec-Errors
func (s *said) isGraphQL() bool {
	errors := s.members.Get("errors")
	return errors.IsArray() && errors.Get("0.message").Type == gjson.String
}

// isS3 tells whether it is the XML of S3 and of what is compatible with it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
func (s *said) isS3() bool {
	if s.xml == nil || s.xml.XMLName.Local != "Error" {
		return false
	}
	code, message := false, false
	for _, child := range s.xml.Children {
		code = code || child.XMLName.Local == "Code"
		message = message || child.XMLName.Local == "Message"
	}
	return code && message
}

// dialect returns what the upstream speaks: by the form of its error where that is one API's alone, by its table, by
// the path at which it was asked, by a form that many share.
func (s *said) dialect(service native.API, atPath Form) Form {
	if s.speaks == AsAnthropic || s.speaks == AsGemini {
		return s.speaks
	}
	for _, form := range []Form{services[service], atPath, s.speaks} {
		if form != "" {
			return form
		}
	}
	return AsEnvelope
}

// services are the forms by what a service speaks.
var services = map[native.API]Form{
	native.Chat: AsOpenAI, native.Responses: AsOpenAI, native.Anthropic: AsAnthropic, native.Gemini: AsGemini,
	native.Ollama: AsOllama, native.Cohere: AsCohere, native.Mistral: AsMistral, native.HuggingFace: AsHuggingFace,
	native.TGI: AsHuggingFace, native.Stripe: AsStripe,
}
