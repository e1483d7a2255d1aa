package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func french() language {
	return language{
		name: "French",
		terms: map[string]string{
			"money": `
				crédits, crédit, solde, fonds, solde de crédits, solde du compte, solde de votre compte, porte-monnaie`,
			"budget":    `limite de dépenses, plafond de dépenses, budget mensuel`,
			"quota":     `limite d'utilisation, limite d'usage, forfait, quota d'utilisation`,
			"billacct":  `compte de facturation, facturation`,
			"bill":      `facture, factures`,
			"billing":   `abonnement, période d'essai`,
			"paymethod": `moyen de paiement, mode de paiement, méthode de paiement`,
			"rate": `
				requêtes, limite de débit, limite de requêtes, limite de taux, demandes, requêtes simultanées, appels,
				appels api, limite de fréquence, nombre de requêtes, nombre maximal de requêtes, limite quotidienne,
				nombre d'appels, débit`,
			"attempts": `tentatives, tentatives de connexion, essais`,
			"server":   `serveur, serveurs, plateforme, fournisseur, système, service en amont, serveur distant`,
			"capacity": `capacité, capacités, charge, trafic, ressources`,
			"queue":    `file d'attente`,
			"model":    `modèle, modèles, modèle demandé`,
			"token": `
				jeton, jetons, jeton d'accès, jeton d'authentification, jeton de rafraîchissement, jeton de session`,
			"apikey": `clé api, clé d'api, clé d'accès, clé secrète, clef api`,
			"authhdr": `
				en-tête d'autorisation, en-tête d'authentification, authentification, informations d'authentification`,
			"cred": `
				mot de passe, identifiants, identifiant ou mot de passe, nom d'utilisateur ou mot de passe,
				adresse e-mail ou mot de passe, email ou mot de passe, code de vérification, identifiants de connexion,
				e-mail ou mot de passe, informations d'identification`,
			"account":  `compte, organisation, compte utilisateur`,
			"user":     `utilisateur`,
			"person":   `membre, client`,
			"email":    `adresse e-mail, adresse email, courriel, adresse électronique, adresse mail`,
			"username": `nom d'utilisateur, pseudo, identifiant`,
			"newpw":    `mot de passe`,
			"perm":     `autorisation, autorisations, droits, droits d'accès, permission`,
			"region":   `pays, région`,
			"mfa":      `authentification à deux facteurs, double authentification, authentification multifacteur`,
			"context":  `invite, longueur du contexte, entrée, fenêtre de contexte`,
			"content":  `contenu, requête, image, invite, réponse`,
			"policy":   `politique de contenu, politique d'utilisation, règles d'utilisation, conditions d'utilisation`,
			"field":    `champ, champs, paramètre, paramètres, champ obligatoire`,
			"request":  `requête, connexion, opération, demande`,
			"card":     `carte, carte bancaire, carte de crédit`,
			"pmt":      `paiement`,

			"low": `
				insuffisant, insuffisants, insuffisante, épuisé, épuisés, épuisée, trop bas, trop faible, pas assez,
				pas suffisamment, plus de, plus aucun, négatif, ne suffit pas, pas suffisant`,
			"needed":   `requis, requise, nécessaire, nécessaires, nécessite, obligatoire`,
			"unpaid":   `impayée, impayé, impayées, en retard, expiré, résilié, échoué, suspendu`,
			"toomany":  `trop de, trop nombreux, trop nombreuses, trop fréquentes, trop élevé, trop rapidement, trop vite`,
			"exceeded": `dépassé, dépassée, atteint, atteinte, épuisé, épuisée, dépassement`,
			"busy":     `surchargé, surchargée, occupé, saturé, saturée, pleine, débordé`,
			"loading":  `en cours de chargement, en cours de démarrage, démarre, chargement`,
			"down": `
				indisponible, en maintenance, hors service, hors ligne, injoignable, inaccessible, non disponible,
				pas disponible, ne répond pas, temporairement indisponible`,
			"expired": `expiré, expirée, périmé, plus valide, plus valable, expirés`,
			"ended":   `expiré, expirée, terminé, terminée, expirés`,
			"revoked": `révoqué, révoquée, annulé`,
			"invalid": `
				invalide, invalides, non valide, incorrecte, erroné, erronée, pas valide, malformé, inconnu,
				n'a pas pu être vérifié, mal formé`,
			"wrong": `
				invalide, invalides, incorrects, incorrecte, incorrectes, erroné, erronés, ne correspond pas,
				ne correspondent pas, pas valide, faux`,
			"missing": `
				manquant, manquante, requis, requise, obligatoire, absent, absente, aucun, aucune, pas fourni, non fourni,
				non fournie, vide, manque, fournir`,
			"disabled": `désactivé, désactivée, suspendu, suspendue, bloqué, verrouillé, banni, inactif, fermé, bloquée`,
			"notfound": `introuvable, n'existe pas, pas trouvé, non trouvé, inconnu, n'a pas été trouvé, inexistant`,
			"notavail": `
				obsolète, n'est plus disponible, plus disponible, pas pris en charge, non pris en charge,
				plus pris en charge, retiré, non disponible, pas disponible`,
			"verified0": `
				pas vérifiée, non vérifiée, pas confirmée, non confirmée, veuillez vérifier, veuillez confirmer,
				pas encore vérifiée`,
			"exists": `
				déjà utilisée, déjà utilisé, existe déjà, déjà enregistrée, déjà prise, déjà pris, déjà associée,
				déjà enregistré`,
			"weak":    `trop court, trop faible, trop simple, au moins, doit contenir`,
			"toolong": `trop long, trop longue, dépasse, trop grand`,
			"flagged": `inapproprié, viole, enfreint, filtré, signalé, dangereux, bloqué`,
			"blocked": `viole, enfreint, bloqué, refusé, rejeté, contraire, violation`,
			"denied": `
				insuffisants, insuffisantes, insuffisante, manquante, refusée, requise, requises, pas les, aucune`,
			"unsupported": `pas pris en charge, non pris en charge, pas disponible, non disponible, n'est pas supporté`,
			"declined":    `refusée, refusé, déclinée`,
			"pfail":       `échoué, refusé, refusée, rejeté, expirée`,
			"timedout":    `expiré, délai dépassé, trop de temps, trop longtemps`,
			"RATED":       `trop de requêtes, trop de demandes, limite de débit dépassée, trop d'appels, trop de tentatives`,
			"LOADED":      `surchargé, forte demande, forte affluence, trafic élevé`,
			"DOWN":        `service indisponible, temporairement indisponible, en maintenance`,
			"TIMEDOUT":    `délai d'attente dépassé, délai dépassé, délai d'attente expiré`,
			"PAID": `
				veuillez recharger, rechargez votre compte, paiement requis,
				achetez des crédits, ajoutez des crédits`,
			"ANON": `
				non authentifié, pas connecté, authentification requise, veuillez vous connecter, connexion requise,
				pas authentifié, non connecté, vous devez être connecté, vous devez vous connecter`,
			"FORBID": `
				accès refusé, accès interdit, pas autorisé, n'êtes pas autorisé, pas la permission, permission refusée,
				droits insuffisants, n'avez pas accès, pas les droits, non autorisé à, permissions insuffisantes`,
			"MFA": `authentification à deux facteurs requise, double authentification requise`,
			"REGION": `
				pas disponible dans votre pays, pas disponible dans votre région, indisponible dans votre pays,
				non disponible dans votre pays`,
			"LOGINFAIL": `échec de la connexion, échec de connexion, échec de l'authentification, connexion échouée`,
			"REQUIRED":  `obligatoire, est requis, est requise, ne peut pas être vide, ne doit pas être vide, champ requis`,
			"CTXIS":     `longueur maximale du contexte`,
		},
		roles: map[string]string{
			"light": `
				est, sont, été, a, ont, le, la, les, un, une, l, votre, vos, ce, cette, cet, actuellement, temporairement,
				encore, pas encore, momentanément, être`,
			"copula":      `est, sont, été, étaient, était`,
			"negation":    `pas, jamais, ne, n, aucun, aucune, non`,
			"preposition": `de, du, des, pour, sur, avec, dans, par, à, en, au, d`,
			"determiner":  `le, la, les, l, votre, vos, ce, cette, cet, notre`,
			"article":     `un, une`,
			"condition":   `si, lorsque`,
			"modal":       `doit, doivent, devrait, devez`,
			"already":     `déjà`,
			"or":          `ou`,
			"range":       `au moins, au plus, entre, supérieur, inférieur`,
			"validation": `
				doit être un, doit être une, doit être supérieur, doit être inférieur, doit être compris, doit contenir,
				n'est pas un nombre`,
			"setting": `champ, paramètre, format, nom, type, modèle de, longueur, valeur, liste, colonne, étiquette, numéro`,
			"business": `
				événement, siège, panier, commande, article, stock, chambre, cours, réservation, rendez-vous, congés,
				expression, colonne, ligne, participant, participants, employé, salle, virement, retrait, bon, coupon,
				billet, carte cadeau`,
			"window": `par minute, par heure, par jour, quotidien, quotidienne, aujourd'hui, réinitialisé`,
			"pay":    `recharger, rechargez, acheter, achetez, mettre à niveau, payer`,
			"again":  `réessayer, réessayez, plus tard, patienter, patientez`,
			"keep": `
				veuillez, pour, de, du, des, sur, et, ou, réessayez, réessayer, plus, par, dans, afin, dans votre, avec, en,
				cette, est, a`,
			"filler": `
				le, la, les, l, un, une, d, de, du, des, votre, vos, vous, avez, a, est, sont, été, n, ne, pas, ce, cette,
				cet, désolé, nous, pour, sur, en, et, ou, à, au, par, actuel, actuelle, actuellement, disponible,
				disponibles, nombre, maximum, maximal, requête, demande, fourni, fournie, spécifié, erreur, service, compte,
				cours, temporairement, ont, qu, que, qui, il, elle, mensuel, mensuelle, quotidien, restant, restants,
				suffisamment, assez, c, s, j, êtes, plus, organisation, effectuer, dans, saisi`,
		},
		innocents: at(400,
			"Le champ solde est obligatoire", "Le bon de réduction est expiré", "La capacité de l'événement est atteinte",
			"Le nom du modèle est invalide", "Le nombre de requêtes doit être supérieur à 0", "Solde de congés insuffisant",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "Votre solde est insuffisant"),
			means(reason.RateLimited, 429, "Trop de requêtes, veuillez réessayer plus tard"),
			means(reason.Overloaded, 503, "Le serveur est surchargé"),
			means(reason.TokenExpired, 401, "Votre session a expiré"),
			means(reason.InvalidAPIKey, 401, "La clé API n'est pas valide"),
			means(reason.AccountDisabled, 403, "Votre compte a été désactivé"),
			means(reason.ModelNotFound, 404, "Le modèle demandé n'existe pas"),
			means(reason.InvalidCredentials, 401, "Identifiants incorrects"),
			means(reason.EmailExists, 409, "Cette adresse e-mail est déjà utilisée"),
		),
	}
}
