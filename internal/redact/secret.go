package redact

import "strings"

// key judges a word by its shape, and by what names it.
func (s *scanner) key(i, end int) int {
	word := s.text[i:end]
	switch {
	case strings.HasSuffix(word, "-----BEGIN"), strings.HasPrefix(word, "-----BEGIN"), word == "----" &&
		strings.HasPrefix(s.text[end:], " BEGIN"):
		return s.pem(i, end)
	case strings.HasPrefix(word, "PuTTY-User-Key-File"):
		return s.puttyKey(i, end)
	case isScheme(word):
		if next := s.credential(i, end); next != 0 {
			return next
		}
	}
	if next := s.dataSource(i, end); next != 0 {
		return next
	}
	if next := s.shaped(i, end); next != 0 {
		return next
	}
	if next := s.cardNumber(i, end); next != 0 {
		return next
	}
	return s.named(i)
}

// isOneOf compares a word with others, whatever the case.
func isOneOf(word string, others ...string) bool {
	for _, other := range others {
		if len(word) == len(other) && strings.EqualFold(word, other) {
			return true
		}
	}
	return false
}

// isWebhook knows the hosts at which the path is the secret: Slack's, Discord's, Teams', Zapier's and others' hooks.
func isWebhook(host, path string) bool {
	switch {
	case isOneOf(host, "hooks.slack.com", "hooks.zapier.com", "hook.eu1.make.com", "hook.us1.make.com", "maker.ifttt.com",
		"outlook.office.com", "oapi.dingtalk.com", "qyapi.weixin.qq.com"):
		return true
	case isOneOf(host, "discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"):
		return strings.HasPrefix(path, "/api/webhooks/")
	case isOneOf(host, "open.feishu.cn", "open.larksuite.com"):
		return strings.HasPrefix(path, "/open-apis/bot/")
	case isOneOf(host, "chat.googleapis.com"):
		return strings.HasPrefix(path, "/v1/spaces/")
	}
	return strings.HasSuffix(host, ".webhook.office.com") || strings.HasSuffix(host, ".tines.com") &&
		strings.HasPrefix(path, "/webhook/")
}

// field redacts who and where in a connection string, "Server=db;User Id=sa;Password=...",
// and in what Python's urllib3 says: "HTTPConnectionPool(host='db', port=80)".
func (s *scanner) field(i int) int {
	if s.text[i] != '=' || s.beforeEnd != i {
		return 0
	}
	if !strings.HasSuffix(s.text[:i], "User Id") && !strings.HasSuffix(s.text[:i], "User ID") &&
		!isOneOf(s.text[s.before:i], "server", "source", "host", "uid", "user", "username", "database", "catalog",
			"endpoint", "accountname") {
		return 0
	}
	start := i + 1
	quoted := strings.HasPrefix(s.text[start:], "'")
	if quoted {
		start++
	}
	end := s.valueEnd(start)
	rest := s.text[end:]
	if end == start || isMasked(s.text[start:end]) || !quoted && !strings.HasPrefix(rest, ";") {
		return 0
	}
	if !quoted {
		return s.replace(start, end, Mark)
	}
	if !strings.HasPrefix(rest, "', port=") || strings.IndexByte(s.look(start, end-start), '.') >= 0 {
		return 0 // a name with dots is judged by itself
	}
	return s.replace(start, end, addressMark)
}
