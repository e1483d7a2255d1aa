package leaktest

import "slices"

// Harmless are sentences of upstreams that must leave whole, though they speak of keys, tokens and passwords or hold
// what looks like one. They are of the kinds that vendors document, in nine languages.
func Harmless() []string {
	return slices.Concat(harmlessKeys(), harmlessValidations(), harmlessLimits(), harmlessIDs(), harmlessModels(),
		harmlessProtocol(), harmlessEuropean(), harmlessCyrillic(), harmlessCJK(), harmlessMarks(), harmlessNames(),
		harmlessSaid(),
		harmlessValues(), harmlessAbroad())
}

// harmlessKeys speak of keys and passwords and tell none.
func harmlessKeys() []string {
	return []string{
		"Incorrect API key provided: sk-...8aSP. You can find your API key at https://platform.openai.com/account/api-keys.",
		"Incorrect API key provided: sk-proj-****************************************************8aSP.",
		"Incorrect API key provided: your-key-here.",
		"Incorrect API key provided: <API_KEY>.",
		"Incorrect API key provided: YOUR_API_KEY. You can find it in your dashboard.",
		"Incorrect API key provided: sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.",
		"Incorrect API key provided: ${OPENAI_API_KEY}.",
		"API key sk-...8aSP is not allowed to use this model.",
		"API key not valid. Please pass a valid API key.",
		"invalid x-api-key",
		"x-api-key header is required",
		"No auth credentials found",
		"Missing Authentication header",
		"Your authentication token has been invalidated. Please try signing in again.",
		"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
			"(i.e. Authorization: Bearer YOUR_KEY).",
		"Set the header Authorization: Bearer <token> and try again.",
		"The header must have the form Authorization: Bearer $TOKEN.",
		"Basic authentication is not supported; use a bearer token.",
		"A bearer token is required to access this resource.",
		"The access token expired",
		"The access token is invalid or has expired",
		"token: expired",
		"secret: null",
		`"api_key": "string"`,
		`{"password":["This field is required."]}`,
		`{"password":["Ensure this field has at least 8 characters."]}`,
		`{"password":"The password field is required."}`,
		`{"token":"Token is invalid or expired","code":"token_not_valid"}`,
		`{"client_secret":null,"api_key":""}`,
		"password: must be at least 8 characters",
		"password is required",
		"Password must contain at least one uppercase letter, one number and one symbol.",
		"Password has been found in 3861493 data breaches.",
		"The password you entered does not match our records.",
		"Invalid login credentials",
		"The secret key of this project has been rotated.",
		"The provided key does not have the required permissions for endpoint '/v1/charges'.",
		"Key limit exceeded. Manage it using https://openrouter.ai/settings/keys",
		"Secret scanning found a secret in your commit; push protection blocked it.",
		"The security token included in the request is invalid.",
		"The request signature we calculated does not match the signature you provided. Check your key and signing method.",
		"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an " +
			"active " +
			"subscription and use a correct regional API endpoint for your resource.",
		"Cookie 'session' has expired",
		"The credentials for this integration need to be refreshed.",
		"Two-factor authentication is required: enter the code from your authenticator app.",
	}
}

// harmlessValidations are what validators say of fields.
func harmlessValidations() []string {
	return []string{
		"Key: 'LoginReq.Email' Error:Field validation for 'Email' failed on the 'required' tag",
		"Key: 'CreateUserRequest.Password' Error:Field validation for 'Password' failed on the 'min' tag",
		"Unknown key: paymentMethodType",
		"Invalid value for key: temperature",
		"key 'name' is missing",
		`Missing required key "messages" in request body`,
		"KeyError: 'choices'",
		"Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
		"Unexpected token h in JSON at position 1",
		"Unexpected token } in JSON at position 152",
		"Additional properties are not allowed ('max_token' was unexpected)",
		"'temperature' must be less than or equal to 2",
		"messages.0.content: Input should be a valid string",
		"Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.",
		"max_tokens: 4096 > 2048, which is the maximum allowed number of output tokens for this model",
		"max_tokens: 4096",
		"input_token=131072",
		"The pattern ^[A-Za-z0-9_-]{1,64}$ does not match 'get weather'.",
		"tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
		"Body must be a dict: got str",
		"Foreign key constraint fails",
		"The primary key must be unique; sort_key=created_at",
		"sort_by=name, order=desc, page_size=100",
		"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
		"Cannot parse '2026-13-45' as a date.",
		"eos_token=\"</s>\" is not in the vocabulary",
		"stop_token: must be a string",
		"The field token_type must be one of bearer, mac.",
		"Value error, password and confirm_password do not match",
		"hash mismatch for object 12",
		"auth=none is not allowed here",
		"session: not found",
	}
}

