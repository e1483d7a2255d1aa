package leaktest

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Secrets are keys and credentials.
func Secrets() []Plant {
	return slices.Concat(modelKinds(), cloudKinds(), codeKinds(), vaultKinds(), moneyKinds(), messageKinds(), workKinds(),
		keyPlants(), namedPlants(), memberPlants(), credentialPlants(), schemePlants(), sourcePlants(), calledPlants(),
		foreignPlants())
}

// sentences are what an upstream says with a key whose shape gives it away. None names it a key.
var sentences = []string{
	"The upstream refused %s at the gate.",
	"We do not know %s, please look at your dashboard.",
	"Nothing was found for '%s'.",
	"Not permitted (%s).",
	"It was rejected: %s",
	"The value \"%s\" was revoked in May.",
}

// kind makes the plant of a key that its shape gives away: a prefix, and a pattern as the vendor documents it, in which
// {a20} is twenty letters or digits.
func kind(name, prefix, pattern string) Plant {
	h := fnv.New64a()
	h.Write([]byte(name))
	d := dice(h.Sum64())
	gone := pattern
	rest := filled.ReplaceAllStringFunc(pattern, func(group string) string {
		n, _ := strconv.Atoi(strings.Trim(group[2:], "}"))
		part := d.draw(group[1], n)
		if n > 4 {
			gone = part[max(0, len(part)-16):]
		}
		return part
	})
	sentence := sentences[d.next(len(sentences))]
	return Plant{name, fmt.Sprintf(sentence, prefix+rest), prefix + rest, gone}
}

var filled = regexp.MustCompile(`\{[a-zA-Z]\d*\}`)

// alphabets are what the groups of a pattern are drawn from.
var alphabets = map[byte]string{
	'a': "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
	'l': "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
	'w': "abcdefghijklmnopqrstuvwxyz0123456789",
	'u': "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
	'U': "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	'h': "0123456789abcdef",
	'd': "123456789",
	'b': "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
	's': "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
	'e': "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~",
	'q': "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
}

// dice are the same in every run.
type dice uint64

func (d *dice) next(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(*d>>33) % n
}

// draw draws n characters, or a UUID. Neither its first nor its last is a mark.
func (d *dice) draw(class byte, n int) string {
	if class == 'g' {
		return strings.Join([]string{
			d.draw('h', 8), d.draw('h', 4), "4" + d.draw('h', 3), "a" + d.draw('h', 3),
			d.draw('h', 12),
		}, "-")
	}
	alphabet := alphabets[class]
	part := make([]byte, n)
	for i := range part {
		part[i] = alphabet[d.next(len(alphabet))]
		if inside := i > 0 && i < n-1; !inside && strings.IndexByte("-_+/.~", part[i]) >= 0 {
			part[i] = 'Z'
		}
	}
	return string(part)
}

func modelKinds() []Plant {
	return []Plant{
		kind("openai project", "sk-p"+"roj-", "{b74}T3BlbkFJ{b74}"),
		kind("openai service account", "sk-sv"+"cacct-", "{b58}T3BlbkFJ{b58}"),
		kind("openai admin", "sk-a"+"dmin-", "{b58}T3BlbkFJ{b58}"),
		kind("openai legacy", "s"+"k-", "{a20}T3BlbkFJ{a20}"),
		kind("openai of its day", "s"+"k-", "{a48}"),
		kind("openai session", "se"+"ss-", "{a40}"),
		kind("anthropic", "sk-ant"+"-api03-", "{b93}AA"),
		kind("anthropic admin", "sk-ant-"+"admin01-", "{b93}AA"),
		kind("anthropic oauth", "sk-ant"+"-oat01-", "{b93}AA"),
		kind("anthropic session", "sk-ant"+"-sid01-", "{b86}AA"),
		kind("openrouter", "sk-o"+"r-v1-", "{h64}"),
		kind("langfuse secret", "sk-"+"lf-", "{g}"),
		kind("langfuse public", "pk-"+"lf-", "{g}"),
		kind("helicone", "sk-hel"+"icone-", "{a7}-{a7}-{a7}-{a7}"),
		kind("litellm", "s"+"k-", "{b22}"),
		kind("deepseek", "s"+"k-", "{h32}"),
		kind("moonshot", "s"+"k-", "{a48}"),
		kind("dashscope", "s"+"k-", "{h32}"),
		kind("stability", "s"+"k-", "{a48}"),
		kind("gemini", "AI"+"za", "Sy{b33}"),
		kind("gemini of late", "A"+"Q.", "Ab8R{b46}"),
		kind("hugging face", "h"+"f_", "{l34}"),
		kind("hugging face organization", "api_"+"org_", "{l34}"),
		kind("groq", "gs"+"k_", "{a20}WGdyb3FY{a24}"),
		kind("xai", "xa"+"i-", "{a80}"),
		kind("replicate", "r"+"8_", "{a37}"),
		kind("perplexity", "pp"+"lx-", "{a48}"),
		kind("cerebras", "cs"+"k-", "{w48}"),
		kind("nvidia", "nva"+"pi-", "{b64}"),
		kind("jina", "ji"+"na_", "{h32}{b28}"),
		kind("together", "tgp"+"_v1_", "{b43}"),
		kind("fireworks", "f"+"w_", "{a22}"),
		kind("langsmith personal", "lsv2"+"_pt_", "{h32}_{h10}"),
		kind("langsmith service", "lsv2"+"_sk_", "{h32}_{h10}"),
		kind("langsmith of old", "ls"+"__", "{h32}"),
		kind("pinecone", "pc"+"sk_", "{a5}_{a63}"),
		kind("vercel", "vc"+"k_", "{a56}"),
		kind("vercel personal", "vc"+"p_", "{a56}"),
		kind("runpod", "rp"+"a_", "{u40}"),
		kind("tavily", "tv"+"ly-", "dev-{a32}"),
		kind("firecrawl", "f"+"c-", "{h32}"),
		kind("voyage", "p"+"a-", "{b43}"),
		kind("elevenlabs", "s"+"k_", "{h48}"),
		kind("cartesia", "sk_"+"car_", "{a22}"),
		kind("runway", "ke"+"y_", "{h128}"),
		kind("dify", "ap"+"p-", "{a24}"),
		kind("qianfan", "bce"+"-v3/", "ALTAK-{a21}/{h40}"),
		kind("luma", "lu"+"ma-", "{g}"),
		kind("modelscope", "m"+"s-", "{g}"),
		kind("modal", "a"+"k-", "{a22}"),
		kind("modal secret", "a"+"s-", "{a22}"),
		kind("mem0", "m"+"0-", "{a40}"),
		kind("brave", "B"+"SA", "{a28}"),
		kind("browserbase", "bb_l"+"ive_", "{b27}"),
		kind("kaggle", "KG"+"AT_", "{h32}"),
		kind("anyscale", "esec"+"ret_", "{w26}"),
		kind("e2b", "e2"+"b_", "{h40}"),
		kind("wandb", "wand"+"b_v1_", "{a77}"),
		kind("logfire", "pylf"+"_v1_", "eu_{a43}"),
		kind("novita", "s"+"k_", "{b43}"),
		kind("nomic", "n"+"k-", "{b43}"),
	}
}

