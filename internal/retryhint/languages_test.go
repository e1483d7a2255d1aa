package retryhint

import (
	"testing"
	"time"
)

// Sentences of the languages, most as Django REST framework and Laravel translate theirs.
var asking = map[string]map[string]time.Duration{
	"English": {
		"Your rate limit resets in 1 minute":                       time.Minute,
		"Rate limit exceeded (resets in 1 minute).":                time.Minute,
		"Request was throttled. Expected available in 20 seconds.": 20 * time.Second,
		"Too many login attempts. Please try again in 20 seconds.": 20 * time.Second,
	},
	"German": {
		"Bitte versuchen Sie es in 20 Sekunden erneut":                            20 * time.Second,
		"Zu viele Loginversuche. Versuchen Sie es bitte in 20 Sekunden nochmal.":  20 * time.Second,
		"Die Anfrage wurde gedrosselt. Erwarte Verfügbarkeit in 1 Sekunde.":       time.Second,
		"Bitte in 2 Minuten erneut versuchen.":                                    2 * time.Minute,
		"Sie können es in 5 Minuten und 30 Sekunden noch einmal versuchen":        330 * time.Second,
		"Bitte warten Sie 20 Sekunden.":                                           20 * time.Second,
		"Bitte warten Sie mindestens 20 Sekunden, bevor Sie es erneut versuchen.": 20 * time.Second,
		"Sie müssen noch 3 Stunden warten":                                        3 * time.Hour,
		"Ihr Limit wird in 5 Minuten zurückgesetzt.":                              5 * time.Minute,
		"Versuchen Sie es um 14:05 UTC erneut.":                                   125 * time.Minute,
		"Gesperrt bis 14:05 UTC":                                                  125 * time.Minute,
		"Versuche es nach 20 Sekunde(n) wieder":                                   20 * time.Second,
	},
	"French": {
		"Réessayez dans 30 secondes": 30 * time.Second,
		"Tentatives trop nombreuses. Veuillez essayer de nouveau dans 20 secondes.": 20 * time.Second,
		"Requête ralentie. Disponible à nouveau dans 20 secondes.":                  20 * time.Second,
		"Trop de requêtes, veuillez réessayer dans 2 minutes et 30 secondes":        150 * time.Second,
		"Veuillez patienter 30 secondes.":                                           30 * time.Second,
		"Attendez 1 heure":                                                          time.Hour,
		"Réessayez après 14:05 UTC":                                                 125 * time.Minute,
		"Dans 30 secondes vous pourrez réessayer":                                   30 * time.Second,
	},
	"Spanish": {
		"Inténtelo de nuevo en 20 segundos":                                                 20 * time.Second,
		"Demasiados intentos de acceso. Por favor intente nuevamente en 20 segundos.":       20 * time.Second,
		"Solicitud fue regulada (throttled). Se espera que esté disponible en 20 segundos.": 20 * time.Second,
		"Vuelva a intentarlo dentro de 2 minutos":                                           2 * time.Minute,
		"¡Inténtalo otra vez después de 1 hora!":                                            time.Hour,
		"Espere 20 segundos antes de volver a intentarlo.":                                  20 * time.Second,
		"Por favor, espere al menos 20 segundos":                                            20 * time.Second,
		"Inténtelo de nuevo a las 14:05 UTC":                                                125 * time.Minute,
		"El límite se restablece en 5 minutos":                                              5 * time.Minute,
	},
	"Portuguese": {
		"Tente novamente em 20 segundos": 20 * time.Second,
		"O limite de tentativas foi atingido. Por favor tente novamente dentro de 20 segundos.": 20 * time.Second,
		"O pedido foi limitado. Espera-se que esteja disponível em 20 segundos.":                20 * time.Second,
		"Aguarde 20 segundos e tente novamente.":                                                20 * time.Second,
		"Por favor, aguarde pelo menos 1 minuto":                                                time.Minute,
		"Tente de novo após 2 horas":                                                            2 * time.Hour,
		"Tente novamente às 14:05 UTC":                                                          125 * time.Minute,
	},
	"Russian": {
		"Повторите попытку через 20 секунд":                                            20 * time.Second,
		"Слишком много попыток входа. Пожалуйста, попробуйте ещё раз через 20 секунд.": 20 * time.Second,
		"Подождите 1 минуту":                       time.Minute,
		"Пожалуйста, подождите не менее 20 сек.":   20 * time.Second,
		"Вы сможете повторить запрос через 2 часа": 2 * time.Hour,
		"Сервис будет доступен через 5 минут":      5 * time.Minute,
		"Лимит обновится через 3 дня":              72 * time.Hour,
		"Повторите попытку после 14:05 UTC":        125 * time.Minute,
		"Аккаунт заблокирован до 14:05 UTC":        125 * time.Minute,
		"Через 20 секунд можно повторить попытку":  20 * time.Second,
	},
	"Chinese": {
		"请求过于频繁，请在 20 秒后重试":     20 * time.Second,
		"您尝试的登录次数过多，请 20 秒后再试。": 20 * time.Second,
		"嘗試登入太多次，請在 20 秒後再試。":   20 * time.Second,
		"请求已被限流。 预计 17 秒后可用。":   17 * time.Second,
		"请等待 20 秒":                           20 * time.Second,
		"请60秒之后再重新获取":                        time.Minute,
		"额度将在2小时30分钟后重置":                     150 * time.Minute,
		"您的限额将在 2026-03-01 12:00:17 UTC 重置。": 17 * time.Second,
		"配额将于北京时间 20:00:17 重置":               17 * time.Second,
		"请在 14:05（UTC）后重试":                   125 * time.Minute,
	},
	"Japanese": {
		"20秒後に再試行してください":                 20 * time.Second,
		"ログインの試行回数が多すぎます。20 秒後にお試しください。": 20 * time.Second,
		"レート制限を超えました。2分後に、もう一度お試しください。":  2 * time.Minute,
		"20秒お待ちください":                     20 * time.Second,
		"30秒間待ってから再試行してください":             30 * time.Second,
		"制限は1時間後にリセットされます":               time.Hour,
		"14:05 UTC 以降に再試行してください":         125 * time.Minute,
	},
	"Korean": {
		"30초 후에 다시 시도": 30 * time.Second,
		"너무 많은 로그인을 시도하였습니다. 20 초 후에 다시 시도하십시오.":    20 * time.Second,
		"요청이 지연(throttled)되었습니다. 20 초 후에 사용 가능합니다.": 20 * time.Second,
		"1시간 30분 뒤에 다시 시도해 주세요":                     90 * time.Minute,
		"20초 동안 기다려 주세요":                            20 * time.Second,
		"14:05 UTC 이후에 다시 시도하세요":                    125 * time.Minute,
	},
}

