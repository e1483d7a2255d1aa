package upstream

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Listed is a rule as lists show it.
type Listed struct {
	ID         string        `json:"rule"`    // with its owner's name: "openai/insufficient-quota"
	Owner      string        `json:"service"` // or "universal", for what means the same everywhere
	Conditions string        `json:"conditions"`
	Reason     reason.Reason `json:"reason"` // "" for no more than the status
	KeepStatus bool          `json:"keeps_status,omitempty"`
	Source     string        `json:"source,omitempty"`
	Note       string        `json:"note,omitempty"`
}

// ListRules lists the service's rules in the order in which they are tried. One that names no page rests on the
// first of Docs.
func (s *Service) ListRules() []Listed {
	list := List(s.Name, s.Rules, "")
	for i := range list {
		list[i].Source = s.source(list[i].Source)
	}
	return list
}

// Pages are the vendor's pages that were looked up.
func (s *Service) Pages() []string {
	return slices.DeleteFunc(slices.Clone(s.Docs), func(page string) bool { return slices.Contains(s.Unconfirmed, page) })
}

// source is the page that a rule rests on, "" where it could not be looked up.
func (s *Service) source(page string) string {
	if page == "" {
		page = s.Docs[0]
	}
	if slices.Contains(s.Unconfirmed, page) {
		return ""
	}
	return page
}

// List lists the rules of one owner, with the page of those that name none.
func List(owner string, rules []Rule, source string) []Listed {
	list := make([]Listed, len(rules))
	for i, r := range rules {
		list[i] = Listed{owner + "/" + r.ID, owner, r.Conditions(), r.Reason, r.KeepStatus, r.Source, r.Note}
		if r.Source == "" {
			list[i].Source = source
		}
	}
	return list
}

// UniversalRules lists what means the same at every service, in the order in which it is tried.
func (t *Tables) UniversalRules() []Listed {
	if t.universal == nil {
		return nil
	}
	return t.universal.List()
}
