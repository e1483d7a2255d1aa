package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func german() language {
	return language{
		name: "German",
		terms: map[string]string{
			"BANNED": `
				sie wurden gesperrt, sie sind gesperrt, du wurdest gesperrt, ihr zugang gesperrt,
				ihr zugriff wurde gesperrt`,
			"HASTY": ` zu schnell, langsamer, zu häufig, reduzieren sie`,
			"briefly": `
				vorübergehend gesperrt, zeitweise gesperrt, kurzzeitig gesperrt, temporär gesperrt,
				für einige minuten gesperrt`,
			"unentitled": `
				nicht berechtigt, keine berechtigung, keinen zugriff, nicht autorisiert für, nicht befugt,
				hat keine rechte, nicht freigeschaltet, keine zugriffsrechte`,
			"ungiven": ` nicht angegeben, nicht mitgesendet, nicht übermittelt, kein, nicht übergeben`,
			"absent":  ` nicht gefunden, nicht vorhanden`,
			"short":   ` nicht genügend, unzureichende, zu wenige, nicht ausreichend`,
			"none":    ` kein, keine, keiner, nicht genügend, nicht genug`,
			"limited": ` begrenzt, limitiert, gedrosselt, eingeschränkt auf`,
			"exceeds": ` übersteigt, überschreiten würde, würde überschreiten, überschreitet, übersteigen`,
			"noncredit": `
				gesperrt wegen offener, unbezahlt, überfällig, nicht bezahlt, wegen zahlungsrückstand,
				zahlungsrückstand, in zahlungsverzug, wegen fehlender zahlung gesperrt, nicht beglichen, offen,
				im rückstand`,
			"stopped":      ` blockiert, abgelehnt, gefiltert, gestoppt, zurückgehalten`,
			"gen":          ` prompt, ausgabe, generierung`,
			"badcontent":   ` unangemessene inhalte, unzulässige inhalte, anstößige inhalte, sensible inhalte`,
			"ip":           ` ip-adresse, ip`,
			"sessiontoken": ` authentifizierungstoken, auth-token, sitzungstoken, bearer-token`,
			"authtoken":    ` aktualisierungstoken, refresh-token, zugriffstoken`,
			"worker": `
				rechenknoten, knoten, worker, instanzen, instanz, gpus, gpu, rechenressourcen, gpu-ressourcen,
				arbeitsknoten, replikate, ressourcen, worker-prozesse, verfügbaren server, verfügbare server,
				freien server, freie server, freier server, verfügbarer server, freie instanz, freien instanzen,
				freie worker, freier worker`,
			"softquota": ` limit, limits, grenze, monatslimit`,
			"money": `
				guthaben, kontostand, saldo, kredit, kredite, kontoguthaben, creditguthaben, prepaid-guthaben,
				restguthaben, mittel, geldmittel, credits, credit-guthaben, geld, kontodeckung, prepaid-credits,
				freiguthaben, deckung, nutzungsguthaben, api-guthaben, punkte, guthabenstand, tokenguthaben,
				token-guthaben, einheiten`,
			"budget": `
				ausgabenlimit, ausgabengrenze, monatsbudget, kostenlimit, kreditlimit, ausgabenobergrenze, budget,
				budgetlimit, budgetgrenze, ausgabenbudget, zahlungslimit, kostenobergrenze, abrechnungslimit,
				monatliches ausgabenlimit`,
			"quota": `
				kontingent, kontingents, nutzungslimit, nutzungskontingent, freikontingent, nutzungsgrenze,
				verbrauchslimit, monatskontingent, nutzungsquote, quote, volumen, inklusivvolumen, gratiskontingent,
				api-kontingent, verbrauchskontingent`,
			"billacct": `abrechnungskonto, rechnungskonto, zahlungskonto, abrechnung`,
			"bill":     `rechnung, rechnungen, zahlung, letzte rechnung, beitrag`,
			"billing": `
				abonnement, abo, probezeitraum, testzeitraum, testphase, kostenlose testversion, testversion, probeabo,
				probephase, lizenz`,
			"softbilling": `mitgliedschaft, tarif, plan, paket`,
			"paymethod": `
				zahlungsmethode, zahlungsmittel, zahlungsart, zahlungsdaten, zahlungsinformationen, zahlungsweise`,
			"rate": `
				anfragen, ratenlimit, anfragelimit, anfragenlimit, ratenbegrenzung, anfragerate, api-aufrufe, aufrufe,
				gleichzeitige anfragen, tageslimit, abruflimit, parallele anfragen, api-limit, stundenlimit,
				rate-limit, rate limit, anfrage-limit, anforderungen, api-anfragen, gleichzeitiger anfragen,
				anzahl an anfragen, anzahl der anfragen, anzahl von anfragen, anzahl anfragen, zahl der anfragen,
				maximale anzahl an/der/von anfragen,
				gleichzeitige/gleichzeitigen/gleichzeitiger anfragen/verbindungen/sitzungen,
				parallele/parallelen/paralleler anfragen/verbindungen, anfragen pro minute/sekunde/stunde/tag,
				aufrufe pro minute/sekunde/stunde/tag, requests,
				tägliche/tägliches/stündliche/stündliches anfragelimit/limit/kontingent, minutenlimit,
				anfragehäufigkeit, anfragefrequenz, api-ratenlimit, nutzungsrate, abfragen, abfragelimit,
				api-aufruf-limit, zugriffe, minütliche/minütliches limit/ratenlimit`,
			"attempts": `
				versuche, anmeldeversuche, fehlversuche, loginversuche, fehlgeschlagene anmeldeversuche/versuche,
				anmeldungen, passwortversuche, fehlgeschlagener anmeldeversuche, erfolgloser anmeldeversuche`,
			"server": `
				dienst, dienste, server, backend, anbieter, endpunkt, anwendung, seite, plattform, upstream-server,
				system, gateway, api, upstream, website, webseite, zielserver, modellserver, inferenzserver,
				upstream-dienst, modelldienst, ki-dienst, modellanbieter, datenbank, service, proxy, host, webdienst,
				inferenzdienst`,
			"capacity": `
				kapazität, kapazitäten, rechenkapazität, auslastung, last, rechenleistung, serverkapazität, serverlast,
				nachfrage, arbeitsspeicher, gpu-kapazität, modellkapazität, rechenkapazitäten`,
			"queue": `warteschlange, anfragewarteschlange, auftragswarteschlange, wartende anfragen`,
			"model": `
				modell, modelle, sprachmodell, ki-modell,   basismodell,
				angeforderte/angefragte/gewünschte/gewählte modell`,
			"token": `
				sitzung, zugriffstoken, zugangstoken, aktualisierungstoken, sitzungstoken, authentifizierungstoken,
				bearer-token, token, jwt, tokens, access-token, anmeldesitzung, login-sitzung, zugangs-token,
				refresh-token, auth-token, login, sitzungs-token, anmeldetoken, api-token`,
			"apikey": `
				api-schlüssel, zugriffsschlüssel, api-key, apischlüssel, geheimschlüssel, schlüssel, api-schlüssels,
				api-keys, api-zugriffsschlüssel, zugangsschlüssel, geheimer schlüssel, lizenzschlüssel,
				zugriffsschlüssel-id, api-zugangsschlüssel`,
			"authhdr": `
				authentifizierung, autorisierungsheader, anmeldeinformationen, autorisierung, authentifizierungsdaten,
				authorization-header, authentifizierungsheader, authentifizierungsinformationen, authorisierungsheader,
				anmeldeinformation, authentifizierungstoken, authentisierung, auth-header`,
			"cred": `
				passwort, kennwort, benutzername oder passwort, zugangsdaten, anmeldedaten, e-mail oder passwort,
				benutzername und passwort, e-mail-adresse oder passwort, bestätigungscode, benutzername oder kennwort,
				sicherheitscode, benutzernamen oder passwort, benutzernamen oder kennwort, benutzername und kennwort,
				benutzernamen und passwort, e-mail und passwort, login oder passwort, logindaten, pin, einmalpasswort,
				verifizierungscode, einmalcode, passphrase, client-secret, benutzerdaten, nutzername oder passwort,
				benutzerkennung oder passwort, zugangscode, mfa-code, otp, tan, nutzerdaten`,
			"account": `
				konto, benutzerkonto, nutzerkonto, kundenkonto, account, organisation, nutzerkontos, kontos,
				benutzerkontos, arbeitsbereich, workspace, api-zugang, zugang`,
			"user":     `benutzer, benutzers, anwender`,
			"person":   `nutzer, mitglied, kunde, mandant, team, kunden`,
			"email":    `e-mail-adresse, email-adresse, mailadresse, emailadresse, e-mail, mail-adresse, e-mail-konto`,
			"username": `benutzername, nutzername, benutzernamen, login-name, loginname, anmeldename`,
			"newpw":    `passwort, kennwort`,
			"perm": `
				berechtigung, berechtigungen, rechte, zugriffsrechte, zugriffsberechtigung, zugriff, rolle, scope,
				zugriffsrecht, recht, administratorrechte, admin-rechte, adminrechte, lesezugriff, schreibzugriff`,
			"region": `
				land, region, gebiet, standort, länder, zugriff aus ihrem land/region,
				zugriff aus ihrer region, ihrem land, ihrer region`,
			"mfa": `
				zwei-faktor-authentifizierung, zweifaktor-authentifizierung, mehrfaktor-authentifizierung, 2fa, mfa,
				zwei-faktor-auth, zweiter faktor, zweiten faktor, zweistufige authentifizierung, zwei-faktor-code`,
			"context": `
				eingabe, kontextlänge, kontextfenster, prompt, eingabelänge, kontextlimit,  tokenanzahl,
				token-limit, maximale kontextlänge,  prompts`,
			"content": `
				inhalt, eingabe, ausgabe, anfrage, bild, text, prompt, inhalte, bilder, generierung, nachricht`,
			"policy": `
				inhaltsrichtlinie, inhaltsrichtlinien, nutzungsrichtlinien, richtlinien, sicherheitsrichtlinien`,
			"field": `
				feld, pflichtfeld, parameter, eingabefeld, felder, pflichtfelder, pflichtparameter, pflichtangabe,
				angabe, argument, eigenschaft, wert`,
			"request": `
				anfrage, verbindung, vorgang, antwort, operation, aufruf, verarbeitung, request, vorgangs,
				backend-anfrage, upstream-anfrage`,
			"card": `karte, kreditkarte, bankkarte, debitkarte,`,
			"pmt":  `zahlung, transaktion, abbuchung, lastschrift, bank`,

			"low": `
				aufgebraucht, unzureichend*, nicht ausreichend*, erschöpft, zu niedrig, zu gering, reicht nicht (aus),
				nicht genug, nicht genügend, ungenügend*, verbraucht, leer, negativ, kein, keine, nicht gedeckt,
				reicht nicht, nicht ausreicht, reichen nicht, reichen nicht aus, genügt nicht, aufgezehrt, zu wenig,
				zu gering*, nicht hinreichend, ausgeschöpft, null, keine ... mehr, unter null, ausgegangen, überzogen,
				mangels, nicht mehr ausreichend*, ausreichend*, vollständig verbraucht, vollständig aufgebraucht,
				zur neige, fehlendes, fehlt, nicht genügend*, nicht ausreichend gedeckt, verbraucht worden, restlos,
				reicht, reichen`,
			"needed": `erforderlich, benötigt, notwendig`,
			"unpaid": `
				unbezahlt, überfällig, nicht bezahlt, abgelaufen, gekündigt, fehlgeschlagen, offen, nicht beglichen,
				inaktiv, nicht aktiv, gesperrt, deaktiviert, ausstehend, storniert`,
			"toomany": `
				zu viele, zu häufig, zu schnell, zu oft, zu hoch, zu viel, zu schnell hintereinander, zu häufig*,
				zu rasch, übermäßig*, sehr viele, mehr als erlaubt, zu hohe, zu hohen, zu zahlreich`,
			"exceeded": `
				überschritten, erreicht, ausgeschöpft, aufgebraucht, überschreitet, überzogen, überstiegen, verbraucht,
				erreicht worden, überschritten worden, ausgereizt, gesprengt, ausgelastet, überschreitung, erschöpft`,
			"busy": `
				überlastet, ausgelastet, beschäftigt, stark ausgelastet, voll, vollständig ausgelastet, belegt,
				voll ausgelastet, besetzt, limit, unter hoher last, unter last, ausgebucht, überfordert,
				hoch ausgelastet, ausgeschöpft, erreicht`,
			"loading": `
				startet, noch nicht bereit, lädt, geladen, gestartet, noch nicht geladen,
				hochgefahren, startet gerade, fährt hoch, initialisiert, noch nicht verfügbar,
 vorbereitet, bereitgestellt, aufgewärmt, im aufbau`,
			"down": `
				nicht verfügbar, nicht erreichbar, in wartung, gewartet, offline, wartungsarbeiten, ausgefallen,
				momentan nicht verfügbar, antwortet nicht, nicht zu erreichen, wartungsmodus,
				unter wartung, außer betrieb, gestört, nicht betriebsbereit, abgeschaltet, down, nicht zur verfügung,
				nicht online, nicht ansprechbar, unterbrochen, abgelehnt, fehlgeschlagen, abgebrochen, keine antwort,
				reagiert nicht, nicht zugänglich, heruntergefahren, eingestellt`,
			"expired": `
				abgelaufen, verfallen, nicht mehr gültig, abgelaufene, abgelaufenes, abgelaufener,
				nicht länger gültig, veraltet, abgelaufenen, ausgelaufen, gültigkeit verloren, überschritten`,
			"ended": `
				abgelaufen, beendet, verfallen, ausgelaufen, geendet, nicht mehr aktiv, vorbei, zu ende,
				nicht mehr gültig`,
			"revoked": `
				widerrufen, entzogen, gesperrt, zurückgezogen, zurückgerufen, annulliert, gelöscht, ungültig gemacht,
				für ungültig erklärt`,
			"invalid": `
				ungültig*, falsch*, nicht gültig, fehlerhaft*, unbekannt*, nicht anerkannt,
				konnte nicht überprüft werden, nicht verifiziert, stimmt nicht überein, nicht erkannt, nicht gefunden,
				existiert nicht, nicht validiert, nicht verifiziert werden, nicht überprüft, nicht geprüft,
				nicht akzeptiert, nicht korrekt, inkorrekt*, nicht bekannt, nicht registriert, ungültig geworden,
				nicht zugelassen, beschädigt, manipuliert, stimmt nicht, nicht authentifiziert, abgelehnt,
				gehört nicht, passt nicht, nicht zugeordnet, deaktiviert, nicht verifizieren, nicht validieren,
				nicht dekodiert, fehlgeschlagen, überprüfung fehlgeschlagen, prüfung fehlgeschlagen`,
			"wrong": `
				ungültig*, falsch*, nicht korrekt, inkorrekt, stimmt nicht (überein), stimmen nicht (überein),
				fehlerhaft*, nicht richtig, nicht gültig, passt nicht, nicht erkannt, unrichtig*, abgelehnt,
				nicht überein, unbekannt*, fehlgeschlagen, verkehrt`,
			"missing": `
				fehlt, fehlen, erforderlich, fehlend*, nicht angegeben, kein, keine, nicht vorhanden,
				darf nicht leer sein, nicht übermittelt, muss angegeben werden, benötigt, angeben, nicht mitgesendet,
				nicht mitgeschickt, nicht enthalten, nicht gesetzt, nicht gesendet, fehlender, fehlendes,
 nicht bereitgestellt, ohne, nicht gefunden, nicht übergeben, leer, benötigen,
				muss vorhanden sein, notwendig, nicht mitgegeben, nicht hinterlegt, nicht ausgefüllt`,
			"disabled": `
				gesperrt, deaktiviert, blockiert, eingefroren, stillgelegt, nicht aktiv, inaktiv, nicht aktiviert,
				gebannt, geschlossen, suspendiert, temporär gesperrt, ausgesetzt, gelöscht, dauerhaft gesperrt,
				ausgeschlossen, aufgehoben, gekündigt, beendet, verboten, nicht freigeschaltet, abgeschaltet,
				verriegelt, in prüfung`,
			"notfound": `
				nicht gefunden, existiert nicht, unbekannt*, nicht bekannt, konnte nicht gefunden werden,
				gibt es nicht, nicht vorhanden, nicht finden, nicht existent, ungültig*, nicht auffindbar, kein,
				nicht erkannt, nicht zu finden, nicht gefunden werden`,
			"notavail": `
				nicht mehr verfügbar, veraltet, nicht unterstützt, eingestellt, nicht mehr unterstützt,
				nicht verfügbar, abgekündigt, nicht länger verfügbar, nicht länger unterstützt, entfernt, abgeschaltet,
				nicht freigeschaltet, nicht aktiviert, außer dienst, nicht zugänglich, nicht angeboten, abgelöst,
				stillgelegt, nicht mehr angeboten`,
			"verified0": `
				nicht bestätigt, nicht verifiziert, unbestätigt, bestätigen sie, noch nicht bestätigt,
				noch nicht verifiziert, bitte bestätigen sie, bitte verifizieren sie, verifizieren sie, bestätige,
				muss bestätigt werden, nicht aktiviert, bitte bestätigen`,
			"exists": `
				bereits vergeben, bereits registriert, existiert bereits, bereits verwendet, bereits in verwendung,
				schon vergeben, bereits vorhanden, schon registriert, existiert schon,
				schon verwendet, schon vorhanden, bereits belegt, bereits benutzt, bereits genutzt, vergeben,
				schon benutzt, nicht mehr frei, bereits mit einem konto verknüpft,`,
			"weak": `
				zu kurz, zu schwach, zu einfach, mindestens, muss enthalten, zu leicht, nicht stark genug,
				nicht sicher genug, unsicher, enthalten, erfüllt nicht, entspricht nicht, länger sein, zu unsicher,
				muss mindestens, großbuchstaben, sonderzeichen, zu erraten`,
			"toolong": `
				zu lang, überschreitet, zu groß, zu umfangreich, übersteigt, überschritten, größer als, länger als,
				überlang, passt nicht`,
			"flagged": `
				unangemessen, verstößt, gefiltert, blockiert, schädlich, unzulässig, anstößig, unsicher, beanstandet,
				markiert, als schädlich eingestuft, verletzt, blockiert worden, nicht konform`,
			"blocked": `
				verstößt, verletzt, blockiert, abgelehnt, gegen, widerspricht, verstoßen, verstoß gegen,
				verstößt gegen, gesperrt, nicht erlaubt, ausgelöst, erkannt, enthält, zurückgewiesen, gefiltert`,
			"denied": `
				fehlt, fehlen, keine, unzureichend*, nicht ausreichend*, erforderlich, verweigert, nicht erlaubt,
				untersagt, nicht genügend*, fehlende, verboten, benötigt, kein, notwendig, nicht gestattet, abgelehnt,
				ohne, mangelnde, fehlender, gesperrt`,
			"unsupported": `
				nicht unterstützt, nicht verfügbar, nicht angeboten, nicht zugänglich, gesperrt, nicht erlaubt,
				nicht gestattet, ausgeschlossen, nicht zulässig, nicht freigegeben`,
			"declined": `
				abgelehnt, zurückgewiesen, verweigert, nicht akzeptiert, nicht gedeckt, nicht genehmigt, gesperrt`,
			"pfail": `
				fehlgeschlagen, abgelehnt, verweigert, nicht erfolgreich, nicht genehmigt, zurückgewiesen,
				nicht verarbeitet, nicht durchgeführt, gescheitert, nicht autorisiert, fehlschlug, nicht freigegeben`,
			"timedout": `
				zeitüberschreitung, abgelaufen, zu lange, zeitlimit überschritten, timeout, zu lange gedauert,
				nicht rechtzeitig geantwortet, nicht rechtzeitig, zeitüberschreitung bei, dauerte zu lange,
				hat zu lange gedauert, das zeitlimit, innerhalb des zeitlimits, time-out`,
			"RATED": `
				zu viele anfragen, ratenlimit überschritten, anfragelimit erreicht, zu viele versuche,
				zu viele aufrufe, anfragelimit überschritten, rate-limit überschritten, rate-limit erreicht,
				zu viele gleichzeitige anfragen, zu häufige anfragen, anfragen zu schnell, zu schnell hintereinander,
				ratenlimit erreicht, gedrosselt, drosselung`,
			"LOADED": `
				überlastet, hohe auslastung, hoher auslastung, stark ausgelastet, keine kapazität,
				keine freien kapazitäten, keine kapazitäten, ausgelastet, hohe last, hoher last, hohe nachfrage,
				hoher nachfrage, zu viele nutzer, hohes anfrageaufkommen, hohem anfrageaufkommen,
				keine freien ressourcen, keine ressourcen verfügbar, warteschlange voll, wird gerade geladen`,
			"DOWN": `
				dienst nicht verfügbar, wartungsarbeiten, vorübergehend nicht verfügbar, derzeit nicht verfügbar,
				wartung, geplante wartung, nicht erreichbar, keine verbindung, verbindung fehlgeschlagen,
				verbindung abgelehnt, verbindung verweigert, verbindungsfehler, außer betrieb, gestört, störung,
				wegen wartungsarbeiten, netzwerkfehler, verbindung konnte nicht hergestellt werden, ungültige antwort,
				verbindung unterbrochen, im wartungsmodus`,
			"TIMEDOUT": `
				zeitüberschreitung,  zeitlimit überschritten, zu lange gedauert, nicht rechtzeitig geantwortet,
				dauerte zu lange, wartezeit überschritten, antwortet nicht rechtzeitig, nicht rechtzeitig`,
			"PAID": `
				guthaben aufladen, laden sie ihr guthaben auf, zahlung erforderlich, bitte aufladen, kein guthaben,
				kein guthaben mehr, bitte laden sie, konto aufladen, guthaben aufgebraucht, nicht genügend guthaben,
				nicht genug guthaben, unzureichendes guthaben, credits kaufen, konto ist nicht gedeckt,
				offene rechnung, offene rechnungen, unbezahlte rechnung, unbezahlte rechnungen,
				zahlungsmethode hinzufügen, zahlungsmethode hinterlegen, zahlung ausstehend, ausstehende zahlung`,
			"ANON": `
				nicht angemeldet, nicht authentifiziert, anmeldung erforderlich, bitte anmelden,
				bitte melden sie sich an, nicht eingeloggt, authentifizierung erforderlich, bitte einloggen,
				melden sie sich an, loggen sie sich ein, müssen sich anmelden, müssen angemeldet sein,
				keine anmeldeinformationen, keine authentifizierung, anmeldung notwendig, erfordert authentifizierung,
				erfordert anmeldung, erfordert eine anmeldung, erfordert eine authentifizierung,
				müssen sie angemeldet sein, müssen sie sich anmelden, zuerst anmelden`,
			"FORBID": `
				zugriff verweigert, keine berechtigung, nicht berechtigt, keine zugriffsrechte, zugriff nicht erlaubt,
				nicht autorisiert, nicht erlaubt, nicht gestattet, fehlende berechtigung, fehlende berechtigungen,
				fehlende rechte, unzureichende berechtigungen, unzureichende berechtigung, unzureichende rechte,
				nicht befugt, zugriff untersagt, zugriff nicht gestattet, kein zugriff, keinen zugriff,
				nicht die berechtigung, nicht die erforderlichen, nicht genügend rechte, nur für administratoren,
				keine rechte, nicht zugelassen, zugriff gesperrt, ist verboten, administratorrechte erforderlich,
				zugang verweigert, nicht zulässig`,
			"MFA": `
				zwei-faktor-authentifizierung erforderlich, mehrfaktor-authentifizierung erforderlich,
				zweiter faktor erforderlich, 2fa erforderlich, mfa erforderlich,
				zwei-faktor-authentifizierung ist notwendig, zwei-faktor-authentifizierung benötigt,
				zwei-faktor-authentifizierung muss`,
			"REGION": `
				in ihrem land nicht verfügbar, in ihrer region nicht verfügbar, in deinem land nicht verfügbar,
				in ihrem land nicht unterstützt, in ihrer region nicht unterstützt, nicht in ihrem land verfügbar,
				nicht in ihrer region verfügbar, in deiner region nicht verfügbar, in diesem land nicht verfügbar,
				in dieser region nicht verfügbar, in ihrem land nicht zugänglich, für ihr land nicht verfügbar,
				für ihre region nicht verfügbar, an ihrem standort nicht verfügbar, aus ihrem land nicht,
				nicht aus ihrem land`,
			"LOGINFAIL": `
				anmeldung fehlgeschlagen, login fehlgeschlagen, falsche anmeldedaten, falsche zugangsdaten,
				ungültige anmeldedaten, ungültige zugangsdaten, authentifizierung fehlgeschlagen,
				anmeldung nicht möglich, anmeldeversuch fehlgeschlagen, kein aktives konto, falsches passwort,
				falsches kennwort, falscher benutzername, falschen benutzernamen`,
			"REQUIRED": `
				erforderlich, darf nicht leer sein, pflichtfeld, muss angegeben werden, muss ausgefüllt werden,
				ist pflicht, ist ein pflichtfeld, muss angegeben sein, fehlt, nicht ausgefüllt, benötigt,
				muss gesetzt sein`,
			"CTXIS": `
				maximale kontextlänge, kontextlänge überschritten, kontextfenster überschritten, maximale tokenanzahl,
				maximale eingabelänge`,
		},
		roles: map[string]string{
			"exempt":      ` pro tag, am tag`,
			"attributive": ` ungültig*, falsch*, fehlend*, unzureichend*, zu viele, kein, keine`,
			"light": `
				ist, sind, wurde, wurden, wird, werden, hat, haben, der, die, das, ein, eine, einen, einem, ihr, ihre,
				ihres, ihren, dein, deine, dieser, dieses, diese, derzeit, aktuell, leider, noch, zurzeit, momentan,
				vorübergehend, bereits, einer, eines, ihrem, ihrer, deinem, deiner, dem, den, des, bitte, gerade, mehr,
				alle, alles, jetzt, worden, hatte, konnte, kann, können, sich, im, moment, zur, zeit`,
			"copula":   `ist, sind, wurde, wurden, wird, werden, war, waren`,
			"negation": `nicht, kein, keine, keinen, nie`,
			"preposition": `
				für, von, mit, in, zu, auf, bei, durch, wegen, aus, im, am, zum, zur, über, unter, aufgrund, seit,
				nach, bis, vom, beim, ohne, gegen, des, ihres, eines, deines, unseres, dieses`,
			"determiner": `der, die, das, den, dem, des, ihr, ihre, dein, deine, dieser, dieses, diese`,
			"article":    `ein, eine, einen`,
			"condition":  `wenn, falls, ob, sofern, sobald, bevor, andernfalls, sonst`,
			"modal":      `muss, müssen, sollte, sollten, darf, dürfen`,
			"already":    `bereits, schon`,
			"or":         `oder`,
			"range":      `mindestens, höchstens, zwischen, größer als, kleiner als`,
			"validation": `
				muss eine, muss ein, muss eine zahl, muss zwischen, muss mindestens, muss größer, keine gültige zahl`,
			"setting": `
				feld, parameter, format, name, typ, vorlage, länge, wert, einstellung, liste, spalte, bezeichnung,
				nummer`,
			"business": `
				veranstaltung, sitzplatz, gutschein, bestellung, warenkorb, artikel, lager, zimmer, kurs, termin,
				buchung, urlaub, urlaubskonto, ausdruck, spalte, zeile, teilnehmer, mitarbeiter, schicht, raum,
				überweisung, auszahlung, geschenkkarte`,
			"window": `
				pro minute, pro stunde, pro tag, täglich*, heute, stündlich, zurückgesetzt, pro sekunde, pro monat,
				stunde, minute, minuten, sekunden, stunden, morgen, monatlich*, nächsten monat, minütlich*`,
			"pay":   `aufladen, laden, kaufen, upgraden, bezahlen`,
			"again": `später, erneut, versuchen`,
			"keep": `
				bitte, für, von, um, auf, in, erneut, später, versuchen, und, oder, worden, werden, aus, zum, zur,
				derzeit, momentan, wegen, mit, sie, es, diese, anfrage, api, ist, sind, wurde, im, moment,
				kontaktieren, wenden, administrator, support, ihres, ihrer, kontos, plans, tarifs, nachricht, senden,
				ausgeführt, laden, über, unter, ab, durch, nach, bis, wird, warten, vor, pro, minute, stunde, tag,
				diesem, dieser, den, der, die, das, bei, ihr, ihre, ihrem, nicht, mehr, alle, durchzuführen,
				auszuführen, einem, einer, anderes, wählen, support-team`,
			"filler": `
				der, die, das, den, dem, des, ihr, ihre, ihres, ihrem, ihren, dein, deine, bitte, es, sie, ist, sind,
				hat, haben, wurde, wurden, wird, werden, für, von, mit, zu, auf, in, im, an, leider, fehler, derzeit,
				aktuell, aktuelle, aktuelles, aktueller, momentan, diese, dieser, dieses, angegebene, angegebener,
				bereitgestellte, ein, eine, einen, nicht, noch, bei, und, oder, verfügbar, verfügbares, verfügbaren,
				anzahl, maximale, maximal, monatliche, monatliches, tägliche, tägliches, konto, kontos, diesen, diesem,
				um, zur, zum, anfrage, vorgang, wegen, sich, müssen, kann, können, konnte, verbleibendes, sitzungs,
				zugriff, eingegebene, erlaubt*, zulässig*, gleichzeitig*, maximal*, verfügbar*, angegeben*,
				übermittelt*, bereitgestellt*, aktuell*, monatlich*, täglich*, konfiguriert*, vorhanden*, gewünscht*,
				angefordert*, angefragt*, gewählt*, verwendet*, eingegeben*, gesendet*, mitgesendet*, alle, jeder,
				jede, kein, keine, ihrer, deiner, deinem, kurzer, zeit, api, minute, stunde, tag, derzeitig*,
				bestehend*, gespeichert*, durchführen, ausführen, senden, erforderlich*, notwendig*, ausreichend*,
				genügend*, mehr, erneut, gerade, dienst, server, system, über, unter, unser*, wir, dass, weil, da, nur,
				weiter*, interne*, externe*, vorübergehend, zurzeit, kostenlos*, ki, modell*, gefunden, zugriffs,
				benutzer, vom, beim, nach, bis, worden, sein, nutzerkontos`,
		},
		innocents: at(400,
			"Der Gutscheincode ist abgelaufen",
			"Die Kontonummer ist ungültig",
			"Der Lagerbestand ist nicht ausreichend",
			"Das Limit muss größer als 0 sein",
			"Der Servername ist bereits vergeben",
			"Die Anzahl der Anfragen darf 100 nicht überschreiten",
			"Das Feld Guthaben ist erforderlich", "Der Gutschein ist abgelaufen",
			"Die Anzahl der Anfragen muss mindestens 1 sein", "Die Kapazität der Veranstaltung ist erschöpft",
			"Der Modellname ist ungültig", "Urlaubskonto: Saldo nicht ausreichend für diese Buchung",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402,
				"Ihr Kontoguthaben reicht für diese Anfrage nicht aus",
				"Das Guthaben Ihres Kontos ist aufgebraucht",
			),
			means(reason.RateLimited, 429, "Ihr monatliches Kontingent ist ausgeschöpft"),
			means(reason.RateLimited, 403, "Sie haben die maximale Anzahl erlaubter Anfragen überschritten"),
			means(reason.Overloaded, 503, "Alle Rechenknoten sind ausgelastet", "Das Modell wird gerade geladen"),
			means(reason.UpstreamTimeout, 504, "Zeitüberschreitung beim Warten auf den Upstream-Server"),
			means(reason.InvalidAPIKey, 403, "Der API-Schlüssel konnte nicht erkannt werden"),
			means(reason.MissingCredentials, 401, "Es wurde kein API-Schlüssel angegeben"),
			means(reason.TokenRevoked, 401, "Das Zugriffstoken wurde widerrufen"),
			means(reason.InsufficientPrivileges, 403, "Sie haben keine Berechtigung für diesen Vorgang"),
			means(reason.RegionNotSupported, 403, "Dieser Dienst ist in Ihrem Land nicht verfügbar"),
			means(reason.EmailNotVerified, 403, "Bitte bestätigen Sie Ihre E-Mail-Adresse"),
			means(reason.WeakPassword, 400, "Das Passwort ist zu kurz"),
			means(reason.ContextLengthExceeded, 400, "Die Eingabe überschreitet die maximale Kontextlänge"),
			means(reason.InsufficientCredits, 402, "Ihr Guthaben ist aufgebraucht"),
			means(reason.RateLimited, 429, "Zu viele Anfragen. Bitte versuchen Sie es später erneut."),
			means(reason.Overloaded, 503, "Der Dienst ist derzeit überlastet"),
			means(reason.TokenExpired, 401, "Ihre Sitzung ist abgelaufen"),
			means(reason.InvalidAPIKey, 401, "Ungültiger API-Schlüssel"),
			means(reason.AccountDisabled, 403, "Ihr Konto wurde gesperrt"),
			means(reason.ModelNotFound, 404, "Das Modell wurde nicht gefunden"),
			means(reason.InvalidCredentials, 401, "Benutzername oder Passwort ist falsch"),
			means(reason.EmailExists, 409, "Diese E-Mail-Adresse wird bereits verwendet"),
		),
	}
}
