package retryhint

import (
	"slices"
	"strings"
)

// what a number tells: how long, or when.
type what int8

const (
	aLength what = iota
	aMoment
)

// asksAround tells whether the words around text[from:to], a length of time or a point in time, ask to wait for it in a
// language other than English. The frames are those of the translations that people's services use: Django REST
// framework's (https://github.com/encode/django-rest-framework/tree/main/rest_framework/locale) and Laravel's
// (https://github.com/Laravel-Lang/lang/tree/main/locales).
func asksAround(text string, from, to int, what what) bool {
	before, behind := text[max(0, from-maxLead):from], text[to:min(len(text), to+maxTail)]
	if asksBehind(before, behind, what) {
		return true
	}
	if next := leadingWord(behind); next != "" || behind != "" && isDigit(behind[0]) {
		return false // no whole unit
	}
	words := lastSentence(before, from <= maxLead)
	tail := firstClause(behind)
	for i := range tongues {
		if tongues[i].asks(words, tail, what) {
			return true
		}
	}
	return false
}

// behind is how a language that puts the words behind the number asks.
type behind struct {
	after   []string // what joins them to a length of time
	at      []string // what joins them to a point in time
	asks    []string // to try again, or that something renews itself
	waits   []string // behind the length, with nothing between: "20秒お待ちください"
	before  []string // before the length: "请等待 20 秒"
	refutes []string // tells of what was or will be: "retrying failed", "expires"
}

var behinds = []behind{
	{ // Chinese
		after: []string{"之后", "之後", "以后", "以後", "后", "後"},
		at:    []string{"之后", "之後", "以后", "以後", "后", "後", "起", ""},
		asks: []string{
			"重试", "再试", "重試", "再試", "重新", "再次", "可用", "恢复", "恢復", "重置", "刷新", "解除", "解锁", "解鎖", "解封",
			"再发送", "再操作", "再请求",
		},
		before: []string{
			"请等待", "請等待", "请再等待", "请稍等", "请稍候", "请等", "請稍候", "需等待", "需要等待", "还需等待", "請等候", "请耐心等待",
		},
		refutes: []string{"失败", "失敗", "失效", "过期", "過期", "到期", "超时"},
	},
	{ // Japanese
		after: []string{"経過後", "後", "以上経過", "以降", "経ってから", "待ってから"},
		at:    []string{"以降", "以後", "に", "まで", "を過ぎてから"},
		asks: []string{
			"再試行", "再度", "もう一度", "再送", "試し", "試して", "やり直し", "利用可能", "利用でき", "使用可能", "リセット", "解除",
			"再開", "お待ち", "アクセスして", "リクエストして",
		},
		waits: []string{
			"お待ち", "ほどお待ち", "以上お待ち", "待ってから", "ほど待って", "以上待って", "待って再", "待ってもう", "待機してから",
			"待ってください", "待って下さい", "待機してください",
		},
		refutes: []string{"失敗", "期限切れ", "ましたが", "待っても"},
	},
	{ // Korean
		after: []string{"후", "뒤", "이후", "지난 후"},
		at:    []string{"이후", "에", "부터", "까지"},
		asks: []string{
			"다시", "재시도", "시도하", "시도해", "사용 가능", "이용 가능", "사용할 수", "이용할 수", "초기화", "재설정", "해제",
			"재개", "기다려", "가능합니다",
		},
		waits: []string{
			"동안 기다려", "기다려", "를 기다려", "을 기다려", "간 기다려", "동안 기다린 후", "기다린 후", "대기 후", "동안 대기",
			"정도 기다려",
		},
		refutes: []string{"실패", "만료", "초과되었", "기다렸"},
	},
}

// asksBehind tells whether the words behind a number ask to wait for it.
func asksBehind(before, text string, what what) bool {
	before, text = strings.TrimRight(before, " :："), strings.TrimLeft(text, " ")
	for i := range behinds {
		if behinds[i].asksFor(before, text, what) {
			return true
		}
	}
	return false
}

func (b *behind) asksFor(before, text string, what what) bool {
	joins := b.after
	if what == aMoment {
		joins = b.at
	}
	for _, join := range joins {
		if rest, found := strings.CutPrefix(text, join); found {
			return b.asksIn(rest)
		}
	}
	return what == aLength && !containsAny(clauseOf(text), b.refutes) &&
		(hasPrefixOf(text, b.waits) || hasSuffixOf(before, b.before))
}