func cloudKinds() []Plant {
	return []Plant{
		kind("aws access key", "AK"+"IA", "{u16}"),
		kind("aws access key of letters", "AK"+"IA", "{U16}"),
		kind("aws session key", "AS"+"IA", "{u16}"),
		kind("aws role", "AR"+"OA", "{u16}"),
		kind("aws bearer key", "AB"+"IA", "{u16}"),
		kind("aws session token", "IQ"+"oJ", "b3JpZ2luX2Vj{s300}=="),
		kind("aws session token of old", "Fw"+"oG", "ZXIvYXdz{s200}="),
		kind("bedrock long", "AB"+"SK", "{s120}=="),
		kind("bedrock short", "bedrock-"+"api-key-", "YmVkcm9jay5hbWF6b25hd3MuY29t{s80}="),
		kind("google oauth", "ya"+"29.", "a0Af{b140}"),
		kind("google oauth service", "ya"+"29.", "c.b0A{b140}"),
		kind("google refresh", "1/"+"/0", "{b99}"),
		kind("google code", "4/"+"0A", "{b68}"),
		kind("google client secret", "GOC"+"SPX-", "{b28}"),
		kind("alibaba", "LT"+"AI", "{a20}"),
		kind("alibaba sts", "ST"+"S.", "{a24}"),
		kind("tencent", "AK"+"ID", "{a32}"),
		kind("volcengine", "AK"+"LT", "{a43}"),
		kind("yandex key", "AQ"+"VN", "{b36}"),
		kind("yandex oauth", "y"+"0_", "{b55}"),
		kind("yandex aws", "Y"+"C", "A{b38}"),
		kind("yandex iam", "t"+"1.", "9eud{b60}.{b86}"),
		kind("digitalocean", "dop"+"_v1_", "{h64}"),
		kind("digitalocean oauth", "doo"+"_v1_", "{h64}"),
		kind("digitalocean refresh", "dor"+"_v1_", "{h64}"),
		kind("cloudflare origin", "v1"+".0-", "{h24}-{h146}"),
		kind("cloudflare user", "cf"+"ut_", "{a40}{h8}"),
		kind("heroku", "HR"+"KU-", "AA{b58}"),
		kind("fly", "fo"+"1_", "{b43}"),
		kind("fly macaroon", "fm"+"2_", "{s120}"),
		kind("netlify", "nf"+"p_", "{a36}"),
		kind("render", "rn"+"d_", "{a32}"),
		kind("scaleway", "S"+"CW", "{u17}"),
		kind("exoscale", "E"+"XO", "{h24}"),
		kind("databricks", "da"+"pi", "{h32}"),
		kind("databricks job", "da"+"pi", "{h32}-2"),
		kind("planetscale", "pscal"+"e_tkn_", "{b43}"),
		kind("planetscale password", "pscal"+"e_pw_", "{b43}"),
		kind("planetscale oauth", "pscale"+"_oauth_", "{b43}"),
		kind("supabase", "sb"+"p_", "{h40}"),
		kind("supabase secret", "sb_se"+"cret_", "{b22}_{b8}"),
		kind("neon", "na"+"pi_", "{w64}"),
		kind("mongodb atlas", "mdb_s"+"a_sk_", "{b40}"),
		kind("aiven", "AV"+"NS_", "{b19}"),
		kind("clickhouse", "4b"+"1d", "{a38}"),
		kind("confluent", "cf"+"lt", "{s60}"),
		kind("salad", "salad_"+"cloud_", "{a7}_{a40}"),
		kind("azure cognitive", "", "{a52}JQQJ99{a8}AC{a16}"),
		kind("azure search", "", "{a42}AzSe{a6}"),
		kind("azure of 52", "", "{a32}AzCa{a16}"),
		kind("azure devops", "", "{w52}"),
		kind("entra", "", "{a3}8Q~{e34}"),
		kind("entra refresh", "0"+".A", "{b70}.Ag{b250}"),
		kind("hetzner", "", "{a64}"),
		kind("openshift", "sha"+"256~", "{b43}"),
	}
}

