package redact

import (
	"slices"
	"strings"
)

// form is what follows the beginning by which a key is known.
type form uint8

const (
	weak   form = iota // the beginning is a word's too: letters and digits in a row must follow
	mixed              // least letters and digits in a row, both of them
	solid              // least letters or digits in a row; letters alone will do
	hexes              // least hexadecimal digits in a row
	exact              // hexadecimal digits, neither more nor less
	capped             // least capitals and digits in a row
	loose              // least of base64url's characters that are not words
	dotted             // the same, over dots
	signed             // base64url in parts that dots join; in one part it is nothing but JSON
	padded             // base64 of any alphabet, with what separates its parts
)

// keyShape is a key that its beginning gives away.
type keyShape struct {
	prefix string
	form   form
	least  int // how much must follow the prefix
}

// keyKinds are, by their form, the beginnings that vendors chose so that scanners recognize their keys. They are
// from the vendors' own pages where one is named, else from GitHub's list of supported patterns
// (https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns) and from the
// rules of gitleaks (https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml) and trufflehog
// (https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors).
var keyKinds = []struct {
	prefixes string
	form     form
	least    int
}{
	// Models.
	// https://platform.openai.com/docs/api-reference/authentication
	{"sk-proj- sk-svcacct- sk-service- sk-admin- sk-None-", loose, 20},
	{"sk-ant-", loose, 20}, // https://docs.anthropic.com/en/api/overview
	{"sk-or-", loose, 24},  // https://openrouter.ai/docs/api-reference/authentication
	{"sk-lf- pk-lf- sk-helicone- pk-helicone- sk-litellm- sk-car-", loose, 16},
	{"sk- sess-", weak, 14},
	{"AIza", loose, 26}, // https://cloud.google.com/docs/authentication/api-keys
	{"AQ.", dotted, 24},
	{"hf_ api_org_", solid, 26}, // https://huggingface.co/docs/hub/security-tokens: letters alone
	{"gsk_ xai- pplx- csk- rpa_ napi_", solid, 28},
	{"nvapi- jina_ tgp_v1_ r8_ lsv2_pt_ lsv2_sk_ pcsk_ wandb_v1_ pylf_v1_", loose, 24},
	{"ls__", hexes, 28},
	{"vck_ vcp_ vci_ vca_ vcr_", solid, 20}, // https://vercel.com/docs/rest-api#authentication
	{"fw_ esecret_ e2b_", solid, 20},
	{"tvly- fc- nk-", weak, 14},
	{"pa- al-", weak, 27}, // https://docs.voyageai.com/docs/api-key-and-installation
	{"key_", hexes, 40},
	{"app- dataset-", mixed, 22}, // https://docs.dify.ai/en/use-dify/publish/developing-with-apis
	{"bce-v3/", padded, 24},      // https://cloud.baidu.com/doc/WENXINWORKSHOP/
	{"luma- ms-", loose, 32},
	{"ak- as- m0- BSA", mixed, 22},
	{"bb_live_ bb_test_ sk_car_", loose, 18},
	{"KGAT_", hexes, 28},

	// Clouds.
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
	{"AKIA ASIA ABIA ACCA AROA AIDA AGPA AIPA ANPA ANVA APKA A3T", capped, 16},
	{"IQoJ FwoG FQoG ABSK bedrock-api-key-", padded, 30},
	{"ya29.", dotted, 20}, // https://developers.google.com/identity/protocols/oauth2
	{"1//0 4/0A GOCSPX-", loose, 20},
	{"LTAI", mixed, 12}, // https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
	{"STS.", mixed, 18},
	{"AKID", solid, 28}, // https://cloud.tencent.com/document/product/598/40488
	{"AKLT", solid, 20}, // https://www.volcengine.com/docs/6291/65568
	{"AQVN y0_ YCA YCM YCN YCP", loose, 32},
	{"t1.", dotted, 60}, // https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token
	// https://docs.digitalocean.com/reference/api/create-personal-access-token/
	{"dop_v1_ doo_v1_ dor_v1_", hexes, 32},
	// https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/
	{"v1.0-", loose, 40},
	{"cfut_ cfat_ cfk_", loose, 36},
	{"HRKU-", loose, 24},                         // https://devcenter.heroku.com/articles/authentication
	{"fo1_ fm1a_ fm1r_ fm2_", padded, 36},        // https://fly.io/docs/security/tokens/
	{"nfp_ nfc_ nfo_ nfb_ nfu_ rnd_", solid, 26}, // https://docs.netlify.com/api/get-started/
	{"SCW", capped, 17},                          // https://www.scaleway.com/en/docs/iam/concepts/
	{"EXO", hexes, 24},
	{"dapi dkea dose dsapi", hexes, 32}, // https://docs.databricks.com/en/dev-tools/auth/pat.html
	{"pscale_tkn_ pscale_pw_ pscale_oauth_ pscale_app_", padded, 30},
	{"sbp_ sb_secret_ sb_publishable_", loose, 20}, // https://supabase.com/docs/guides/api/api-keys
	{"mdb_sa_sk_ AVNS_", loose, 16},
	{"4b1d", solid, 38}, // https://clickhouse.com/docs/cloud/manage/openapi
	{"cflt", padded, 50},
	{"salad_cloud_", loose, 20},
	{"0.A 1.A", dotted, 80}, // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens
	{"M.C", dotted, 60},

	// Code and its delivery.
	// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
	{"ghp_ gho_ ghu_ ghs_ ghr_", solid, 30},
	{"github_pat_", loose, 30},
	// https://docs.gitlab.com/security/tokens/#token-prefixes
	{"glpat- gldt- glcbt- glft- glffct- glimt- glagent- gloas- glsoat- glptt- glrt- glrtr- glwt-", dotted, 18},
	{"GR1348941", loose, 18},
	{"ATATT3 ATCTT3 ATBB ATTA BBDC-", padded, 24}, // https://support.atlassian.com/bitbucket-cloud/docs/api-tokens/
	{"npm_", solid, 30},                           // https://docs.npmjs.com/about-access-tokens
	{"pypi-", loose, 20},                          // https://pypi.org/help/#apitoken
	{"rubygems_", loose, 40},
	{"CLOJARS_", solid, 50},
	{"dckr_pat_ dckr_oat_", loose, 18}, // https://docs.docker.com/security/access-tokens/
	// https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens
	{"AKCp cmVmd", solid, 50},
	{"CCIPAT_ CCIPRJ_", loose, 30}, // https://circleci.com/docs/managing-api-tokens/
	{"bkua_ bkct_ bkat_ bkpt_", loose, 30},
	{"sgp_ slk_", loose, 36},
	{"squ_ sqp_ sqa_ sqb_", hexes, 36},
	{"snyk_uat. snyk_sat.", dotted, 30},
	{"ddp_ ddw_ pnu_ pnb_", solid, 30},
	{"pul-", loose, 36}, // https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/
	{"API-", capped, 24},
	{"tk-us-", loose, 40},
	{"dbtc_ dbtu_ dbts_", loose, 20},
	{"p8e- cio", mixed, 30},
	{"NF-", mixed, 30},
	{"s-s4t2ud- s-s4t2af- u-s4t2ud- u-s4t2af-", hexes, 50},

	// Keepers of secrets.
	{"hvs. hvb. hvr.", dotted, 20}, // https://developer.hashicorp.com/vault/docs/concepts/tokens
	{"s. b. r.", mixed, 24},
	// https://docs.doppler.com/reference/auth-token-formats
	{"dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", dotted, 20},
	// https://infisical.com/docs/documentation/platform/token
	{"st.", dotted, 50},
	// https://developer.1password.com/docs/service-accounts/
	{"ops_", padded, 40},
	{"A3-", loose, 30},
	{"AGE-SECRET-KEY-1", solid, 40}, // https://github.com/C2SP/C2SP/blob/main/age.md
	{"sha256~", loose, 40},          // https://docs.redhat.com/en/documentation/openshift_container_platform
	{"tskey-", loose, 16},           // https://tailscale.com/kb/1101/api
	{"eyJ ewo", signed, 17},         // https://www.rfc-editor.org/rfc/rfc7515: JSON in base64url
	// https://paseto.io/
	{"v1.local. v2.local. v3.local. v4.local. v1.public. v2.public. v3.public. v4.public.", dotted, 30},
	{"authress_ scauth_", padded, 40},

	// Money.
	// https://docs.stripe.com/keys
	{"sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_", loose, 10},
	{"rk_prod_ pk_live_ pk_test_ sk_org_ ak_live_ ak_test_", loose, 10},
	{"whsec_", padded, 16},             // https://docs.stripe.com/webhooks/signature
	{"rzp_live_ rzp_test_", solid, 12}, // https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/
	{"EAAA", mixed, 22},                // https://developer.squareup.com/docs/build-basics/access-tokens
	{"sq0atp- sq0csp- sq0idp- sq0acp-", loose, 16},
	{"access_token$", padded, 24}, // https://developer.paypal.com/braintree/docs/guides/authorization/
	{"A21AA", loose, 50},
	{"access-sandbox- access-development- access-production-", loose, 30}, // https://plaid.com/docs/api/tokens/
	{"public-sandbox- public-production- link-sandbox- link-development- link-production-", loose, 30},
	{"AQE", padded, 40},                      // https://docs.adyen.com/development-resources/api-credentials/
	{"secret-live- secret-test-", loose, 20}, // https://stytch.com/docs/api/authentication
	{"FLWSECK_TEST- FLWSECK- FLWPUBK_TEST- FLWPUBK-", loose, 12},
	{"EZAK EZTK", solid, 50},
	{"duffel_test_ duffel_live_", padded, 30},
	{"shippo_live_ shippo_test_", hexes, 36},
	{"live_pub_ test_pub_ live_ test_", hexes, 31}, // https://docs.lob.com/#tag/Authentication
	{"live_ sandbox_", padded, 38},
	{"ramp_id_ ramp_sec_", solid, 36},
	{"polar_oat_ polar_pat_ polar_at_ polar_rt_", loose, 24},
	// https://shopify.dev/docs/apps/build/authentication-authorization
	{"shpat_ shpss_ shpca_ shppa_ shptka_ shpua_ atkn_", loose, 18},
	// Notion's; and what follows "_secret_" in Stripe's client secrets
	{"secret_", solid, 24},
	{"secret-", hexes, 32},

	// Messages.
	// https://docs.slack.dev/authentication/tokens
	{"xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxd- xoxe- xoxe.xoxb- xoxe.xoxp- xapp-", padded, 10},
	{"SG.", padded, 17},  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
	{"SK AC", exact, 32}, // https://www.twilio.com/docs/glossary/what-is-a-sid
	// https://documentation.mailgun.com/docs/mailgun/api-reference/authentication
	{"key- pubkey-", hexes, 28},
	{"key-", weak, 16},
	{"re_", weak, 20},                 // https://resend.com/docs/api-reference/introduction
	{"xkeysib- xsmtpsib-", loose, 40}, // https://developers.brevo.com/docs/getting-started
	// https://developers.facebook.com/docs/facebook-login/guides/access-tokens/
	{"EAA", solid, 50},
	{"IGQ IGAA", solid, 50},
	// https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens
	{"AAAAAAAAAAAAAAAA", padded, 40},
	{"WPL_AP1.", padded, 16},
	{"pub-c- sub-c- sec-c-", loose, 30},
	{"API_KEY", capped, 30},
	// https://help.salesforce.com/s/articleView?id=sf.connected_app_create_api_integration.htm
	{"3MVG9", padded, 60},
	{"1000.", dotted, 60}, // https://www.zoho.com/accounts/protocol/oauth.html
	// https://developers.hubspot.com/docs/apps/legacy-apps/authentication/intro-to-auth
	{"pat-na1- pat-eu1- pat-ap1-", loose, 30},

	// Work.
	{"lin_api_ lin_oauth_ lin_wh_", loose, 24}, // https://linear.app/developers
	{"ntn_", solid, 28},                        // https://developers.notion.com/reference/authentication
	// https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/
	{"pat. sat.", dotted, 60},
	{"figd_ figp_ figo_ figu_ figor_ figoh_", padded, 24},
	{"PMAK- PMAT-", loose, 24}, // https://learning.postman.com/docs/developer/postman-api/authentication/
	{"tfp_ rdme_ fio-u- CFPAT-", padded, 36},
	{"VF.", dotted, 36},
	{"apify_api_ aio_", loose, 26},
	{"waka_ rh-api- sdk- mob- api- xaat- xapt-", loose, 32}, // UUIDs: https://launchdarkly.com/docs/home/account/api
	{"pk.eyJ sk.eyJ tk.eyJ", dotted, 40},                    // https://docs.mapbox.com/help/dive-deep/access-tokens/
	{"sl.", padded, 60},
	{"sm_aat_ sm_pat_ sm_sat_", solid, 16},
	{"api_", dotted, 40}, // https://developer.close.com/topics/authentication/
	{"pk.", mixed, 32},   // https://docs.locationiq.com/docs/authentication
	{"CSK_ flb_live_", loose, 18},
	{"ico- db- BBFF- BBUS- web_", mixed, 26},
	{"bb_pr_ bb_ma_", hexes, 28},
	{"shltm_ 5AEP861 na1. ZXlK", padded, 36},
	{"endr+", loose, 16},

	// What watches.
	{"eyJrIjoi", loose, 40}, // Grafana's of old
	// https://grafana.com/docs/grafana/latest/administration/service-accounts/
	{"glsa_ glc_", padded, 24},
	{"sntrys_ sntryu_ sntryi_", padded, 24}, // https://docs.sentry.io/account/auth-tokens/
	// https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
	{"NRAK- NRJS- NRII- NRIQ- NRBR- NRRA- NRSP-", loose, 17},
	// https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens
	{"dt0c01. dt0s01. dt0s02. dt0s06. dt0s08. dt0s16.", dotted, 30},
	{"phx_ phc_ phs_ rootly_ essu_", padded, 36},
	{"hcaik_ hcbik_ hcamk_ hcxik_ hcxlk_", loose, 30},
	{"pk_", loose, 32}, // https://developers.klaviyo.com/en/docs/retrieve_api_credentials
	{"sk_", weak, 27},  // https://elevenlabs.io/docs/api-reference/authentication, and others
	{"ek_", weak, 27},
}

