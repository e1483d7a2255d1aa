package body

import (
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 returns raw as valid UTF-8. A byte order mark decides, then validity as UTF-8,
// then the declared charset, then Windows-1252, which gives every byte a character.
func toUTF8(raw []byte, contentType string) string {
	if e := byOrder(raw); e != nil {
		return decode(raw, e)
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	if !declaresUTF8(contentType) {
		if e := declared(contentType); e != nil {
			return decode(raw, e)
		}
		if !mostlyUTF8(raw) {
			return decode(raw, charmap.Windows1252)
		}
	}
	return strings.ToValidUTF8(string(raw), "\ufffd")
}

// byOrder finds UTF-16 by its mark, or by where the zero bytes of a first ASCII character are.
func byOrder(raw []byte) encoding.Encoding {
	if len(raw) < 2 {
		return nil
	}
	switch {
	case raw[0] == 0xfe && raw[1] == 0xff, raw[0] == 0 && strings.IndexByte(`{[<"`, raw[1]) >= 0:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case raw[0] == 0xff && raw[1] == 0xfe, raw[1] == 0 && strings.IndexByte(`{[<"`, raw[0]) >= 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	return nil
}

func decode(raw []byte, e encoding.Encoding) string {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		text = raw
	}
	return strings.ToValidUTF8(string(text), "\ufffd")
}

func declaresUTF8(contentType string) bool {
	_, params, _ := mime.ParseMediaType(contentType)
	name := strings.ToLower(params["charset"])
	return name == "utf-8" || name == "utf8"
}

func declared(contentType string) encoding.Encoding {
	_, params, _ := mime.ParseMediaType(contentType)
	e, err := htmlindex.Get(params["charset"])
	if err != nil {
		return nil
	}
	return e
}

// mostlyUTF8 is true where the only bad bytes are a rune that was cut at the end.
func mostlyUTF8(raw []byte) bool {
	for i := 1; i < utf8.UTFMax && i < len(raw); i++ {
		if utf8.RuneStart(raw[len(raw)-i]) {
			return utf8.Valid(raw[:len(raw)-i])
		}
	}
	return false
}