func codeKinds() []Plant {
	return []Plant{
		kind("github", "gh"+"p_", "{a36}"),
		kind("github oauth", "gh"+"o_", "{a36}"),
		kind("github user", "gh"+"u_", "{a36}"),
		kind("github server", "gh"+"s_", "{a36}"),
		kind("github refresh", "gh"+"r_", "{a76}"),
		kind("github of letters", "gh"+"p_", "{l36}"),
		kind("github fine-grained", "githu"+"b_pat_", "{a22}_{a59}"),
		kind("gitlab", "glp"+"at-", "{b20}"),
		kind("gitlab routable", "glp"+"at-", "{b27}.01.{w9}"),
		kind("gitlab deploy", "gl"+"dt-", "{b20}"),
		kind("gitlab job", "glc"+"bt-", "{a3}_{b20}"),
		kind("gitlab feed", "gl"+"ft-", "{b20}"),
		kind("gitlab flag", "glf"+"fct-", "{b20}"),
		kind("gitlab mail", "gli"+"mt-", "{b25}"),
		kind("gitlab agent", "glag"+"ent-", "{b50}"),
		kind("gitlab oauth", "glo"+"as-", "{h64}"),
		kind("gitlab scim", "gls"+"oat-", "{b20}"),
		kind("gitlab trigger", "glp"+"tt-", "{h40}"),
		kind("gitlab runner", "gl"+"rt-", "{b20}"),
		kind("gitlab registration", "GR13"+"48941", "{b20}"),
		kind("atlassian", "ATA"+"TT3", "xFfGF0{b160}={u8}"),
		kind("atlassian admin", "ATC"+"TT3", "xFfG{b160}={u8}"),
		kind("bitbucket", "AT"+"BB", "{a28}{u8}"),
		kind("bitbucket server", "BB"+"DC-", "{s44}"),
		kind("trello", "AT"+"TA", "{h64}"),
		kind("npm", "np"+"m_", "{a36}"),
		kind("pypi", "py"+"pi-", "AgEIcHlwaS5vcmc{b150}"),
		kind("rubygems", "ruby"+"gems_", "{h48}"),
		kind("clojars", "CLOJ"+"ARS_", "{w60}"),
		kind("crates", "c"+"io", "{a32}"),
		kind("docker personal", "dckr"+"_pat_", "{b27}"),
		kind("docker organization", "dckr"+"_oat_", "{b32}"),
		kind("jfrog", "AK"+"Cp", "{a69}"),
		kind("jfrog reference", "cm"+"Vmd", "{a59}"),
		kind("circleci", "CCI"+"PAT_", "{a22}_{h40}"),
		kind("buildkite", "bk"+"ua_", "{w40}"),
		kind("sourcegraph", "sg"+"p_", "{h40}"),
		kind("sourcegraph instance", "sg"+"p_", "{h16}_{h40}"),
		kind("sonar", "sq"+"u_", "{h40}"),
		kind("snyk", "snyk"+"_uat.", "{h8}.{b90}"),
		kind("deno", "dd"+"p_", "{a36}"),
		kind("prefect", "pn"+"u_", "{a36}"),
		kind("pulumi", "pu"+"l-", "{h40}"),
		kind("octopus", "AP"+"I-", "{u26}"),
		kind("scalingo", "tk-"+"us-", "{b48}"),
		kind("dbt", "db"+"tc_", "{b40}"),
		kind("adobe", "p8"+"e-", "{w32}"),
		kind("intra", "s-s4"+"t2ud-", "{h64}"),
		kind("terraform", "", "{a14}.atlasv1.{b67}"),
	}
}

