package leaktest

// calledPlants have no shape, and stand right behind a sure name.
func calledPlants() []Plant {
	return []Plant{
		hidden("key of mixed letters", "The dropbox api key %s was rejected.", "xBAsCe9BLTy2Dix"),
		hidden("short key", "linkedin api key %s", "PjAYMRV6MsH03R"),
		hidden("key of digits", "The discord api key %s was rejected.", "838218214599040240"),
		hidden("token with a verb", "Your access token is %s and it expired.", "q8w7e6r5t4y3"),
		hidden("client secret with a colon", "client secret: %s", "z9y8x7w6v5u4"),
		hidden("secret key of digits", "Secret key %s was not found", "90817263540918"),
		hidden("pin", `{"user":"bob","pin":"%s"}`, "483920"),
		hidden("pin in prose", "The PIN %s is wrong.", "4839"),
		hidden("one-time password", `otp: "%s" wrong`, "583921"),
		hidden("one-time password assigned", "The form had otp=%s&user=bob.", "583921"),
		hidden("code of a factor", `{"mfa_code":"%s"}`, "A7K9Q2"),
		hidden("verification code", `{"verification_code":%s}`, "483920"),
		hidden("verification code in prose", "The verification code %s has expired.", "483920"),
		hidden("security code", `{"card":{"cvc":"%s"}}`, "7391"),
		hidden("social security number", `{"ssn":"%s"} is not valid`, "123-45-6789"),
		hidden("social security number in prose", "The SSN %s is taken.", "123-45-6789"),
		hidden("twitter encoded", "Bad token %s here", "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDS"+
			"JSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F"),
		hidden("terraform padded", "The run was refused to Abcd1234efgh56.atlasv1.%s", "abcdefghijklmnopqrs=tuvwxyzABCDEFGHIJKLMNO"),
		hidden("slash in a password", "GET https://bob:pa/%s@api.example.com:80/y failed", "w0rd/open"),
		hidden("bearer of a block", "Bearer hint=-----BEGIN PRIVATE KEY----- %s -----END PRIVATE KEY-----", "MIIE"+alnum),
		hidden("card between addresses", "10.1.2.3:1 Card number: %s 10.1.2.3:2", "5555555555554444"),
	}
}

// foreignPlants are named in other languages than English.
func foreignPlants() []Plant {
	return []Plant{
		hidden("german key", "Der API-Schlüssel %s ist ungültig.", alnum[:20]),
		hidden("german short key", "API-Schlüssel: %s", "k3k4k5k6k7"),
		hidden("german password", "Das Kennwort \"%s\" ist falsch.", "geheim"),
		hidden("german password in prose", "Das Passwort %s ist falsch.", "geheim77"),
		hidden("german token", "Das Zugriffstoken %s ist abgelaufen.", "t0k3nt0k3n99"),
		hidden("spanish password", "La contraseña '%s' no es correcta.", "miclave99"),
		hidden("spanish password assigned", "contraseña=%s", "abrete"),
		hidden("spanish key", "La clave de API %s no es válida.", "abcd1234efgh"),
		hidden("spanish secret key", "La clave secreta '%s' no es válida.", "abcd1234efgh"),
		hidden("french password", "Le mot de passe '%s' est incorrect.", "sesame"),
		hidden("french password in prose", "Le mot de passe %s est incorrect.", "azerty99"),
		hidden("french password guillemets", "Le mot de passe « %s » est incorrect.", "azerty99"),
		hidden("french key", "La clé d'API %s est invalide.", "abcd1234efgh"),
		hidden("french secret key", "La clé secrète %s est invalide.", "abcd1234efgh"),
		hidden("french token", "Le jeton %s a expiré.", "j3t0nj3t0n99"),
		hidden("portuguese password", "A senha \"%s\" está incorreta.", "segredo"),
		hidden("portuguese key", "A chave de API %s não é válida.", "abcd1234efgh"),
		hidden("portuguese password of words", "A palavra-passe '%s' não é válida.", "segredo"),
		hidden("russian password", "Пароль %s неверен.", "hunter22"),
		hidden("russian password assigned", "пароль: %s", "qwerty1"),
		hidden("russian key", "Ключ API %s недействителен.", "abcd1234efgh"),
		hidden("russian key of API", "API-ключ «%s» недействителен.", "abcd1234efgh"),
		hidden("russian token", "Токен %s истёк.", "abcd1234efgh"),
		hidden("chinese password", "密码：%s", "hunter2"),
		hidden("chinese password with a verb", "您的密码是%s。", "hunter2"),
		hidden("chinese password quoted", "您输入的密码「%s」不正确", "letmein"),
		hidden("chinese key", "API密钥 %s 无效", "abc123def456ghi"),
		hidden("chinese key assigned", "密钥=%s", "abc123def456ghi"),
		hidden("chinese token", "令牌：%s", "abc123def456ghi"),
		hidden("chinese word", "口令：%s，请重试", "letmein9"),
		hidden("japanese password", "パスワードは「%s」です", "letmein"),
		hidden("japanese key", "APIキー「%s」が無効です", "abc123def456ghi"),
		hidden("japanese token", "トークン %s の有効期限が切れています", "abc123def456ghi"),
		hidden("korean password", "비밀번호는 %s입니다", "hunter2"),
		hidden("korean key", "API 키 %s가 유효하지 않습니다", "abc123def456ghi"),
		hidden("korean token", "토큰 '%s'이 만료되었습니다", "abc123def456ghi"),
	}
}