// harmlessLimits speak of quotas, tokens that are counted, and prices.
func harmlessLimits() []string {
	return []string{
		"The token limit is 128000",
		"token count 131072 exceeds the limit of 128000",
		"Rate limit reached for gpt-4o in organization org-aB3dE5gH7jK9mN1pQ2rS4tU6 on tokens per min. Limit: 30000 / min.",
		"Please reduce the length of the messages: 131072 tokens requested, 128000 allowed.",
		"This request would exceed your organization's rate limit of 40,000 input tokens per minute (org: " +
			"1f0c2b3a-4b5c-4d6e-8f70-a1b2c3d4e5f6, model: claude-3-5-sonnet-20241022).",
		"Daily token limit exceeded. Used: 3056133, Limit: 3000000",
		"Quota exceeded for quota metric 'Generate Content API requests per minute' and limit " +
			"'GenerateContent request limit per minute for a region' of service 'generativelanguage.googleapis.com'.",
		"Quota exceeded for metric: GenerateContentRequestsPerMinutePerProjectPerModel-FreeTier, limit: 15",
		"You requested up to 65536 tokens, but can only afford 1234. To increase, visit " +
			"https://openrouter.ai/settings/credits",
		"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or " +
			"purchase credits.",
		"The invoice of $1,234.56 (4,321.00 EUR) from 2026-03-01 is unpaid.",
		"Spending cap of USD 5000.00 reached at 2026-03-01T12:30:45.123456Z.",
		"tokens per day (TPD): Limit 100000, Used 99958, Requested 1234. Please try again in 17m9.888s.",
		"Limit: 1000000 tokens/min. Current: 1200000 tokens/min.",
		"Retry after 1735689600000",
		"429 Too Many Requests: 60 requests per 1m0s, burst 10",
	}
}

// harmlessIDs hold ids, digests and versions.
func harmlessIDs() []string {
	return []string{
		"Request req_011CSHoEeqs5C35K2UUqR7Fy failed.",
		"request id: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
		"Invalid API key (request id: B3dE5gH7jK9mN1pQ2rS4tU6)",
		"Invalid token. Request ID: 1f0c2b3a-4b5c-4d6e-8f70-a1b2c3d4e5f6",
		"The completion chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz012 was not stored.",
		"No such checkout.session: cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6",
		"No such customer: 'cus_PabcDEF123ghij'",
		"The file file-aB3dE5gH7jK9mN1pQ2rS4t was not found.",
		"Thread thread_abc123DEF456ghi789JKL already has an active run run_abc123DEF456ghi789JKL.",
		"Batch batch_6720a1b2c3d4e5f60718293a4b5c6d7e is still in progress.",
		"Response resp_68a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607 not found.",
		"toolu_01A09q90qw90lq917835lq9 was not answered by a tool_result block.",
		"01ARZ3NDEKTSV4RRFFQ69G5FAV is not a known job",
		"trace 0f1e2d3c4b5a69788796a5b4c3d2e1f0 span 0f1e2d3c4b5a6978",
		"traceparent 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
		`The ETag "d41d8cd98f00b204e9800998ecf8427e" does not match.`,
		"commit 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c not found",
		"image sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0 is gone",
		"Order 4111111111111111 was not found.",
		"order id 4242424242424242 is closed",
		"Snowflake 1234567890123456789 does not exist.",
		"cf-ray 8f1e2d3c4b5a6978-FRA",
		"X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678",
		"arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-5-sonnet-20241022-v2:0 is not " +
			"authorized",
		"/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/rg does not exist",
		"projects/my-project-123456/locations/us-central1/endpoints/1234567890123456789 was not found",
		"The project proj_aB3dE5gH7jK9mN1pQ2rS4tU6 does not have access to model `gpt-5`.",
		"Version 1.24.3-rc.1+build.20260301 is not supported.",
		"Your plan (price_1MoBy5LkdIwHu7ixZhnattbh) does not include this.",
		"The value aGVsbG8gd29ybGQ= is base64 of a greeting.",
		"Use UTF-8, not ISO-8859-1; SHA-256, not MD5.",
		"Deployment dpl_5WJWYSyB7BpgTj3EuwF37WMRBXBtPQ2iTMJHJBJyRfd failed",
		"Prediction gm3qorzdhgbfurvjtvhg6dckhu was canceled.",
		"(Ref: 18.2d4f1002.1767225600.1a2b3c4d)",
		"gen-1735689600-AbCdEfGhIjKlMnOpQrSt",
	}
}