func vaultKinds() []Plant {
	return []Plant{
		kind("vault", "hv"+"s.", "{b95}"),
		kind("vault batch", "hv"+"b.", "{b140}"),
		kind("vault recovery", "hv"+"r.", "{b95}"),
		kind("vault of old", "s"+".", "{a24}"),
		kind("doppler", "dp."+"pt.", "{a43}"),
		kind("doppler service", "dp."+"st.", "prd.{a43}"),
		kind("doppler account", "dp."+"sa.", "{a43}"),
		kind("infisical", "s"+"t.", "{h24}.{h32}.{h32}"),
		kind("1password service", "op"+"s_", "eyJ{s260}"),
		kind("1password secret", "A"+"3-", "{u6}-{u11}-{u5}-{u5}-{u5}"),
		kind("age", "AGE-SECR"+"ET-KEY-1", "{q58}"),
		kind("tailscale", "tsk"+"ey-", "auth-k{a12}CNTRL-{a32}"),
		kind("tailscale api", "tsk"+"ey-", "api-k{a12}CNTRL-{a32}"),
		kind("jwt", "e"+"yJ", "hbGciOiJIUzI1NiJ9.eyJ{b60}.{b43}"),
		kind("jwt unsigned", "e"+"yJ", "hbGciOiJub25lIn0.eyJ{b60}."),
		kind("jwt encrypted", "e"+"yJ", "hbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..{b16}.{b90}.{b22}"),
		kind("jwt wrapped", "e"+"yJ", "hbGciOiJSU0EtT0FFUCJ9.{b200}.{b16}.{b90}.{b22}"),
		kind("paseto local", "v4.l"+"ocal.", "{b120}"),
		kind("paseto public", "v2.pu"+"blic.", "{b120}"),
		kind("paseto of old", "v1.l"+"ocal.", "{b120}"),
		kind("sentry user", "snt"+"ryu_", "{h64}"),
		kind("sentry organization", "snt"+"rys_", "eyJ{s190}_{s43}"),
		kind("grafana service", "gl"+"sa_", "{a32}_{h8}"),
		kind("grafana cloud", "gl"+"c_", "eyJ{s90}=="),
		kind("new relic user", "NR"+"AK-", "{u27}"),
		kind("new relic insert", "NR"+"II-", "{b32}"),
		kind("new relic query", "NR"+"IQ-", "{b32}"),
		kind("new relic browser", "NR"+"JS-", "{h19}"),
		kind("new relic license", "", "{h32}FFFFNRAL"),
		kind("dynatrace", "dt0"+"c01.", "{u24}.{u64}"),
		kind("posthog", "ph"+"x_", "{a43}"),
		kind("rootly", "roo"+"tly_", "{h64}"),
		kind("elastic", "es"+"su_", "{s70}=="),
		kind("honeycomb", "hca"+"ik_", "{w58}"),
		kind("authress", "sca"+"uth_", "{a20}.{a5}.acc_{a20}.{b60}"),
		kind("maxmind", "", "{a6}_{a29}_mmk"),
	}
}

func moneyKinds() []Plant {
	return []Plant{
		kind("stripe", "sk_l"+"ive_", "51{a97}"),
		kind("stripe test", "sk_t"+"est_", "{a24}"),
		kind("stripe restricted", "rk_l"+"ive_", "51{a97}"),
		kind("stripe webhook", "whs"+"ec_", "{a32}"),
		kind("stripe intent", "p"+"i_", "{a24}_secret_{a25}"),
		kind("razorpay", "rzp_"+"live_", "{a14}"),
		kind("square", "EA"+"AA", "{b60}"),
		kind("square application", "sq0"+"atp-", "{b22}"),
		kind("square secret", "sq0"+"csp-", "{b43}"),
		kind("paypal", "access"+"_token$", "production${w16}${h32}"),
		kind("paypal bearer", "A2"+"1AA", "{b92}"),
		kind("plaid", "access-pr"+"oduction-", "{g}"),
		kind("plaid sandbox", "access-"+"sandbox-", "{g}"),
		kind("adyen", "A"+"QE", "{s44}-{s44}=-{a16}"),
		kind("stytch", "secret"+"-live-", "{b34}="),
		kind("stytch test", "secret"+"-test-", "{b34}="),
		kind("flutterwave", "FLWS"+"ECK-", "{h32}-X"),
		kind("flutterwave test", "FLWSEC"+"K_TEST-", "{h32}-X"),
		kind("easypost", "EZ"+"AK", "{a54}"),
		kind("duffel", "duffel"+"_live_", "{b43}"),
		kind("shippo", "shippo"+"_live_", "{h40}"),
		kind("lob", "li"+"ve_", "{h35}"),
		kind("lob test", "te"+"st_", "{h35}"),
		kind("ramp", "ramp"+"_sec_", "{a48}"),
		kind("polar", "polar"+"_oat_", "{a43}"),
		kind("shopify", "shp"+"at_", "{h32}"),
		kind("shopify secret", "shp"+"ss_", "{h32}"),
		kind("shopify custom", "shp"+"ca_", "{h32}"),
		kind("shopify private", "shp"+"pa_", "{h32}"),
	}
}

