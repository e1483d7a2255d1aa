package leaktest

import "slices"

// Secrets are keys and credentials.
func Secrets() []Plant { return slices.Concat(keyPlants(), credentialPlants()) }

// keyPlants are keys as vendors make them.
func keyPlants() []Plant {
	return []Plant{
		key("openai project", "Incorrect API key provided: %s. You can find your API key in your account.",
			"sk"+"-proj-", alnum+"_T3BlbkFJ"+alnum),
		key("openai legacy", "The key %s is not valid here.", "sk"+"-", alnum+"T3BlbkFJ"),
		key("openai service account", "Key %s was disabled.", "sk"+"-svcacct-", alnum),
		key("anthropic", "invalid x-api-key: %s", "sk"+"-ant-api03-", alnum+"-AA"),
		key("openrouter", "No auth credentials found for %s", "sk"+"-or-v1-", hexes+hexes),
		key("google", "API key not valid: '%s'. Please pass a valid API key.", "AI"+"zaSy", alnum+"x"),
		key("google oauth", "Request had invalid authentication credentials (%s).", "ya"+"29.", alnum),
		key("aws access key", "The access key %s does not exist in our records.", "AK"+"IA", "ABCDEFGHIJKLMNOP"),
		key("aws session key", "The credential %s is no longer valid.", "AS"+"IA", "QRSTUVWXYZ234567"),
		key("groq", "Invalid API Key %s was given.", "gs"+"k_", alnum+"WGdyb3FY"),
		key("hugging face", "User access token %s is expired.", "h"+"f_", alnum+"ab"),
		key("xai", "Incorrect API key provided: %s. See the console.", "x"+"ai-", alnum+alnum),
		key("stripe live", "Invalid API Key provided: %s", "s"+"k_live_", "51"+alnum),
		key("stripe restricted", "The provided key '%s' does not have the required permissions.", "r"+"k_live_", "51"+alnum),
		key("stripe webhook", "No signature matches the secret %s for this payload.", "wh"+"sec_", alnum),
		key("github", "The token %s is unknown.", "gh"+"p_", alnum+"1234"),
		key("github fine-grained", "The token %s has no access to the repository.", "github"+"_pat_11ABCDEFG0_", alnum+alnum),
		key("gitlab", "Token %s was revoked.", "gl"+"pat-", alnum),
		key("slack", "The bot %s is not in the channel.", "xo"+"xb-1234567890-", alnum),
		key("sendgrid", "The provided authorization grant %s is invalid.", "S"+"G.", alnum+"."+alnum),
		key("replicate", "Token %s does not belong to the account.", "r"+"8_", alnum+"abcde"),
		key("perplexity", "Unknown key %s was used.", "pp"+"lx-", alnum+alnum),
		key("nvidia", "Account of %s is suspended.", "nv"+"api-", alnum+alnum),
		key("databricks", "Invalid access token %s given.", "da"+"pi", hexes),
		key("twilio", "Authentication with %s failed.", "S"+"K", hexes),
		hidden("azure", "Access denied due to invalid subscription key: %s", hexes+"11"),
		hidden("mistral", "The API key %s is unknown to us.", alnum+"M"),
		hidden("aws secret key", "The secret access key %s does not match.", "wJalr/XUtnFEMI"+alnum[:20]+"/bPxRfiCY"),
		hidden("aws canonical request",
			"The canonical string should have been 'POST\n/model/x/invoke\n\nx-amz-security-token:%s\n\nhost'.",
			"IQoJb3Jp"+alnum),
	}
}

// credentialPlants are credentials as protocols carry them.
func credentialPlants() []Plant {
	token := "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiJFWEFNUExFIn0." + alnum
	block := func(label string) string {
		return "-----BEGIN " + label + "-----\nMIIEvQIBADANBg" + alnum + "\n-----END " + label + "-----"
	}
	return []Plant{
		hidden("bearer", "The header 'Authorization: Bearer %s' was rejected.", alnum+"bearer1"),
		hidden("bearer in prose", "Got Bearer %s, which is not known.", "opaque."+alnum),
		hidden("basic", "The header 'Authorization: Basic %s' was rejected.", "ZGVtbzpwYXNzd29yZDEyMw=="),
		{"jwt", "The token " + token + " could not be verified.", token, alnum},
		{
			"private key",
			"Could not parse " + block("RSA PRIVATE "+"KEY") + " as a key.",
			block("PRIVATE " + "KEY"), "MIIEvQIBADANBg",
		},
		hidden("private key cut off", "Could not parse the key: -----BEGIN "+"PRIVATE KEY----- %s", "MIIEowIBAAKCAQEA"+alnum),
		hidden("key in a URL", "GET https://api.example.com/v1beta/models?alt=sse&key=%s failed.", "k3y"+hexes[:12]),
		hidden("token in a URL", "Fetching https://files.example.com/a?token=%s&x=1 failed.", "t0k"+hexes[:12]),
		hidden("signature in a URL", "Fetching https://acme.blob.core.windows.net/c/f?sv=2024-11-04&sig=%s was refused.",
			"s1gn%2F"+hexes[:12]),
		hidden("amazon's signature",
			"Fetching https://b.s3.amazonaws.com/f?X-Amz-Expires=900&X-Amz-Signature=%s was refused.",
			hexes+"a2"+hexes),
		{
			"user info",
			"Fetching https://svc:" + "hunter2secret@registry.example.com/v2/ was refused.",
			"https://svc:" + "hunter2secret@registry.example.com/v2/",
			"hunter2secret",
		},
		{
			"connection string",
			"Could not connect: postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"dbhunter2",
		},
		hidden("ODBC", "Cannot open the database: Server=tcp:sql1;User Id=sa;Password=%s;", "Gh0stPassw0rd!"),
		hidden("JSON member", `The request {"client_id": "abc", "client_secret": "%s"} was refused.`, "cl1entS3cret9"),
		hidden("cookie", "The header 'Cookie: session=%s' is not valid.", "s3ss10n"+hexes[:10]),
	}
}