// asksIn looks at the clause behind a joint, which a comma may set off: "20秒後に、もう一度お試しください".
func (b *behind) asksIn(rest string) bool {
	for _, skip := range []string{"に", "에", " ", "、", "，", ",", " "} {
		rest = strings.TrimPrefix(rest, skip)
	}
	clause := clauseOf(rest)
	return containsAny(clause, b.asks) && !containsAny(clause, b.refutes)
}

func clauseOf(text string) string {
	if end := strings.IndexAny(text, "。，、！？.,!?;；\n"); end >= 0 {
		return text[:end]
	}
	return text
}

func containsAny(s string, any []string) bool {
	return slices.ContainsFunc(any, func(one string) bool { return strings.Contains(s, one) })
}

func hasPrefixOf(s string, any []string) bool {
	return slices.ContainsFunc(any, func(one string) bool { return strings.HasPrefix(s, one) })
}

func hasSuffixOf(s string, any []string) bool {
	return slices.ContainsFunc(any, func(one string) bool { return strings.HasSuffix(s, one) })
}

// tongue is how a language asks that sets words apart: a verb, what may stand between, a preposition, and the number.
// All words are in lower case.
type tongue struct {
	in      []string // prepositions before a length of time
	at      []string // prepositions before a point in time
	until   []string // those of them that end a state, and the states
	states  []string
	fillers []string // between the preposition and the number
	between []string // between the verb and the preposition
	verbs   []string // that ask to try again, or tell that something is free again
	waits   []string // that ask to wait, before the length itself
	polite  []string // what may stand before them; else they tell of somebody's waiting
	ends    []string // as verbs, at the end of the sentence: "in 20 Sekunden erneut versuchen"
	rests   []string // as waits, behind the length: "20 Sekunden warten"
	denies  []string // tell that it was not so
}

var tongues = []tongue{
	{ // German
		in: words("in nach"), at: words("um ab nach"), until: words("bis"),
		states:  words("gesperrt blockiert erreicht überschritten erschöpft ausgeschöpft warten"),
		fillers: words("etwa ca ca. circa ungefähr mindestens noch weitere weiteren rund den die nächsten frühestens"),
		between: words("sie es du bitte erneut nochmal nochmals noch einmal wieder später ihre ihren die den das anfrage " +
			"vorgang mal frühestens"),
		verbs: words("versuchen versuche versucht probieren probiere probiert wiederholen wiederhole verfügbarkeit " +
			"zurückgesetzt"),
		waits:  words("warten warte"),
		polite: words("bitte müssen und"),
		ends:   words("versuchen probieren wiederholen zurückgesetzt freigegeben entsperrt verfügbar möglich"),
		rests:  words("warten"),
		denies: words("nicht kein keine fehlgeschlagen gescheitert abgebrochen vergeblich konnte wurde"),
	},
	{ // French
		in: words("dans après"), at: words("à après dès"), until: words("jusqu'à"),
		states:  words("bloqué bloquée verrouillé suspendu patienter attendre attendez atteinte"),
		fillers: words("environ au moins encore les prochaines"),
		between: words("de nouveau à plus tard s'il vous plaît svp votre la requête demande ultérieurement"),
		verbs: words("réessayez réessayer réessaye réessaie essayez essayer retentez retenter recommencez recommencer " +
			"disponible réinitialisé réinitialisée renouvelé renouvelée"),
		waits:  words("attendez patientez attendre patienter d'attendre"),
		polite: words("veuillez devez doit merci et faut"),
		ends:   words("réessayer réessayez essayer essayez"),
		denies: words("ne pas n'est impossible échec échoué indisponible"),
	},
	{ // Spanish
		in: words("en dentro después despues tras"), at: words("a después despues"), until: words("hasta"),
		states:  words("bloqueado bloqueada suspendido alcanzado espere"),
		fillers: words("de del unos unas aproximadamente al menos otros los las próximos cerca"),
		between: words("de nuevo nuevamente otra vez más tarde por favor la su solicitud petición operación"),
		verbs: words("inténtelo inténtalo intentelo intentalo intente intenta intenten intentar intentarlo reintente " +
			"reintenta reintentar reintentarlo reinténtelo pruebe disponible restablecerá restablece restablecido reiniciará " +
			"reinicia renovará renueva"),
		waits:  words("espere espera aguarde aguarda esperar"),
		polite: words("favor y debe debes que"),
		ends:   words("intentarlo inténtelo inténtalo intente intenta intentar reintentar"),
		denies: words("no sin falló fallo error imposible"),
	},
	{ // Portuguese
		in: words("em dentro após depois"), at: words("às após depois"), until: words("até"),
		states:  words("bloqueado bloqueada atingido aguarde espere"),
		fillers: words("de das as cerca aproximadamente pelo menos mais uns umas os próximos"),
		between: words("novamente de novo outra vez mais tarde por favor a sua solicitação o seu pedido operação"),
		verbs: words("tente tenta tentar repita retente disponível diponível redefinido redefinida redefine reiniciado " +
			"reiniciada reinicia renovado renovada"),
		waits:  words("aguarde espere aguardar esperar"),
		polite: words("favor e deve precisa"),
		ends:   words("tentar tente"),
		denies: words("não nao sem falhou falha erro impossível"),
	},
	{ // Russian
		in: words("через спустя после"), at: words("в после"), until: words("до"),
		states:  words("заблокирован заблокирована заблокировано превышен исчерпан подождите"),
		fillers: words("примерно около ещё еще хотя бы как минимум не менее"),
		between: words("снова ещё еще раз позже попытку запрос пожалуйста вход действие операцию повторно вновь"),
		verbs: words("повторите повторить попробуйте попробовать попытайтесь пробуйте доступен доступна доступно доступны " +
			"сбросится обновится восстановится сброшен разблокирован разблокирована"),
		waits:  words("подождите ожидайте подождать"),
		polite: words("пожалуйста и нужно необходимо надо"),
		ends:   words("повторить повторите попробовать попробуйте"),
		denies: words("не нет невозможно ошибка удалось"),
	},
}

