package redact

import "testing"

// What stands before a trace stays as a sentence, and nothing behind it does.
func TestTraces(t *testing.T) {
	expectRewritten(t, []rewrite{
		{"It failed.<br>&nbsp;&nbsp;at f (/x/y.js:1:2)<br>at g", "It failed."},
		{"<pre>It failed:\n    at Object.&lt;anonymous&gt; (/x/y.js:1:2)</pre>", "<pre>It failed"},
		{"It failed: File &quot;x.py&quot;, line 3, in f", "It failed"},
		{"It failed\nf@https://example.com/x.js:1:2\n@https://example.com/x.js:3:4", "It failed"},
		{"It failed at com.acme.Y$1.run(Y.java:7) ~[y.jar:1]", "It failed"},
		{"It failed\n\t... 12 more", "It failed"},
		{"It failed; nested exception is com.acme.E: x", "It failed"},
		{"It failed. Caused by: com.acme.E: x", "It failed."},
		{"It failed. Caused by: insufficient funds", "It failed. Caused by: insufficient funds"},
		{"It failed.   at A.B.C(String s) in C:\\x\\y.cs:line 3", "It failed."},
		{"It failed. 場所 A.B.C(String s) 場所 C:\\x\\y.cs:行 3", "It failed. 場所"},
		{"It failed #0 /x/y.php(12): f()", "It failed"},
		{"It failed x.rb:12:in 'f'", "It failed"},
		{"It failed app/x.rb:12:in `f'", "It failed"},
		{"It failed (app 1.0) lib/x.ex:12: X.f/2", "It failed"},
		{"(X.Error) lib/x.ex:12: X.f/2", "(X.Error)"},
		{"It failed [{m,f,1,[{file,\"x.erl\"},{line,12}]}]", "It failed"},
		{"It failed main.f(0xc000)\n\t/x.go:7 +0x1d", "It failed"},
		{"It failed\nmain.main()\n\t/x/y.go:7 +0x1d", "It failed"},
		{"It failed 0: core::panicking::panic", "It failed"},
		{"It failed #3 0x00007f12ab34 in f ()", "It failed"},
		{"It died at x.pl line 3.", "It died"},
		{"It failed 3   App   0x0000000104a1 f + 12", "It failed"},
		{"stack traceback:\n\t[C]: in f", ""},
		{"It failed | + Exception Group Traceback (most recent call last):", "It failed"},
	})
}