func messageKinds() []Plant {
	return []Plant{
		kind("slack bot", "xo"+"xb-", "{d12}-{d13}-{a24}"),
		kind("slack user", "xo"+"xp-", "{d12}-{d12}-{d13}-{h32}"),
		kind("slack workspace", "xo"+"xa-", "2-{a24}"),
		kind("slack legacy", "xo"+"xs-", "{d11}-{d11}-{d11}-{h10}"),
		kind("slack refresh", "xo"+"xe-", "1-{u146}"),
		kind("slack configuration", "xoxe."+"xoxp-", "1-{u163}"),
		kind("slack app", "xa"+"pp-", "1-{u11}-{d13}-{h64}"),
		kind("slack of letters", "xo"+"xb-", "{l24}"),
		kind("sendgrid", "S"+"G.", "{b22}.{b43}"),
		kind("twilio key", "S"+"K", "{h32}"),
		kind("twilio account", "A"+"C", "{h32}"),
		kind("mailgun", "ke"+"y-", "{h32}"),
		kind("mailgun public", "pub"+"key-", "{h32}"),
		kind("mailchimp", "", "{h32}-us12"),
		kind("resend", "r"+"e_", "{a8}_{a24}"),
		kind("brevo", "xkey"+"sib-", "{h64}-{a16}"),
		kind("facebook", "E"+"AA", "C{a170}"),
		kind("facebook app", "", "{d15}:{h32}"),
		kind("facebook application", "", "{d16}|{b27}"),
		kind("instagram", "I"+"GQ", "VJ{a140}"),
		kind("twitter", "AAAAAAAAAAA"+"AAAAAAAAAAM", "{a80}"),
		kind("linkedin", "WPL_"+"AP1.", "{b16}.{a8}=="),
		kind("pubnub", "sub"+"-c-", "{g}"),
		kind("salesforce", "3M"+"VG9", "{b80}"),
		kind("salesforce session", "", "00D{a12}!AQ{a94}"),
		kind("zoho", "10"+"00.", "{h32}.{h32}"),
		kind("hubspot", "pat-"+"na1-", "{g}"),
		kind("telegram", "", "{d10}:AA{b33}"),
		kind("discord", "", "MT{a22}.G{a5}.{b38}"),
		kind("firebase", "", "AAAA{b7}:APA91b{b134}"),
	}
}

func workKinds() []Plant {
	return []Plant{
		kind("linear", "lin_"+"api_", "{a40}"),
		kind("linear oauth", "lin_o"+"auth_", "{h64}"),
		kind("notion", "nt"+"n_", "{d11}{a35}"),
		kind("notion of old", "sec"+"ret_", "{a43}"),
		kind("airtable", "p"+"at", "{a14}.{h64}"),
		kind("harness", "pa"+"t.", "{a22}.{h24}.{a20}"),
		kind("figma", "fi"+"gd_", "{b40}"),
		kind("figma personal", "fi"+"gp_", "{b40}"),
		kind("postman", "PM"+"AK-", "{h24}-{h34}"),
		kind("typeform", "tf"+"p_", "{a44}_{a14}"),
		kind("readme", "rd"+"me_", "{w70}"),
		kind("frame.io", "fio"+"-u-", "{b64}"),
		kind("contentful", "CFP"+"AT-", "{b43}"),
		kind("voiceflow", "V"+"F.", "DM.{h24}.{a16}"),
		kind("apify", "apify"+"_api_", "{a36}"),
		kind("adafruit", "ai"+"o_", "{a28}"),
		kind("wakatime", "wa"+"ka_", "{g}"),
		kind("launchdarkly", "sd"+"k-", "{g}"),
		kind("launchdarkly mobile", "mo"+"b-", "{g}"),
		kind("axiom", "xa"+"at-", "{g}"),
		kind("robinhood", "rh-"+"api-", "{g}"),
		kind("mapbox", "sk."+"eyJ", "1{a70}.{b22}"),
		kind("dropbox", "s"+"l.", "B{b135}"),
		kind("settlemint", "sm_"+"pat_", "{a16}"),
		kind("infracost", "ic"+"o-", "{a32}"),
		kind("databento", "d"+"b-", "{a29}"),
		kind("ubidots", "BB"+"FF-", "{a30}"),
		kind("klaviyo", "p"+"k_", "{h34}"),
		kind("rapidapi", "", "{h10}msh{h15}p1{h6}jsn{h11}"),
		kind("fal", "", "{g}:{h32}"),
		kind("asana", "", "{d16}:{h32}"),
	}
}