func words(list string) []string { return strings.Fields(list) }

// asks tells whether the words before a number, and the tail of its clause, ask to wait for it.
func (t *tongue) asks(before, tail []string, what what) bool {
	before = trimWords(before, t.fillers)
	last := lastOf(before, 0)
	if what == aLength && t.asksToWait(before, tail) {
		return true
	}
	prepositions := t.in
	if what == aMoment {
		if slices.Contains(t.until, last) {
			return slices.Contains(t.states, lastOf(trimWords(before[:len(before)-1], t.between), 0))
		}
		prepositions = t.at
	}
	if !slices.Contains(prepositions, last) {
		return false
	}
	head := trimWords(before[:len(before)-1], t.between)
	if t.denied(head) || t.denied(tail) {
		return false
	}
	if slices.Contains(t.verbs, lastOf(head, 0)) {
		return true
	}
	// The verb stands behind where the sentence begins with the number, and in German always.
	opens := len(head) == 0 || len(head) == 1 && head[0] == ""
	return (opens || last == t.in[0] && len(t.rests) > 0) && t.endsAsking(tail)
}

func (t *tongue) asksToWait(before, tail []string) bool {
	verb := trimWords(before, t.between)
	if slices.Contains(t.waits, lastOf(verb, 0)) {
		prior := lastOf(verb, 1)
		return (prior == "" && len(verb) > 1 || slices.Contains(t.polite, prior)) && !t.denied(before)
	}
	return len(tail) > 0 && slices.Contains(t.rests, tail[0]) && !t.denied(before) &&
		slices.ContainsFunc(before, func(word string) bool { return slices.Contains(t.polite, word) })
}

// endsAsking tells whether a verb stands among the last words, where German puts it.
func (t *tongue) endsAsking(tail []string) bool {
	return slices.ContainsFunc(tail, func(word string) bool { return slices.Contains(t.ends, word) })
}

func (t *tongue) denied(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(t.denies, word) })
}

// trimWords drops the words of a list from the end, but for the last that is left.
func trimWords(all, drop []string) []string {
	end := len(all)
	for end > 0 && all[end-1] != "" && slices.Contains(drop, all[end-1]) {
		end--
	}
	return all[:end]
}

// firstClause returns the words up to the end of the clause, in lower case, six at most.
func firstClause(s string) []string {
	if end := strings.IndexAny(s, ".,;!?\n"); end >= 0 {
		s = s[:end]
	}
	all := strings.Fields(strings.ToLower(s))
	for i := range all {
		all[i] = strings.Trim(all[i], marks)
	}
	return all[:min(len(all), 6)]
}