// harmlessModels name models and links.
func harmlessModels() []string {
	return []string{
		"The model `gpt-4o-2024-08-06` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations",
		"model: claude-3-5-sonnet-20241022",
		"Unable to access model meta-llama/Llama-3.1-8B-Instruct-Turbo. Please visit https://api.together.ai/models",
		"token limit for meta-llama/Llama-3.2-11B-Vision-Instruct exceeded",
		"key accounts/fireworks/models/llama4-maverick-instruct-basic",
		"us.anthropic.claude-sonnet-4-20250514-v1:0 isn't supported with on-demand throughput",
		"Model deepseek-ai/DeepSeek-R1-Distill-Qwen-32B is overloaded.",
		"See https://docs.anthropic.com/en/api/errors#http-errors for details.",
		"See https://ai.google.dev/gemini-api/docs/rate-limits?hl=en#tier-1.",
		"Learn more: https://learn.microsoft.com/en-us/azure/ai-services/openai/quotas-limits?tabs=REST&pivots=rest-api",
		"https://console.aws.amazon.com/billing/home?region=us-east-1#/paymenthistory",
		"https://huggingface.co/settings/tokens lists your tokens.",
		"Write to support+billing@example.com or call +1 (555) 010-9999.",
		"task-management-0f1e2d3c and ask-anything are names of agents",
		"sk-learn-is-a-library-not-a-key",
		"The region pa-east-1 and the plan re_trial are unknown.",
		"live_mode and test_mode differ",
		"The hf_transfer package is required for fast downloads",
	}
}

// harmlessProtocol are challenges and codes of protocols.
func harmlessProtocol() []string {
	return []string{
		`Bearer realm="api", error="invalid_token", error_description="The access token expired"`,
		`Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource"`,
		`Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"`,
		`Bearer error=invalid_token`,
		`Basic charset="UTF-8", realm="a"`,
		`Basic realm="a"`,
		`Digest realm="a", qop="auth", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`,
		`PrivateToken challenge="AAIADmlzc3Vlci5leGFtcGxlAAA=", token-key="MIIBUjA9BgkqhkiG9w0BAQowMA=="`,
		"error=invalid_token",
		"invalid_grant: The provided authorization grant is invalid, expired or revoked",
		"invalid_client: Client authentication failed",
		"error=invalid_request&error_description=code_verifier+is+required",
		"grant_type=password is not allowed for this client",
		`{"error":"unsupported_token_type"}`,
		"token_type=bearer",
		"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client " +
			"secret value.",
		"SQLSTATE 28000: Access denied (using password: YES)",
		"The certificate has expired on 2026-03-01; TLS 1.3, cipher TLS_AES_128_GCM_SHA256",
		"JWT signature does not match locally computed signature.",
		"JsonWebTokenError: jwt malformed",
		"CSRF token missing",
	}
}

