package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func german() language {
	return language{
		name: "German",
		terms: map[string]string{
			"money": `
				guthaben, kontostand, saldo, kredit, kredite, kontoguthaben, creditguthaben, prepaid-guthaben, restguthaben,
				mittel, geldmittel`,
			"budget": `ausgabenlimit, ausgabengrenze, monatsbudget, kostenlimit, kreditlimit, ausgabenobergrenze`,
			"quota": `
				kontingent, kontingents, nutzungslimit, nutzungskontingent, freikontingent, nutzungsgrenze, verbrauchslimit`,
			"billacct":    `abrechnungskonto`,
			"bill":        `rechnung, rechnungen`,
			"billing":     `abonnement, abo, probezeitraum, testzeitraum`,
			"softbilling": `mitgliedschaft`,
			"paymethod":   `zahlungsmethode, zahlungsmittel, zahlungsart`,
			"rate": `
				anfragen, ratenlimit, anfragelimit, anfragenlimit, ratenbegrenzung, anfragerate, api-aufrufe, aufrufe,
				gleichzeitige anfragen, tageslimit, abruflimit, parallele anfragen, api-limit, stundenlimit`,
			"attempts": `versuche, anmeldeversuche, fehlversuche, loginversuche`,
			"server":   `dienst, dienste, server, backend, anbieter, endpunkt, anwendung, seite, plattform, upstream-server`,
			"capacity": `kapazität, kapazitäten, rechenkapazität, auslastung, last, rechenleistung`,
			"queue":    `warteschlange`,
			"model":    `modell, modelle`,
			"token": `
				sitzung, zugriffstoken, zugangstoken, aktualisierungstoken, sitzungstoken, authentifizierungstoken,
				bearer-token`,
			"apikey": `api-schlüssel, zugriffsschlüssel, api-key, apischlüssel, geheimschlüssel, schlüssel`,
			"authhdr": `
				authentifizierung, autorisierungsheader, anmeldeinformationen, autorisierung, authentifizierungsdaten`,
			"cred": `
				passwort, kennwort, benutzername oder passwort, zugangsdaten, anmeldedaten, e-mail oder passwort,
				benutzername und passwort, e-mail-adresse oder passwort, bestätigungscode, benutzername oder kennwort,
				sicherheitscode`,
			"account":  `konto, benutzerkonto, nutzerkonto, kundenkonto, account, organisation`,
			"user":     `benutzer`,
			"person":   `nutzer, mitglied, kunde`,
			"email":    `e-mail-adresse, email-adresse, mailadresse, emailadresse`,
			"username": `benutzername, nutzername`,
			"newpw":    `passwort, kennwort`,
			"perm":     `berechtigung, berechtigungen, rechte, zugriffsrechte, zugriffsberechtigung`,
			"region":   `land, region`,
			"mfa":      `zwei-faktor-authentifizierung, zweifaktor-authentifizierung, mehrfaktor-authentifizierung`,
			"context":  `eingabe, kontextlänge, kontextfenster, prompt`,
			"content":  `inhalt, eingabe, ausgabe, anfrage, bild`,
			"policy":   `inhaltsrichtlinie, inhaltsrichtlinien, nutzungsrichtlinien, richtlinien, sicherheitsrichtlinien`,
			"field":    `feld, pflichtfeld, parameter, eingabefeld`,
			"request":  `anfrage, verbindung, vorgang, antwort`,
			"card":     `karte, kreditkarte`,
			"pmt":      `zahlung`,

			"low": `
				aufgebraucht, unzureichend*, nicht ausreichend*, erschöpft, zu niedrig, zu gering, reicht nicht (aus),
				nicht genug, nicht genügend, ungenügend*, verbraucht, leer, negativ, kein, keine, nicht gedeckt`,
			"needed":   `erforderlich, benötigt, notwendig`,
			"unpaid":   `unbezahlt, überfällig, nicht bezahlt, abgelaufen, gekündigt, fehlgeschlagen, offen`,
			"toomany":  `zu viele, zu häufig, zu schnell, zu oft, zu hoch`,
			"exceeded": `überschritten, erreicht, ausgeschöpft, aufgebraucht, überschreitet`,
			"busy":     `überlastet, ausgelastet, beschäftigt, stark ausgelastet, voll`,
			"loading":  `startet, noch nicht bereit, lädt`,
			"down": `
				nicht verfügbar, nicht erreichbar, in wartung, gewartet, offline, wartungsarbeiten, ausgefallen,
				momentan nicht verfügbar, antwortet nicht`,
			"expired": `abgelaufen, verfallen, nicht mehr gültig, abgelaufene, abgelaufenes, abgelaufener`,
			"ended":   `abgelaufen, beendet, verfallen`,
			"revoked": `widerrufen, entzogen, gesperrt, zurückgezogen`,
			"invalid": `
				ungültig*, falsch*, nicht gültig, fehlerhaft*, unbekannt*, nicht anerkannt, konnte nicht überprüft werden,
				nicht verifiziert, stimmt nicht überein`,
			"wrong": `
				ungültig*, falsch*, nicht korrekt, inkorrekt, stimmt nicht (überein), stimmen nicht (überein), fehlerhaft*,
				nicht richtig`,
			"missing": `
				fehlt, fehlen, erforderlich, fehlend*, nicht angegeben, kein, keine, nicht vorhanden, darf nicht leer sein,
				nicht übermittelt, muss angegeben werden, benötigt, angeben`,
			"disabled": `gesperrt, deaktiviert, blockiert, eingefroren, stillgelegt, nicht aktiv, inaktiv, nicht aktiviert`,
			"notfound": `
				nicht gefunden, existiert nicht, unbekannt*, nicht bekannt, konnte nicht gefunden werden, gibt es nicht`,
			"notavail": `
				nicht mehr verfügbar, veraltet, nicht unterstützt, eingestellt, nicht mehr unterstützt, nicht verfügbar,
				abgekündigt`,
			"verified0": `nicht bestätigt, nicht verifiziert, unbestätigt, bestätigen sie, noch nicht bestätigt`,
			"exists": `
				bereits vergeben, bereits registriert, existiert bereits, bereits verwendet, bereits in verwendung,
				schon vergeben, bereits vorhanden`,
			"weak":        `zu kurz, zu schwach, zu einfach, mindestens, muss enthalten`,
			"toolong":     `zu lang, überschreitet, zu groß`,
			"flagged":     `unangemessen, verstößt, gefiltert, blockiert, schädlich`,
			"blocked":     `verstößt, verletzt, blockiert, abgelehnt, gegen`,
			"denied":      `fehlt, fehlen, keine, unzureichend*, nicht ausreichend*, erforderlich, verweigert`,
			"unsupported": `nicht unterstützt, nicht verfügbar`,
			"declined":    `abgelehnt`,
			"pfail":       `fehlgeschlagen, abgelehnt, verweigert`,
			"timedout":    `zeitüberschreitung, abgelaufen, zu lange`,
			"RATED":       `zu viele anfragen, ratenlimit überschritten, anfragelimit erreicht, zu viele versuche`,
			"LOADED":      `überlastet, hohe auslastung, hoher auslastung`,
			"DOWN":        `dienst nicht verfügbar, wartungsarbeiten, vorübergehend nicht verfügbar`,
			"TIMEDOUT":    `zeitüberschreitung`,
			"PAID":        `guthaben aufladen, laden sie ihr guthaben auf, zahlung erforderlich, bitte aufladen`,
			"ANON": `
				nicht angemeldet, nicht authentifiziert, anmeldung erforderlich, bitte anmelden, bitte melden sie sich an,
				nicht eingeloggt, authentifizierung erforderlich`,
			"FORBID": `
				zugriff verweigert, keine berechtigung, nicht berechtigt, keine zugriffsrechte, zugriff nicht erlaubt,
				nicht autorisiert, nicht erlaubt`,
			"MFA":       `zwei-faktor-authentifizierung erforderlich, mehrfaktor-authentifizierung erforderlich`,
			"REGION":    `in ihrem land nicht verfügbar, in ihrer region nicht verfügbar, in deinem land nicht verfügbar`,
			"LOGINFAIL": `anmeldung fehlgeschlagen, login fehlgeschlagen`,
			"REQUIRED":  `erforderlich, darf nicht leer sein, pflichtfeld, muss angegeben werden, muss ausgefüllt werden`,
			"CTXIS":     `maximale kontextlänge`,
		},
		roles: map[string]string{
			"light": `
				ist, sind, wurde, wurden, wird, werden, hat, haben, der, die, das, ein, eine, einen, einem, ihr, ihre,
				ihres, ihren, dein, deine, dieser, dieses, diese, derzeit, aktuell, leider, noch, zurzeit, momentan,
				vorübergehend, bereits`,
			"copula":      `ist, sind, wurde, wurden, wird, werden, war, waren`,
			"negation":    `nicht, kein, keine, keinen, nie`,
			"preposition": `für, von, mit, in, zu, auf, bei, durch, wegen, aus, im, am, zum, zur`,
			"determiner":  `der, die, das, den, dem, des, ihr, ihre, dein, deine, dieser, dieses, diese`,
			"article":     `ein, eine, einen`,
			"condition":   `wenn, falls, ob, sofern`,
			"modal":       `muss, müssen, sollte, sollten, darf, dürfen`,
			"already":     `bereits, schon`,
			"or":          `oder`,
			"range":       `mindestens, höchstens, zwischen, größer als, kleiner als`,
			"validation": `
				muss eine, muss ein, muss eine zahl, muss zwischen, muss mindestens, muss größer, keine gültige zahl`,
			"setting": `
				feld, parameter, format, name, typ, vorlage, länge, wert, einstellung, liste, spalte, bezeichnung, nummer`,
			"business": `
				veranstaltung, sitzplatz, gutschein, bestellung, warenkorb, artikel, lager, zimmer, kurs, termin, buchung,
				urlaub, urlaubskonto, ausdruck, spalte, zeile, teilnehmer, mitarbeiter, schicht, raum, überweisung,
				auszahlung, geschenkkarte`,
			"window": `pro minute, pro stunde, pro tag, täglich*, heute, stündlich, zurückgesetzt`,
			"pay":    `aufladen, laden, kaufen, upgraden, bezahlen`,
			"again":  `später, erneut, versuchen`,
			"keep": `
				bitte, für, von, um, auf, in, erneut, später, versuchen, und, oder, worden, werden, aus, zum, zur, derzeit,
				momentan, wegen, mit, sie, es, diese, anfrage, api, ist, sind, wurde`,
			"filler": `
				der, die, das, den, dem, des, ihr, ihre, ihres, ihrem, ihren, dein, deine, bitte, es, sie, ist, sind, hat,
				haben, wurde, wurden, wird, werden, für, von, mit, zu, auf, in, im, an, leider, fehler, derzeit, aktuell,
				aktuelle, aktuelles, aktueller, momentan, diese, dieser, dieses, angegebene, angegebener, bereitgestellte,
				ein, eine, einen, nicht, noch, bei, und, oder, verfügbar, verfügbares, verfügbaren, anzahl, maximale,
				maximal, monatliche, monatliches, tägliche, tägliches, konto, kontos, diesen, diesem, um, zur, zum, anfrage,
				vorgang, wegen, sich, müssen, kann, können, konnte, verbleibendes, sitzungs, zugriff, eingegebene`,
		},
		innocents: at(400,
			"Das Feld Guthaben ist erforderlich", "Der Gutschein ist abgelaufen",
			"Die Anzahl der Anfragen muss mindestens 1 sein", "Die Kapazität der Veranstaltung ist erschöpft",
			"Der Modellname ist ungültig", "Urlaubskonto: Saldo nicht ausreichend für diese Buchung",
		),
		says: slices.Concat(
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
