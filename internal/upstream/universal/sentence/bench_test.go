package sentence_test

import (
	"fmt"
	"testing"
)

const (
	read200 = "litellm.RateLimitError: OpenAIException - Rate limit reached for gpt-4o in organization org-abc " +
		"on tokens per min (TPM): Limit 30000, Used 29511, Requested 2018. Please try again in 3.058s. Thank you."
	quiet200 = "The note could not be saved because one of the selected records has been changed by somebody " +
		"else in the meantime; open it again, compare both, and press the button once more when you are done."
)

func BenchmarkRead200(b *testing.B) {
	g := grammar(b)
	for name, m := range map[string]struct {
		text   string
		status int
	}{
		"understood": {read200, 429}, "quiet": {quiet200, 400},
		"chinese": {"您的账户余额不足，请充值后再试。当前分组上游负载已饱和，请稍后再试，如有疑问请联系管理员", 403},
	} {
		b.Run(fmt.Sprintf("%s-%d", name, len(m.text)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = g.Read(m.text, m.status)
			}
		})
	}
}

func BenchmarkReadCode(b *testing.B) {
	g := grammar(b)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = g.ReadCode("INSUFFICIENT_ACCOUNT_BALANCE", 402)
	}
}
