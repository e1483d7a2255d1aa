package body

import (
	"net/http"
	"testing"
)

var openAIBody = []byte(`{
  "error": {
    "message": "You exceeded your current quota, please check your plan and billing details.",
    "type": "insufficient_quota",
    "param": null,
    "code": "insufficient_quota"
  }
}`)

func BenchmarkRead(b *testing.B) {
	header := http.Header{"Content-Type": {"application/json"}}
	b.ReportAllocs()
	for b.Loop() {
		Read(openAIBody, header, false).Release()
	}
}
