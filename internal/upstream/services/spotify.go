package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	spotifyCalls   = "https://developer.spotify.com/documentation/web-api/concepts/api-calls"
	spotifyPremium = "https://github.com/spotify/web-api/issues/1238"
)

// Spotify's Web API says {"error": {"status", "message"}}, with a reason where the player or a quota is concerned; its
// accounts service speaks OAuth.
//
// Left unmapped on purpose: QUOTA_EXCEEDED, a plain 429; 404 of the player (no device is active) and its refusals of
// one command.
var Spotify = upstream.Service{
	Name: "spotify", Title: "Spotify", Kind: upstream.API,
	Docs: []string{
		spotifyCalls, spotifyPremium,
		"https://developer.spotify.com/documentation/web-api/references/changes/july-2026",
	},
	Hosts: []string{"api.spotify.com"},
	Signatures: []upstream.Signature{
		{{Path: "error.reason", Any: []string{"PREMIUM_REQUIRED"}}, {Path: "error.status"}},
	},
	Fields: upstream.Fields{
		Code: []string{"error.reason", "error"}, Message: []string{"error.message", "error_description"},
	},
	Rules: []upstream.Rule{
		{
			ID: "premium-required", Reason: reason.InsufficientPrivileges, Codes: []string{"PREMIUM_REQUIRED"},
			Source: spotifyPremium,
			Note:   "the listener's plan is too low for the player",
		},
		{
			ID: "owner-needs-premium", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^active premium subscription required for the owner of the app\b`,
			Source:  "https://github.com/spotipy-dev/spotipy/issues/1233",
			Note:    "the plan of who registered the app",
		},
		{
			ID: "user-not-registered", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^user not registered in the developer dashboard\b`,
			Source:  "https://github.com/jwilsson/spotify-web-api-php/issues/260",
			Note:    "an app in development mode serves only the users on its list",
		},
	},
}