// keyPlants are keys that the word before gives away, or in sentences as vendors write them.
func keyPlants() []Plant {
	return []Plant{
		key("openai in its words", "Incorrect API key provided: %s. You can find your API key in your account.",
			"sk"+"-proj-", alnum+"_T3BlbkFJ"+alnum),
		key("anthropic in its words", "invalid x-api-key: %s", "sk"+"-ant-api03-", alnum+"-AA"),
		key("google in its words", "API key not valid: '%s'. Please pass a valid API key.", "AI"+"zaSy", alnum+"x"),
		key("aws in its words", "The access key %s does not exist in our records.", "AK"+"IA", "ABCDEFGHIJKLMNOP"),
		key("stripe in its words", "Invalid API Key provided: %s", "s"+"k_live_", "51"+alnum),
		key("groq in its words", "Invalid API Key %s was given.", "gs"+"k_", alnum+"WGdyb3FY"),
		hidden("azure", "Access denied due to invalid subscription key: %s", hexes+"11"),
		hidden("mistral", "The API key %s is unknown to us.", alnum+"M"),
		hidden("cohere", "The API key %s is not valid.", alnum+alnum[:8]),
		hidden("deepgram", "Invalid credentials: the key %s was not found.", hexes+hexes[:8]),
		hidden("weights and biases", "The API key %s is not 40 characters long.", hexes+hexes[:8]),
		hidden("exa", "The API key 1f0c2b3a-%s is invalid.", "4b5c-4d6e-8f70-a1b2c3d4e5f6"),
		hidden("heroku of old", "API key '1f0c2b3a-%s' was revoked.", "4b5c-4d6e-8f70-a1b2c3d4e5f7"),
		hidden("datadog", "The application key %s has no scope.", hexes+hexes[:8]),
		hidden("algolia", "The admin API key %s cannot be used here.", hexes),
		hidden("fastly", "The access token %s was not recognized.", alnum),
		hidden("serpapi", "Your secret key %s is wrong.", hexes+hexes),
		hidden("letters alone", "The API key %s is wrong.", "QwErtYuIopAsDfgHjKlZxCvBnmqWeRtY"),
		hidden("aws secret key", "The secret access key %s does not match.", "wJalr/XUtnFEMI"+alnum[:20]+"/bPxRfiCY"),
		hidden("aws canonical request",
			"The canonical string should have been 'POST\n/model/x/invoke\n\nx-amz-security-token:%s\n\nhost'.",
			"IQoJb3Jp"+alnum),
		hidden("password in prose", "Could not log in with password %s at the server.", "hunter2"),
	}
}

// namedPlants are values that their names give away, as forms, shells and settings write them.
func namedPlants() []Plant {
	return []Plant{
		hidden("password in quotes", "Login failed for password '%s'.", "letmein"),
		hidden("secret in quotes", `The secret "%s" is not ours.`, "opensesame"),
		hidden("password behind a colon", "The settings were password: %s.", "letmein"),
		hidden("password and more", "Tried password: %s, user: bob.", "letmein"),
		hidden("client secret", "The form grant_type=client_credentials&client_secret=%s&scope=a was refused.", "opensesame"),
		hidden("database password", "The environment has DB_PASS=%s DB_HOST=x", "letmein"),
		hidden("postgres password", "PGPASSWORD=%s psql failed.", "letmein"),
		hidden("mysql password", "MYSQL_PWD=%s mysql failed.", "letmein"),
		hidden("session id", "The session sid=%s is over.", "abcdefgh"),
		hidden("php session", "PHPSESSID=%s is over.", "q1w2e3r4t5"),
		hidden("java session", "JSESSIONID=%s is over.", "Q1W2E3R4T5"),
		hidden("code verifier", "code_verifier=%s does not match the challenge.", "dBjftJeZ4CVPmB92K27uhbUJU1p1r"),
		hidden("refresh token", "refresh_token=%s was used twice.", "opensesame"),
		hidden("x-api-key", "It was sent with x-api-key: %s", "opensesame42"),
		hidden("Api-Key", "The header Api-Key: %s was refused.", "opensesame42"),
		hidden("x-auth-token", "It was sent with X-Auth-Token: %s", "opensesame42"),
		hidden("private token", "It was sent with PRIVATE-TOKEN: %s", "opensesame42"),
		hidden("signature", "The signature=%s is wrong.", "opensesame"),
		hidden("option", "curl --password %s failed.", "letmein"),
		hidden("option with a sign", "tool --api-key=%s failed.", "opensesame"),
		hidden("element", "<login><password>%s</password></login> was refused.", "letmein"),
		hidden("attribute", `<add key="Password" value="%s"/> was refused.`, "letmein"),
		hidden("ruby", `{:password=>"%s"} was refused.`, "letmein"),
		hidden("go", "{User:bob Password:%s Port:1} was refused.", "letmein"),
		hidden("yaml", "user: bob\npassword: %s\nport: 1", "letmein"),
		hidden("camel case", "Params(clientSecret=%s, scope=a) were refused.", "opensesame"),
		hidden("german password", "Anmeldung mit Passwort '%s' nicht möglich.", "geheim12"),
		hidden("visa", "The card 411111%s was declined.", "1111111111"),
		hidden("mastercard", "Card number: 555555%s", "5555554444"),
		hidden("american express", "The card 378282%s was declined.", "246310005"),
		hidden("visa in fours", "The card 4242 42%s was declined.", "42 4242 4242"),
		hidden("mastercard with hyphens", "The card 5105-10%s was declined.", "51-0510-5100"),
		hidden("unionpay", "The card 620012%s was declined.", "3456789002"),
	}
}