// Sentences with a number and a unit that do not ask to wait for it.
var telling = map[string][]string{
	"English": {
		"Your token expires in 20 seconds", "Timed out after 20 seconds", "Try again. The job took 20 seconds",
	},
	"German": {
		"Zeitüberschreitung nach 30 Sekunden", "Die Anfrage wurde nach 20 Sekunden erneut versucht",
		"Der Dienst ist nach 30 Sekunden nicht verfügbar", "Wir warten 20 Sekunden", "Ihr Token läuft in 20 Sekunden ab",
		"Konnte in 20 Sekunden nicht erneut versuchen", "Bitte versuchen Sie es später erneut (nach Fehler 20)",
		"Gilt für Sie bis 14:05 UTC", "Versuchen Sie es in 20 Regionen",
	},
	"French": {
		"Délai dépassé après 30 secondes", "Impossible de réessayer après 30 secondes",
		"Le service n'est pas disponible dans 30 secondes", "Votre jeton expire dans 20 secondes",
		"Réessayez. La requête a pris 30 secondes", "Réessayez dans 3 régions", "Temps d'attente 30 secondes",
	},
	"Spanish": {
		"Tiempo de espera agotado después de 30 segundos", "El tiempo de espera 30 segundos se agotó",
		"Su sesión caduca en 20 segundos", "No está disponible en 20 segundos", "Inténtelo de nuevo en 3 nodos",
	},
	"Portuguese": {
		"Tempo esgotado após 30 segundos", "O token expira em 20 segundos", "Não está disponível em 20 segundos",
		"Tente novamente. A operação levou 30 segundos", "O tempo de espera 30 segundos acabou",
	},
	"Russian": {
		"Время ожидания истекло через 30 секунд", "Токен истекает через 20 секунд", "Не удалось повторить через 20 секунд",
		"Повторите попытку. Запрос занял 20 секунд", "Повторите попытку через 3 региона",
	},
	"Chinese": {
		"接下来 20 秒后结束", "验证码将在 20 分钟后失效", "等待 20 秒后超时", "20 秒后重试失败", "请求耗时 20 秒", "20 天后到期",
		"接口在 20 秒后断开，请重试", "订单 2026-03-01 12:30:00 UTC 重置失败", "共 3 次后重试",
	},
	"Japanese": {
		"20秒後に失敗しました", "20秒待っても応答がありません", "リンクの有効期限は20分です", "20秒後に期限切れになります", "処理に20秒かかりました",
		"20秒後に再試行しましたが失敗しました", "3回後に再試行",
	},
	"Korean": {
		"20초 후 만료됩니다", "이 링크는 20분 후에 만료됩니다", "20초 후 시간이 초과되었습니다", "처리에 20초 걸렸습니다",
		"20초 후에 다시 시도했지만 실패했습니다", "20초 동안 기다렸지만 응답이 없습니다",
	},
}

func TestLanguages(t *testing.T) {
	if len(asking) != 9 || len(telling) != 9 {
		t.Fatalf("%d and %d languages, want the nine of the lexicon", len(asking), len(telling))
	}
	for language, sentences := range asking {
		for text, want := range sentences {
			if hint := fromText(text, clock{now: now}); hint.Delay != want {
				t.Errorf("%s: %q: got %v, want %v", language, text, hint.Delay, want)
			}
		}
	}
	for language, sentences := range telling {
		for _, text := range sentences {
			if hint := fromText(text, clock{now: now}); hint.Delay != 0 {
				t.Errorf("%s: %q: got %v from %q, want none", language, text, hint.Delay, hint.Value)
			}
		}
	}
}
