package redact

import "testing"

func TestPaths(t *testing.T) {
	expectRewritten(t, []rewrite{
		{"open ~/app/config.yml now", "open [path] now"},
		{"无法打开/srv/acme/x.yaml文件", "无法打开[path]文件"},
		{"无法打开 /home/用户/x.yaml。", "无法打开 [path]。"},
		{"/home/josé/x.yaml", "[path]"},
		{"src/server/handler.go:41: bad, see docs/guide.md:12", "[path]: bad, see docs/guide.md:12"},
		{"handler.go:41 and example.rs:443", "[path] and example.rs:443"},
		{"GET /app/users/x, open /app/users/x", "GET /app/users/x, open [path]"},
		{"/code/0/message and /code/x/message", "/code/0/message and [path]"},
		{"mkdir '/data' or /data", "mkdir '/data' or /data"},
		{"EACCES: permission denied, mkdir '/data'", "EACCES: permission denied, mkdir '[path]'"},
		{"open /x/y: no such file or directory", "open [path]: no such file or directory"},
		{`C:\Program Files\x\y.dll is bad`, "[path] is bad"},
		{`\\server\share and \\\\server\\share`, "[path] and [path]"},
		{"//server/share/x and //cdn.example.com/x.js", "[path] and //cdn.example.com/x.js"},
		{"node_modules/x/index.js and x/index.js", "[path] and x/index.js"},
		{"jar:file:/opt/x.jar!/BOOT-INF/y", "jar:file:[path]"},
		{"in <b>/var/www/x.php</b> on line 3", "in <b>[path]</b> on line 3"},
		{"index.php on line 3", "[path] on line 3"},
		{"/Library/Application Support/Acme/x and more", "[path] and more"},
		{"dial unix /run/x: connect: refused", "dial unix [path]: connect: refused"},
	})
}