// keyIndex finds the shapes that begin with two bytes: bucket n is shapes[first[n]:first[n+1]]. What a text costs does
// not grow with the number of kinds.
type keyIndex struct {
	first  [1<<12 + 1]uint16
	shapes []keyShape
}

// bucket is a number for two bytes, of which all that begin a key have one of their own but for the highest two bits.
func bucket(a, b byte) int { return int(a&0x3f)<<6 | int(b&0x3f) }

// lookup returns the shapes that a text may begin with.
func (x *keyIndex) lookup(a, b byte) []keyShape {
	n := bucket(a, b)
	return x.shapes[x.first[n]:x.first[n+1]]
}

var keyShapes = func() (x keyIndex) {
	for _, kind := range keyKinds {
		for prefix := range strings.FieldsSeq(kind.prefixes) {
			x.shapes = append(x.shapes, keyShape{prefix, kind.form, kind.least})
		}
	}
	slices.SortStableFunc(x.shapes, func(a, b keyShape) int {
		return bucket(a.prefix[0], a.prefix[1]) - bucket(b.prefix[0], b.prefix[1])
	})
	for n, at := 0, 0; n < len(x.first); n++ {
		for at < len(x.shapes) && bucket(x.shapes[at].prefix[0], x.shapes[at].prefix[1]) < n {
			at++
		}
		x.first[n] = uint16(at)
	}
	return x
}()
