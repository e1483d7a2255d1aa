package body

import (
	"encoding/xml"
	"io"
	"iter"
	"strings"
)

// Bounds of what is read of one XML body.
const (
	maxXMLDepth  = 12
	maxXMLFields = 128
)

// What elements are called that hold the code, the sentence and the id; compared whole,
// case-insensitively, without namespace.
var (
	xmlCodes    = []string{"code", "faultcode", "fault.code.value", "errorcode", "error_code", "type", "status", "subcode"}
	xmlMessages = []string{
		"message", "faultstring", "errormessage", "error_message", "error_description", "detail", "description", "title",
		"text", "reason", "msg", "error",
	}
	xmlRequests = []string{"requestid", "request_id", "hostid"}
)

// readXML reads the elements that hold text, as "xml:Error.Code".
func (f *Facts) readXML(text string) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // already UTF-8
	var open []string
	var chars strings.Builder
	for len(f.tree) < maxXMLFields {
		token, err := d.RawToken()
		if err != nil {
			f.endElement(open, chars.String()+cutMark)
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) >= maxXMLDepth {
				f.readXMLFields()
				return
			}
			open = append(open, token.Name.Local)
			chars.Reset()
		case xml.CharData:
			chars.Write(token)
		case xml.EndElement:
			f.endElement(open, chars.String())
			chars.Reset()
			open = open[:max(0, len(open)-1)]
		}
	}
	f.readXMLFields()
}

// endElement keeps an element's text, if it has any.
func (f *Facts) endElement(open []string, text string) {
	if text = clean(text); text != "" && text != cutMark && len(open) > 0 {
		f.tree = append(f.tree, Field{"xml:" + strings.Join(open, "."), text})
	}
}

func (f *Facts) readXMLFields() {
	for field := range f.elements(xmlCodes) {
		f.addCode(field.Path, field.Value)
	}
	for field := range f.elements(xmlMessages) {
		if text := f.sentenceOrFallback(field.Path, field.Value); hasWords(text) {
			f.Message, f.MessagePath = text, field.Path
			break
		}
	}
	for field := range f.elements(xmlRequests) {
		if isCode(field.Value) {
			f.RequestID = field.Value
			break
		}
	}
}

// elements yields the fields whose path ends in one of the names, in the names' order.
func (f *Facts) elements(names []string) iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for _, name := range names {
			for _, field := range f.tree {
				at := len(field.Path) - len(name)
				if at <= 0 || !strings.EqualFold(field.Path[at:], name) || strings.IndexByte(".:", field.Path[at-1]) < 0 {
					continue
				}
				if !yield(field) {
					return
				}
			}
		}
	}
}