// memberPlants are members of JSON and of what prints like it.
func memberPlants() []Plant {
	return []Plant{
		hidden("JSON password", `The body {"user":"bob","password":"%s"} was refused.`, "letmein"),
		hidden("JSON password of words", `The body {"password": "%s"} was refused.`, "correct horse battery staple"),
		hidden("JSON secret", `The request {"client_id": "abc", "client_secret": "%s"} was refused.`, "cl1entS3cret9"),
		hidden("JSON key", `Got {"api_key":"%s","model":"x"}`, "opensesame"),
		hidden("JSON token", `Got {"access_token":"%s","token_type":"bearer"}`, "opensesame"),
		hidden("JSON authorization", `Got {"headers":{"Authorization":"Bearer %s"}}`, "opaque1234"),
		hidden("JSON cookie", `Got {"headers":{"cookie":"sid=%s; a=b"}}`, "opensesame"),
		hidden("JSON camel case", `Got {"apiKey":"%s"}`, "opensesame"),
		hidden("JSON of a docker login", `Got {"auths":{"x":{"auth":"%s"}}}`, "Ym9iOmxldG1laW4="),
		hidden("JSON escaped", `Got {\"password\":\"%s\"} there.`, "letmein"),
		hidden("JSON escaped twice", `Got {\\"password\\":\\"%s\\"} there.`, "letmein"),
		hidden("JSON of letters' codes", `Got {\u0022password\u0022:\u0022%s\u0022} there.`, "letmein"),
		hidden("python", `Got {'password': '%s'} there.`, "letmein"),
		hidden("percent", `Got %%7B%%22password%%22%%3A%%22%s%%22%%7D there.`, "letmein"),
		hidden("entities", `Got {&quot;password&quot;:&quot;%s&quot;} there.`, "letmein"),
		hidden("JSON number", `Got {"password":"%s"}`, "9081726354"),
	}
}

// credentialPlants are credentials as protocols carry them.
func credentialPlants() []Plant {
	token := "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiJFWEFNUExFIn0." + alnum
	block := func(label string) string {
		return "-----BEGIN " + label + "-----\nMIIEvQIBADANBg" + alnum + "\n-----END " + label + "-----"
	}
	return []Plant{
		{"jwt in a sentence", "The token " + token + " could not be verified.", token, alnum},
		{
			"private key",
			"Could not parse " + block("RSA PRIVATE "+"KEY") + " as a key.",
			block("PRIVATE " + "KEY"), "MIIEvQIBADANBg",
		},
		hidden("private key cut off", "Could not parse the key: -----BEGIN "+"PRIVATE KEY----- %s", "MIIEowIBAAKCAQEA"+alnum),
		hidden("private key on a line", `Got {"private_key":"-----BEGIN `+`PRIVATE KEY-----\n%s\n-----END PRIVATE " +
			"KEY-----\n"}`,
			"MIIEowIBAAKCAQEA"+alnum),
		hidden("openssh key", "We cannot read -----BEGIN OPENSSH "+"PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE "+
			"KEY-----", "b3BlbnNzaC1rZXk"+alnum),
		hidden("pgp key", "We cannot read -----BEGIN PGP PRIVATE "+"KEY BLOCK-----\n\n%s\n-----END PGP PRIVATE KEY "+
			"BLOCK-----", "lQPGBGK"+alnum),
		hidden("putty key", "We cannot read PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: "+
			"1\n%s\nPrivate-MAC: 0f1e",
			"AAAAIEjv"+alnum),
		hidden("key in a URL", "GET https://api.example.com/v1beta/models?alt=sse&key=%s failed.", "k3y"+hexes[:12]),
		hidden("token in a URL", "Fetching https://files.example.com/a?token=%s&x=1 failed.", "t0k"+hexes[:12]),
		hidden("code in a URL", "Fetching https://x.azurewebsites.net/api/f?code=%s failed.", "aBcd1234EfGh"+alnum+"=="),
		hidden("signature in a URL", "Fetching https://acme.blob.core.windows.net/c/f?sv=2024-11-04&sig=%s was refused.",
			"s1gn%2F"+hexes[:12]),
		hidden("amazon's signature",
			"Fetching https://b.s3.amazonaws.com/f?X-Amz-Expires=900&X-Amz-Signature=%s was refused.",
			hexes+"a2"+hexes),
		hidden("slack webhook", "Post https://hooks.slack.com/services/%s failed.", "T0A1B2C3D/B4E5F6G7H/"+alnum[:24]),
		hidden("discord webhook", "Post https://discord.com/api/webhooks/%s failed.", "123456789012345678/"+alnum+alnum),
		hidden("teams webhook", "Post https://acme.webhook.office.com/webhookb2/%s failed.", hexes+"/IncomingWebhook/"+hexes),
		hidden("zapier webhook", "Post https://hooks.zapier.com/hooks/catch/%s failed.", "123456/abcdef7"),
		{
			"user info",
			"Fetching https://svc:" + "hunter2secret@registry.example.com/v2/ was refused.",
			"https://svc:" + "hunter2secret@registry.example.com/v2/",
			"hunter2secret",
		},
		hidden("cookie", "The header 'Cookie: session=%s' is not valid.", "s3ss10n"+hexes[:10]),
		hidden("cookies", "It was sent with Cookie: theme=dark; sid=%s; a=b", "opensesame"),
		hidden("set-cookie", "Set-Cookie: id=%s; Path=/; HttpOnly", "opensesame"),
	}
}