// harmlessEuropean are German, French, Spanish and Portuguese.
func harmlessEuropean() []string {
	return []string{
		"Das Passwort muss mindestens 8 Zeichen lang sein.",
		"Passwort: mindestens 8 Zeichen",
		"Ungültiger API-Schlüssel. Bitte prüfen Sie Ihre Zugangsdaten.",
		"Das Kontingent ist erschöpft: 5.000 Anfragen pro Tag.",
		"Der Token ist abgelaufen.",
		"Das Modell „gpt-4o-2024-08-06“ ist nicht verfügbar.",
		"Le mot de passe doit contenir au moins 8 caractères.",
		"La clé d'API n'est pas valide.",
		"Le jeton d'accès a expiré, veuillez vous reconnecter.",
		"password : ce champ est obligatoire",
		"Votre solde est insuffisant (12,50 €).",
		"Le modèle « mistral-large-2411 » n'existe pas.",
		"La contraseña debe tener al menos 8 caracteres.",
		"La clave de API no es válida.",
		"El token ha caducado, vuelva a iniciar sesión.",
		`{"password":"Este campo es obligatorio."}`,
		"Se ha superado la cuota: 1000 solicitudes por día.",
		"A senha deve ter pelo menos 8 caracteres.",
		"A chave de API é inválida.",
		"O token expirou; faça login novamente.",
		`{"password":["Este campo é obrigatório."]}`,
		"Limite de requisições excedido: 60 por minuto.",
	}
}

// harmlessCyrillic are Russian.
func harmlessCyrillic() []string {
	return []string{
		"Неверный API-ключ. Проверьте ключ в личном кабинете.",
		"Пароль должен содержать не менее 8 символов.",
		`{"password":"Обязательное поле"}`,
		"Срок действия токена истёк.",
		"Недостаточно средств — пополните баланс",
		"Модель yandexgpt-lite недоступна, код 403.",
		"Превышен лимит: 60 запросов в минуту (request id: 2025020911093417487821572799492)",
	}
}

// harmlessCJK are Chinese, Japanese and Korean.
func harmlessCJK() []string {
	return []string{
		"无效的令牌 (request id: 2025020911093417487821572799492)",
		"该令牌额度已用尽 TokenStatusExhausted[sk-aBc***xYz]",
		"请求过于频繁，请稍后再试",
		"API密钥无效，请检查您的API Key是否正确。",
		"密码长度必须至少为8个字符",
		"模型 qwen2.5-72b-instruct 不存在或您没有权限访问。",
		"当前分组 default 下对于模型 claude-3-5-sonnet-20241022 无可用渠道",
		"用户额度不足，剩余额度：＄0.000000",
		"您的账户已达到速率限制，请您控制请求频率（ＴＰＭ：３００００）",
		"APIキーが無効です。",
		"パスワードは８文字以上で入力してください。",
		"アクセストークンの有効期限が切れています。",
		"モデル「gpt-4o-2024-08-06」は存在しません。",
		"リクエスト数が上限に達しました（１分あたり６０回）。",
		"API 키가 유효하지 않습니다.",
		"비밀번호는 8자 이상이어야 합니다.",
		"토큰이 만료되었습니다. 다시 로그인하세요.",
		"요청 한도를 초과했습니다: 분당 60회",
		"모델 solar-pro2-250710 을(를) 찾을 수 없습니다.",
		"路由 /v1/chat/completions 不存在，请使用/v1/responses接口",
	}
}

// harmlessMarks hold characters that show little and mean something.
func harmlessMarks() []string {
	return []string{
		"Payment failed 👩‍💻 please try again 👨‍👩‍👧‍👦",
		"Sorry ❤️‍🔥 the model is 🏳️‍🌈 busy 👍🏽",
		"می\u200cخواهم دوباره تلاش کنم",
		"שגיאה: המפתח אינו תקין",
		"خطأ: رمز الوصول غير صالح",
		"क्\u200dष और ज्ञ मान्य नहीं हैं",
		"cafe\u0301 and nai\u0308ve are words with marks",
		"Giá trị không hợp lệ: số dư không đủ",
		"½ of the limit, 10 µs, ﬁrst №5, x² + y²",
		"a = b, c: d, x => y, 50% off, a/b, c\\d, 100%25 sure",
	}
}
