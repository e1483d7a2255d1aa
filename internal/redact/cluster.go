package redact

import "strings"

// resource redacts what Kubernetes calls its objects: "namespaces/x/pods/y", `pods "x" is forbidden`.
func (s *scanner) resource(i, end int) int {
	if end >= len(s.text) || end-i < len("pod") || end-i > len("persistentvolumeclaims") {
		return 0
	}
	switch s.text[end] {
	case '/', ' ', ':', '.', '=':
	default:
		return 0
	}
	kind := objects.of(s.text[i:end])
	if kind == 0 {
		return 0
	}
	rest := s.text[end:min(len(s.text), end+maxAddress)]
	for _, group := range []string{".apps", ".batch"} {
		if after, found := strings.CutPrefix(rest, group); found {
			end, rest, kind = end+len(group), after, ownObject
		}
	}
	switch {
	case rest == "":
		return 0
	case rest[0] == '/':
		return s.objectPath(i, end, kind)
	case rest[0] == ':' && s.text[i:end] == "serviceaccount":
		return s.hide(i, wordsEnd(s.text, end, ":"), addressMark) // system:serviceaccount:prod:api
	case len(rest) > 2 && rest[0] == ' ' && (rest[1] == '"' || rest[1] == '\''):
		return s.objectName(end+2, rest[1], kind)
	case rest[0] == ' ' && kind == spaceObject && strings.HasSuffix(s.text[max(0, i-3):i], "in "):
		if stop := wordOrDotsEnd(s.text, end+1); strings.ContainsAny(s.text[end+1:stop], "-0123456789") {
			return s.hide(end+1, stop, addressMark)
		}
	}
	return 0
}

// objectKind is what a word says of the name behind it.
type objectKind int8

const (
	sharedObject objectKind = iota + 1 // APIs of others have it, too
	ownObject
	spaceObject // a namespace
)

// objects are kinds of Kubernetes (https://kubernetes.io/docs/reference/kubectl/#resource-types).
var objects = newTable(map[string]objectKind{
	"pod": ownObject, "pods": ownObject, "statefulset": ownObject, "statefulsets": ownObject, "daemonset": ownObject,
	"daemonsets": ownObject, "replicaset": ownObject, "replicasets": ownObject, "configmap": ownObject,
	"configmaps":            ownObject,
	"persistentvolumeclaim": ownObject, "persistentvolumeclaims": ownObject, "serviceaccount": ownObject,
	"serviceaccounts": ownObject, "ingresses": ownObject, "inferenceservices": ownObject, "inferenceservice": ownObject,
	"namespace": spaceObject, "namespaces": spaceObject,
	"deployment": sharedObject, "deployments": sharedObject, "service": sharedObject, "services": sharedObject,
	"secret": sharedObject, "secrets": sharedObject, "node": sharedObject, "nodes": sharedObject,
	"job": sharedObject, "jobs": sharedObject, "endpoints": sharedObject, "svc": ownObject,
})

// objectPath redacts "pods/db-0" and "namespaces/prod/pods/db-0".
func (s *scanner) objectPath(i, end int, kind objectKind) int {
	stop := s.reach(&s.paths, i, pathEnd)
	path := s.text[end:min(stop, end+maxAddress)]
	name, rest, _ := strings.Cut(path[1:], "/")
	switch kind {
	case ownObject:
		if !isAlnumAt(name, 0) || isOneOf(name, "exec", "log", "status", "portforward", "attach", "eviction", "binding",
			"proxy") {
			return 0
		}
	case spaceObject:
		object, _, found := strings.Cut(rest, "/")
		if !found || objects.of(object) == 0 {
			return 0
		}
	default:
		return 0
	}
	return s.hide(i, stop, pathMark)
}

func isAlnumAt(s string, i int) bool { return i < len(s) && isAlnum(s[i]) }

// objectName redacts the name at i that quote ends, where the API server says something of it.
func (s *scanner) objectName(i int, quote byte, kind objectKind) int {
	stop := wordOrDotsEnd(s.text, i)
	if stop == i || stop >= len(s.text) || s.text[stop] != quote {
		return 0
	}
	inside := kind == spaceObject && (strings.HasSuffix(s.look(max(0, i-18), i-max(0, i-18)),
		"in namespace "+string(quote)) ||
		strings.HasSuffix(s.look(max(0, i-18), i-max(0, i-18)), "the namespace "+string(quote)))
	if kind != ownObject && !inside {
		rest := s.text[stop+1:]
		if !strings.HasPrefix(rest, " not found") && !strings.HasPrefix(rest, " is forbidden: ") &&
			!strings.HasPrefix(rest, " already exists") && !strings.HasPrefix(rest, " exceeded its ") {
			return 0
		}
	}
	return s.hide(i, stop, addressMark)
}

// wordsEnd is the end of the words at i that separators join.
func wordsEnd(s string, i int, separators string) int {
	for i+1 < len(s) && strings.IndexByte(separators, s[i]) >= 0 && classes[s[i+1]] == wordByte {
		i = wordEnd(s, i+1)
	}
	return i
}