// schemePlants are what the Authorization header carries.
func schemePlants() []Plant {
	return []Plant{
		hidden("bearer", "The header 'Authorization: Bearer %s' was rejected.", alnum+"bearer1"),
		hidden("bearer in prose", "Got Bearer %s, which is not known.", "opaque."+alnum),
		hidden("bearer of letters", "Got Bearer %s, which is not known.", "QwErtYuIopAsDfgHjKlZxCvBnm"),
		hidden("bearer with a colon", "Got Bearer: %s there.", "opaque1234"),
		hidden("bearer encoded", "Got bearer%%20%s there.", "opaque1234"),
		hidden("basic", "The header 'Authorization: Basic %s' was rejected.", "ZGVtbzpwYXNzd29yZDEyMw=="),
		hidden("basic of letters", "Got Basic %s there.", "Ym9iOmxldG1laW4="),
		hidden("token scheme", "It was sent with Authorization: Token %s", "opaque1234"),
		hidden("token scheme assigned", "It was sent with Authorization=Token %s", "opaque1234"),
		hidden("token parameter", `Authorization: Token token="%s", email="a"`, "opaque1234"),
		hidden("api key scheme", "Authorization: ApiKey %s", "VnVhQ2ZHY0JDZGJrUW0"),
		hidden("no scheme", "It was sent with Authorization: %s", "opaque1234abcd"),
		hidden("digest", `Authorization: Digest username="bob", realm="a", nonce="n", uri="/", response="%s"`, hexes),
		hidden("ntlm", "Authorization: NTLM %s", "TlRMTVNTUAABAAAAB4IIogAAAAAAAAAA"),
		hidden("negotiate", "Authorization: Negotiate %s", "YIIJvwYGKwYBBQUCoIIJszCCCa+gJDAi"),
		hidden("aws4", "Authorization: AWS4-HMAC-SHA256 Credential=AKIAABCDEFGHIJKLMNOP/20260101/us-east-1/s3/aws4_request, "+
			"SignedHeaders=host, Signature=%s", hexes+hexes),
		hidden("aws2", "Authorization: AWS AKIAABCDEFGHIJKLMNOP:%s", "frJIUN8DYpKDtOLCwo//yllqDzg="),
		hidden("azure shared key", "Authorization: SharedKey acme:%s", "ctzMq410TV3wS7upTBcunJTDLEJwMAZuFPfr0mrrA08="),
		hidden("okta", "Authorization: SSWS %s", "00QCjAl4MlV-WPXM_B3t4mq1Yt9"),
		hidden("okta in prose", "Got SSWS %s there.", "00QCjAl4MlV-WPXM_B3t4mq1Yt9"),
		hidden("oauth 1", `Authorization: OAuth oauth_consumer_key="a", oauth_nonce="n", oauth_signature="%s"`,
			"tnnArxj06cWHq44gCs1OSKk"),
		hidden("hawk", `Authorization: Hawk id="dh37", ts="1353832234", nonce="j4h3g2", mac="%s"`,
			"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE="),
		hidden("proxy", "Proxy-Authorization: Basic %s", "Ym9iOmxldG1laW4="),
		hidden("bot", "Authorization: Bot %s", "opaque1234abcd"),
	}
}

// sourcePlants are data sources and connection strings.
func sourcePlants() []Plant {
	return []Plant{
		{
			"connection string",
			"Could not connect: postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"dbhunter2",
		},
		hidden("ODBC", "Cannot open the database: Server=tcp:sql1;User Id=sa;Password=%s;", "Gh0stPassw0rd!"),
		hidden("ODBC in short", "Cannot open Server=sql1;Uid=sa;Pwd=%s;", "letmein"),
		hidden("go mysql", "dial root:%s@tcp(db:3306)/main failed", "letmein"),
		hidden("go mysql socket", "dial root:%s@unix(/tmp/mysql.sock)/main failed", "letmein"),
		hidden("no scheme but a port", "dial app:%s@db.example.com:5432 failed", "letmein"),
		hidden("jdbc postgresql", "No driver for jdbc:postgresql://db.example.com/main?user=app&password=%s", "letmein"),
		hidden("jdbc oracle", "No driver for jdbc:oracle:thin:app/%s@db.example.com:1521:x", "letmein"),
		hidden("jdbc sqlserver", "No driver for jdbc:sqlserver://db.example.com;user=sa;password=%s;", "letmein"),
		hidden("amqp", "Cannot reach amqp://app:%s@mq.example.com:5672/v", "letmein"),
		hidden("redis", "Cannot reach redis://:%s@cache.example.com:6379/0", "letmein"),
		hidden("sqlalchemy", "No module for postgresql+psycopg2://app:%s@db.example.com/main", "letmein"),
		hidden("libpq", "cannot connect with host=db.example.com port=5432 user=app password=%s dbname=main", "letmein"),
		hidden("mongodb", "No primary at mongodb+srv://app:%s@cluster0.abcde.mongodb.net/main?w=majority", "letmein"),
		hidden("azure storage", "Cannot parse "+
			"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=%s==;EndpointSuffix=core.windows.net", alnum+alnum),
		hidden("azure bus", "Cannot parse "+
			"Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=%s=", alnum),
		hidden("azure redis", "Cannot reach acme.redis.cache.windows.net:6380,password=%s=,ssl=True", alnum),
		hidden("cloudinary", "Cannot reach cloudinary://123456789012345:%s@acme", alnum[:27]),
	}
}
