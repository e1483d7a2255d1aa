package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func french() language {
	return language{
		name: "French",
		terms: map[string]string{
			"DUPUSER": ` un compte existe déjà, utilisateur déjà inscrit`,
			"BANNED": `
				vous avez été banni, vous êtes banni, vous avez été bloqué, vous avez été suspendu,
				votre accès a été suspendu, votre accès a été bloqué, votre accès est suspendu`,
			"HASTY": ` trop vite, trop rapidement, ralentir, réduisez`,
			"briefly": `
				temporairement bloqué, temporairement verrouillé, temporairement suspendu, provisoirement bloqué,
				bloqué pendant, verrouillé pendant`,
			"unentitled": `
				pas autorisé à, pas autorisée à, pas la permission, pas accès, pas les droits, pas les permissions,
				non autorisé à, pas habilité, pas autorisée pour, pas autorisé pour`,
			"ungiven": ` pas fourni, non fourni, aucun, pas transmis, non transmis, pas renseigné`,
			"absent":  ` pas trouvé, introuvable, non trouvé`,
			"short":   ` pas assez, insuffisantes, insuffisants, pas suffisamment`,
			"none":    ` aucun, aucune, pas de, pas d'`,
			"limited": ` limité, limitée, limités, bridé, ralenti, limitées`,
			"exceeds": ` dépasse, dépassent, dépasserait, excède, dépasser, supérieur, au-delà, supérieure`,
			"noncredit": `
				impayée, impayé, impayées, impayés, en retard de paiement, suspendu pour défaut de paiement,
				suspendu pour impayé, en souffrance, pas réglée, non réglée, non payée, pas été payée,
				en défaut de paiement`,
			"stopped":      ` bloquée, bloqué, refusé, refusée, filtrée, filtré, interrompue`,
			"gen":          ` prompt, génération, sortie`,
			"badcontent":   ` contenu inapproprié, contenu interdit, contenu sensible, contenu offensant`,
			"ip":           ` adresse ip, ip`,
			"sessiontoken": ` jeton d'authentification, jeton de session`,
			"authtoken":    ` jeton d'accès, jeton de rafraîchissement, jeton d'actualisation`,
			"worker": `
				gpu, gpus, instances, instance, nœuds, nœud, noeuds, workers, ressources de calcul, ressources gpu,
				travailleurs, réplicas, processus, serveur disponible, serveurs disponibles, instance disponible,
				fournisseur disponible`,
			"softbilling": ` plan, formule, offre`,
			"softquota":   ` limite, limites, plafond, limite de votre plan`,
			"money": `
				crédits, crédit, solde, fonds, solde de crédits, solde du compte, solde de votre compte, porte-monnaie,
				crédits restants, crédits disponibles, solde disponible, solde restant, solde prépayé,
				crédits prépayés, argent, jetons prépayés, points, crédit prépayé, provision, unités, avoir,
				portefeuille, solde créditeur, crédits api, crédits gratuits`,
			"budget": `
				limite de dépenses, plafond de dépenses, budget mensuel, budget, plafond budgétaire, limite budgétaire,
				limite de facturation, plafond de facturation, limite de crédit, limite de coût, plafond mensuel`,
			"quota": `
				limite d'utilisation, limite d'usage, forfait, quota d'utilisation, quota, quotas, quota mensuel,
				limite d'utilisation mensuelle, allocation,  limite mensuelle, limite d'usage mensuelle,
				consommation`,
			"billacct": `compte de facturation, facturation`,
			"bill":     `facture, factures, paiement, dernière facture, abonnement impayé, cotisation`,
			"billing": `
				abonnement, période d'essai, essai gratuit, période d'essai gratuite, essai, licence, souscription`,
			"paymethod": `
				moyen de paiement, mode de paiement, méthode de paiement, carte enregistrée, informations de paiement,
				moyens de paiement`,
			"rate": `
				requêtes, limite de débit, limite de requêtes, limite de taux, demandes, requêtes simultanées, appels,
				appels api, limite de fréquence, nombre de requêtes, nombre maximal de requêtes, limite quotidienne,
				nombre d'appels, débit, limite du nombre de requêtes, appels d'api, appels à l'api,
				requêtes par minute/seconde/heure/jour, appels par minute/seconde/heure/jour,
				nombre de requêtes simultanées, connexions simultanées, nombre de connexions simultanées,
				appels simultanés, limite horaire, limite d'appels, limite de demandes, fréquence des requêtes,
				fréquence d'appels, taux de requêtes, limite de concurrence, limite de fréquence d'appels,
				sessions simultanées, générations simultanées, quota quotidien, quota journalier, quota horaire,
				limite journalière, limite de requêtes par minute, nombre de demandes, nombre maximum de requêtes,
				nombre maximal d'appels, cadence, rythme`,
			"attempts": `
				tentatives, tentatives de connexion, essais, tentatives infructueuses, échecs de connexion,
				tentatives échouées, tentatives d'authentification, tentatives de connexion échouées`,
			"server": `
				serveur, serveurs, plateforme, fournisseur, système, service en amont, serveur distant, service,
				services, moteur, api, passerelle, application, site, backend, proxy, serveur d'inférence,
				fournisseur en amont, base de données, hôte, point de terminaison, serveur amont, service amont,
				fournisseur de modèles, serveurs d'inférence`,
			"capacity": `
				capacité, capacités, charge, trafic, ressources, capacité de calcul, demande, charge du serveur,
				mémoire, capacité du serveur, affluence, capacité d'inférence`,
			"queue": `file d'attente, file de requêtes, file, files d'attente, requêtes en attente`,
			"model": `
				modèle, modèles, modèle demandé, modèle spécifié, modèle sélectionné, modèle de langage, 
				 modèle indiqué, modèle choisi`,
			"token": `
				jeton, jetons, jeton d'accès, jeton d'authentification, jeton de rafraîchissement, jeton de session,
				session, token, tokens, jeton bearer, jeton jwt, jwt, jeton d'api, jeton de connexion,
				jeton de sécurité, session utilisateur`,
			"apikey": `
				clé api, clé d'api, clé d'accès, clé secrète, clef api, clés api, clé d'accès api,
				clé d'authentification, clé de licence, clé fournie, api key, clé d'api fournie, clef d'api,
				clé secrète api`,
			"authhdr": `
				en-tête d'autorisation, en-tête d'authentification, authentification, informations d'authentification,
				en-tête authorization, jeton d'autorisation, informations d'identification, entête d'autorisation,
				données d'authentification, paramètres d'authentification`,
			"cred": `
				mot de passe, identifiants, identifiant ou mot de passe, nom d'utilisateur ou mot de passe,
				adresse e-mail ou mot de passe, email ou mot de passe, code de vérification, identifiants de connexion,
				e-mail ou mot de passe, informations d'identification, nom utilisateur ou mot de passe,
				nom utilisateur ou un mot de passe, nom d'utilisateur et mot de passe,
				nom d'utilisateur ou le mot de passe, adresse email ou mot de passe, login ou mot de passe,
				courriel ou mot de passe, mot de passe actuel, ancien mot de passe, code pin, code de sécurité,
				code à usage unique, code de confirmation, code otp, identifiant et mot de passe,
				email et mot de passe, données de connexion, phrase secrète, secret client, e-mail ou le mot de passe,
				email ou le mot de passe, adresse e-mail ou le mot de passe, identifiant ou le mot de passe,
				informations de connexion, code d'authentification`,
			"account": `
				compte, organisation, compte utilisateur, comptes, espace de travail, compte client,
				accès api, compte d'utilisateur, accès`,
			"user":   `utilisateur`,
			"person": `membre, client, abonné, équipe, locataire`,
			"email": `
				adresse e-mail, adresse email, courriel, adresse électronique, adresse mail, email, e-mail, mail,
				adresse de courriel, adresse de messagerie`,
			"username": `nom d'utilisateur, pseudo, identifiant, nom de l'utilisateur, pseudonyme, nom utilisateur`,
			"newpw":    `mot de passe`,
			"perm": `
				autorisation, autorisations, droits, droits d'accès, permission, accès, rôle, privilèges,
				autorisation requise, droit, permissions, niveau d'accès, rôle requis, portée`,
			"region": `
				pays, région, territoire, zone géographique, localisation, emplacement, zone,
				accès depuis votre pays/région`,
			"mfa": `
				authentification à deux facteurs, double authentification, authentification multifacteur, mfa, 2fa,
				double facteur, second facteur, deuxième facteur, authentification à double facteur,
				vérification en deux étapes, authentification multi-facteurs`,
			"context": `
				invite, longueur du contexte, entrée, fenêtre de contexte,   longueur de contexte,
				taille du contexte,  prompt, nombre de jetons, longueur de l'entrée, contexte, conversation`,
			"content": `
				contenu, requête, image, invite, réponse, texte, prompt, message, sortie, demande, images, contenus,
				entrée`,
			"policy": `
				politique de contenu, politique d'utilisation, règles d'utilisation, conditions d'utilisation,
				politiques de sécurité, politique de sécurité, règles de sécurité, politiques d'utilisation,
				politiques de contenu, politique de modération, filtre de contenu, modération, filtres de sécurité,
				règles de contenu, charte, consignes`,
			"field": `
				champ, champs, paramètre, paramètres, champ obligatoire, argument, champs obligatoires,
				paramètre obligatoire, paramètres obligatoires, attribut, propriété, valeur`,
			"request": `
				requête, connexion, opération, demande, traitement, réponse, appel, exécution, requête en amont, tâche`,
			"card": `carte, carte bancaire, carte de crédit, carte de paiement, carte de débit`,
			"pmt":  `paiement, transaction, prélèvement, banque, débit, règlement`,

			"low": `
				insuffisant, insuffisants, insuffisante, épuisé, épuisés, épuisée, trop bas, trop faible, pas assez,
				pas suffisamment, plus de, plus aucun, négatif, ne suffit pas, pas suffisant, insuffisantes, épuisées,
				consommé, consommés, consommée, vide, vides, nul, à zéro, trop basse, trop peu, pas de, plus assez,
				plus suffisant, plus suffisante, manque de, à court de, utilisé tous, utilisé toute, dépensé, aucun,
				aucune, ne suffisent pas, ne permet pas, inférieur, inférieure, pas suffisante, pas suffisants,
				utilisés, à sec, débiteur, ne couvre pas, en dessous, plus, n'avez plus de, n'a plus de, n'y a plus de,
				n'ai plus de, n'avez plus assez, n'avez pas assez, n'a pas assez`,
			"needed": `requis, requise, nécessaire, nécessaires, nécessite, obligatoire`,
			"unpaid": `
				impayée, impayé, impayées, en retard, expiré, résilié, échoué, suspendu, non payée, pas payée, échouée,
				suspendue, inactif, inactive, résiliée, désactivé, désactivée, annulé, non réglée`,
			"toomany": `
				trop de, trop nombreux, trop nombreuses, trop fréquentes, trop élevé, trop rapidement, trop vite, trop,
				trop de fois, trop fréquemment, excessif, excessive, trop souvent, trop important, trop élevée,
				plus de requêtes que`,
			"exceeded": `
				dépassé, dépassée, atteint, atteinte, épuisé, épuisée, dépassement, dépassés, dépassées, atteintes,
				atteints, excédé, excédée, franchi, franchie, consommé, consommée, épuisés, épuisées, dépassement de,
				utilisé, utilisée`,
			"busy": `
				surchargé, surchargée, occupé, saturé, saturée, pleine, débordé, occupés, occupée, occupées,
				pleine capacité, à pleine capacité, saturés, saturées, surchargés, surchargées, très sollicité,
				fortement sollicité, plein, encombré, encombrée, débordée, trop chargé, engorgé, utilisés, prises,
				complet`,
			"loading": `
				en cours de chargement, en cours de démarrage, démarre, chargement, en cours d'initialisation,
				se charge, se lance, démarrage, chargé, en train de démarrer, pas encore prêt, n'est pas prêt,
				pas prêt, initialisation, redémarre, en préparation, déployé, mise en route`,
			"down": `
				indisponible, en maintenance, hors service, hors ligne, injoignable, inaccessible, non disponible,
				pas disponible, ne répond pas, temporairement indisponible, indisponibles, momentanément indisponible,
				actuellement indisponible, en panne, arrêté, arrêtée, éteint, joignable, pas accessible, pas joignable,
				ne répondent pas, n'a pas répondu, pas répondu, maintenance, coupée, refusée, échoué, échouée,
				interrompue, en cours de maintenance, non joignable, hors d'usage, fermé, perdu, perdue`,
			"expired": `
				expiré, expirée, périmé, plus valide, plus valable, expirés, expirées, périmée, n'est plus valide,
				plus valables, arrivé à expiration, dépassé, a expiré, échu, caduc`,
			"ended": `
				expiré, expirée, terminé, terminée, expirés, plus actif, plus active, échu, fini, finie, résilié,
				résiliée, terminés, pris fin`,
			"revoked": `
				révoqué, révoquée, annulé, révoqués, annulée, supprimé, supprimée, invalidé, invalidée, résilié`,
			"invalid": `
				invalide, invalides, non valide, incorrecte, erroné, erronée, pas valide, malformé, inconnu,
				n'a pas pu être vérifié, mal formé, invalidé, incorrect, incorrects, pas reconnu, pas reconnue,
				non reconnu, non reconnue, inconnue, malformée, introuvable, inexistant, inexistante, n'existe pas,
				n'a pas été reconnue, ne correspond pas, non vérifié, non vérifiée, pas pu être vérifié,
				pas pu être vérifiée, pas pu être validé, non autorisé, rejeté, rejetée, refusé, corrompu, falsifié,
				pas correcte, pas correct, désactivée, désactivé, non valides, pas valides, validation échouée,
				vérification échouée, mauvais, mauvaise, fausse, pas trouvée, impossible de valider,
				impossible de vérifier`,
			"wrong": `
				invalide, invalides, incorrects, incorrecte, incorrectes, erroné, erronés, ne correspond pas,
				ne correspondent pas, pas valide, faux, erronées, erronée, incorrect, mauvais, mauvaise, non valide,
				non valides, pas correct, pas corrects, pas valides, inexact, inexacts, pas reconnus, inconnu,
				inconnus, refusés, rejeté, échoué, pas bon`,
			"missing": `
				manquant, manquante, requis, requise, obligatoire, absent, absente, aucun, aucune, pas fourni,
				non fourni, non fournie, vide, manque, fournir, manquants, manquantes, absents, non renseigné,
				non renseignée, non spécifié, non spécifiée, pas spécifié, pas spécifiée, requises, nécessaire,
				nécessaires, n'a pas été fourni, pas été fourni, pas été fournie, pas renseigné, pas envoyé,
				non envoyé, non présent, pas présent, doit être fourni, fournissez, sans, introuvable, n'a été fourni,
				non transmis, pas de, oublié, pas été transmis`,
			"disabled": `
				désactivé, désactivée, suspendu, suspendue, bloqué, verrouillé, banni, inactif, fermé, bloquée,
				clôturé, clôturée, fermée, inactive, supprimé, supprimée, gelé, verrouillée, bannie, restreint,
				résilié, pas actif, pas active, pas activé, interdit, en cours d'examen, exclu, suspendus, non actif`,
			"notfound": `
				introuvable, n'existe pas, pas trouvé, non trouvé, inconnu, n'a pas été trouvé, inexistant, trouvable,
				pas trouvée, non trouvée, inconnue, inexistante, invalide, non valide, pas valide, aucun,
				impossible de trouver, pas reconnu, n'a pas pu être trouvé, non reconnu, non répertorié`,
			"notavail": `
				obsolète, n'est plus disponible, plus disponible, pas pris en charge, non pris en charge,
				plus pris en charge, retiré, non disponible, pas disponible, plus supporté, non supporté, pas supporté,
				abandonné, désactivé, plus maintenu, retirée, arrêté, pas accessible, déprécié, dépréciée,
				plus proposé, plus accessible, supprimé, pas activé, non activé, indisponible`,
			"verified0": `
				pas vérifiée, non vérifiée, pas confirmée, non confirmée, veuillez vérifier, veuillez confirmer,
				pas encore vérifiée, non vérifié, pas vérifié, pas encore vérifié, pas encore confirmée,
				pas encore confirmé, n'a pas été vérifiée, n'a pas été confirmée, vérifiez votre, confirmez votre,
				doit être vérifiée, doit être confirmée, non validée, pas validée, pas été vérifiée, pas été confirmée,
				non confirmé`,
			"exists": `
				déjà utilisée, déjà utilisé, existe déjà, déjà enregistrée, déjà prise, déjà pris, déjà associée,
				déjà enregistré, déjà utilisés, déjà prises, déjà enregistrés, déjà associé, déjà inscrit,
				déjà inscrite, déjà existant, déjà existante, n'est pas disponible, déjà rattachée, déjà employé,
				existe déjà avec, prise, pris, déjà attribué`,
			"weak": `
				trop court, trop faible, trop simple, au moins, doit contenir, trop courte, pas assez long,
				pas assez fort, pas assez complexe, pas assez sécurisé, doit comporter, doit avoir, minimum,
				trop commun, trop facile, faible, doit inclure, doit faire, ne respecte pas, majuscule, insuffisamment,
				doit être composé, compromis`,
			"toolong": `
				trop long, trop longue, dépasse, trop grand, trop volumineux, trop grande, trop élevé, trop importante,
				dépassent, dépassé, dépassée, excède, supérieure, trop longs`,
			"flagged": `
				inapproprié, viole, enfreint, filtré, signalé, dangereux, bloqué, inappropriée, violent, enfreignent,
				non conforme, signalée, bloquée, interdit, contraire à, contraire aux, offensant, sensible, filtrée,
				jugé dangereux, sexuel, nuisible, choquant`,
			"blocked": `
				viole, enfreint, bloqué, refusé, rejeté, contraire, violation, violent, enfreignent, bloquée, refusée,
				rejetée, contrevient, ne respecte pas, interdit, détecté, contient, déclenché, filtrée, va à l'encontre`,
			"denied": `
				insuffisants, insuffisantes, insuffisante, manquante, refusée, requise, requises, pas les, aucune,
				insuffisant, manque, pas la, pas de, refusé, interdit, interdite, pas suffisants, pas autorisé,
				manquant, manquantes, nécessaire, requis, pas accordé, pas suffisantes, restreint, restreinte,
				pas accordée, pas nécessaires`,
			"unsupported": `
				pas pris en charge, non pris en charge, pas disponible, non disponible, n'est pas supporté,
				pas supporté, non supporté, pas supportée, non supportée, pas autorisé, indisponible, pas desservi,
				pas accessible, interdit, interdite, pas prise en charge, non prise en charge, bloqué, bloqués,
				restreint, exclu, pas éligible, exclue`,
			"declined": `
				refusée, refusé, déclinée, rejetée, pas acceptée, non autorisée, volée, bloquée, insuffisante,
				pas approuvé, pas autorisé, pas été acceptée`,
			"pfail": `
				échoué, refusé, refusée, rejeté, expirée, échouée, rejetée, pas abouti, non abouti, pas autorisé,
				pas approuvé, non autorisé, annulé, annulée, pas pu être traité, pas été approuvé, déclinée,
				pas été effectué, impossible`,
			"timedout": `
				expiré, délai dépassé, trop de temps, trop longtemps, a expiré, dépassé le délai, délai expiré,
				délai d'attente, trop long à répondre, trop de temps à répondre, pas répondu à temps, pas répondu dans,
				n'a pas répondu à temps, timeout, mis trop de temps, hors délai, à temps`,
			"RATED": `
				trop de requêtes, trop de demandes, limite de débit dépassée, trop d'appels, trop de tentatives,
				trop de requêtes simultanées, trop d'appels d'api, limite de requêtes atteinte,
				limite de requêtes dépassée, limite de débit atteinte, trop de demandes simultanées, ralentissez,
				requêtes trop fréquentes, requêtes trop rapides, débit limité, limite d'appels dépassée`,
			"LOADED": `
				surchargé, forte demande, forte affluence, trafic élevé, forte charge, charge élevée, très sollicité,
				saturé, surcharge, capacité maximale, pleine capacité, trop d'utilisateurs, pas de capacité disponible,
				aucune capacité disponible, plus de capacité, capacité insuffisante, en surcharge,
				ressources insuffisantes, file d'attente pleine, serveurs occupés, fort trafic`,
			"DOWN": `
				service indisponible, temporairement indisponible, en maintenance, maintenance en cours,
				maintenance programmée, maintenance planifiée, actuellement indisponible, momentanément indisponible,
				connexion refusée, impossible de se connecter, erreur de connexion, connexion impossible, hors service,
				hors ligne, en cours de maintenance, service interrompu, connexion interrompue, impossible de joindre,
				erreur réseau, en panne, injoignable, impossible de contacter, réponse invalide,
				opération de maintenance, pour maintenance, connexion perdue`,
			"TIMEDOUT": `
				délai d'attente dépassé, délai dépassé, délai d'attente expiré, délai expiré, temps d'attente dépassé,
				trop de temps,  temps de réponse dépassé, pas répondu à temps, délai de réponse dépassé,
				trop longtemps, délai imparti`,
			"PAID": `
				veuillez recharger, rechargez votre compte, paiement requis, achetez des crédits, ajoutez des crédits,
				solde insuffisant, crédits insuffisants, crédit insuffisant, fonds insuffisants, plus de crédits,
				plus de crédit, recharger votre compte, rechargez votre solde, acheter des crédits,
				ajouter des crédits, régler votre facture, réglez votre facture, facture impayée, factures impayées,
				paiement en retard, plus assez de crédits, pas assez de crédits, abonnement requis,
				ajoutez un moyen de paiement, crédits épuisés, solde épuisé, veuillez payer`,
			"ANON": `
				non authentifié, pas connecté, authentification requise, veuillez vous connecter, connexion requise,
				pas authentifié, non connecté, vous devez être connecté, vous devez vous connecter, pas authentifiée,
				non authentifiée, veuillez vous authentifier, vous devez vous authentifier, connectez-vous,
				authentification nécessaire, n'êtes pas connecté, n'êtes pas authentifié, identification requise,
				nécessite une authentification, aucun identifiant fourni, doit être authentifié, identifiez-vous,
				aucune information d'authentification, veuillez vous identifier`,
			"FORBID": `
				accès refusé, accès interdit, pas autorisé, n'êtes pas autorisé, pas la permission, permission refusée,
				droits insuffisants, n'avez pas accès, pas les droits, non autorisé à, permissions insuffisantes,
				droits d'accès insuffisants, privilèges insuffisants, non autorisé, pas habilité, accès non autorisé,
				accès limité, pas autorisée, accès restreint, pas les permissions, pas l'autorisation,
				autorisation refusée, pas les autorisations, réservé aux administrateurs, n'a pas accès, pas accès,
				autorisations insuffisantes, pas le droit, pas les privilèges, interdit d'accès, opération interdite,
				action interdite, pas permis, n'est pas permise, permission insuffisante, droits manquants`,
			"MFA": `
				authentification à deux facteurs requise, double authentification requise, double facteur requis,
				second facteur requis, authentification multifacteur requise,
				authentification à deux facteurs est requise, authentification à deux facteurs est obligatoire,
				mfa requise, mfa requis, 2fa requise, authentification à deux facteurs obligatoire,
				authentification à deux facteurs nécessaire`,
			"REGION": `
				pas disponible dans votre pays, pas disponible dans votre région, indisponible dans votre pays,
				non disponible dans votre pays, pas disponible dans ce pays, pas disponible dans cette région,
				indisponible dans votre région, non disponible dans votre région, pas accessible depuis votre pays,
				pas accessible dans votre pays, pas accessible depuis votre région, n'est pas proposé dans votre pays,
				pas encore disponible dans votre pays, non pris en charge dans votre pays,
				pas pris en charge dans votre pays, pas pris en charge dans votre région, bloqué dans votre pays,
				pas autorisé dans votre pays, depuis votre pays, depuis votre région, pas utilisable dans votre pays`,
			"LOGINFAIL": `
				échec de la connexion, échec de connexion, échec de l'authentification, connexion échouée,
				identifiants invalides, identifiants incorrects, échec d'authentification, authentification échouée,
				mauvais identifiants, mauvais mot de passe, connexion impossible avec, aucun compte actif,
				mot de passe incorrect, échec de l'identification`,
			"REQUIRED": `
				obligatoire, est requis, est requise, ne peut pas être vide, ne doit pas être vide, champ requis,
				obligatoires, doit être renseigné, doit être fourni, est manquant, est manquante, manquant, manquante,
				ne peut être vide, doit être rempli, ne peut pas être nul, sont requis`,
			"CTXIS": `
				longueur maximale du contexte, longueur de contexte maximale, fenêtre de contexte dépassée,
				limite de contexte, longueur maximale du prompt, limite de jetons dépassée`,
		},
		roles: map[string]string{
			"pronoun":     ` il, elle, ils, elles`,
			"attributive": ` trop de, aucun, aucune`,
			"light": `
				est, sont, été, a, ont, le, la, les, un, une, l, votre, vos, ce, cette, cet, actuellement,
				temporairement, encore, pas encore, momentanément, être, se, s, y, en, de, du, des, d, maintenant,
				 tous, toutes, nos, notre, avez, avons, très, soit, étant, fut, étaient, était, veuillez, il,
				elle, aux, au`,
			"copula":   `est, sont, été, étaient, était`,
			"negation": `pas, jamais, ne, n, aucun, aucune, non`,
			"preposition": `
				de, du, des, pour, sur, avec, dans, par, à, en, au, d, depuis, vers, chez, sans, sous, entre, après,
				avant, aux, pendant`,
			"determiner": `le, la, les, l, votre, vos, ce, cette, cet, notre`,
			"article":    `un, une`,
			"condition":  `si, lorsque, avant que, jusqu'à, sinon, afin que`,
			"modal":      `doit, doivent, devrait, devez`,
			"already":    `déjà`,
			"or":         `ou`,
			"range":      `au moins, au plus, entre, supérieur, inférieur`,
			"validation": `
				doit être un, doit être une, doit être supérieur, doit être inférieur, doit être compris,
				doit contenir, n'est pas un nombre`,
			"setting": `
				champ, paramètre, format, nom, type, modèle de, longueur, valeur, liste, colonne, étiquette, numéro`,
			"business": `
				événement, siège, panier, commande, article, stock, chambre, cours, réservation, rendez-vous, congés,
				expression, colonne, ligne, participant, participants, employé, salle, virement, retrait, bon, coupon,
				billet, carte cadeau`,
			"window": `par minute, par heure, par jour, quotidien, quotidienne, aujourd'hui, réinitialisé`,
			"pay":    `recharger, rechargez, acheter, achetez, mettre à niveau, payer`,
			"again":  `réessayer, réessayez, plus tard, patienter, patientez`,
			"keep": `
				veuillez, pour, de, du, des, sur, et, ou, réessayez, réessayer, plus, par, dans, afin, dans votre,
				avec, en, cette, est, a, api, ont, été, effectués, effectuées, opération, votre, le, la, les, il, elle,
				car, vous, nous, administrateur, contactez, contacter, support, merci, jour, minute, heure, seconde,
				mois, mais, depuis, sans, moment, message, envoyer, requête, traiter, exécuter, continuer, utiliser,
				accéder, compte, plan, service, modèle, au, aux, à, vers, sera, avant, après, un, une, d, l, qui, que,
				effectuer, cet, ce, attendez, patientez, essayez, recharger`,
			"filler": `
				le, la, les, l, un, une, d, de, du, des, votre, vos, vous, avez, a, est, sont, été, n, ne, pas, ce,
				cette, cet, désolé, nous, pour, sur, en, et, ou, à, au, par, actuel, actuelle, actuellement,
				disponible, disponibles, nombre, maximum, maximal, requête, demande, fourni, fournie, spécifié, erreur,
				service, compte, cours, temporairement, ont, qu, que, qui, il, elle, mensuel, mensuelle, quotidien,
				restant, restants, suffisamment, assez, c, s, j, êtes, plus, organisation, effectuer, dans, saisi,
				fourni*, spécifié*, indiqué*, demandé*, utilisé*, actuel*, disponible*, autorisé*, maximal*,
				configuré*, envoyé*, saisi*, sélectionné*, choisi*, requis*, mensuel*, quotidien*, simultané*,
				restant*, associé*, effectué*, existant*, valide*, aux, tous, toutes, nos, notre, veuillez, merci, car,
				mais, où, dont, avec, sans, impossible, traiter, exécuter, continuer, envoyer, message, api, plan,
				forfait, jour, minute, heure, seconde, mois, ici, depuis, afin, après, avant, entre, soit, peut,
				peuvent, nécessaire*, suffisant*, gratuit*, client, utilisateur, plateforme, application, opération,
				action, système, très, momentanément, moment, vers, chez, interne*, externe*, trop, clé, tard`,
		},
		innocents: at(400,
			"Le numéro de compte est invalide",
			"Le stock est insuffisant pour cette commande",
			"Le nombre de jetons doit être positif",
			"La limite ne peut pas dépasser 100",
			"Le nom du serveur est déjà utilisé",
			"Le champ solde est obligatoire", "Le bon de réduction est expiré", "La capacité de l'événement est atteinte",
			"Le nom du modèle est invalide", "Le nombre de requêtes doit être supérieur à 0", "Solde de congés insuffisant",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "Vos crédits sont épuisés", "Vous n'avez plus de crédits"),
			means(reason.InsufficientCredits, 403, "Accès suspendu : une facture est impayée"),
			means(reason.RateLimited, 429, "Vous avez atteint la limite de requêtes par minute"),
			means(reason.Overloaded, 503, "Le modèle est en cours de chargement", "Aucun serveur disponible"),
			means(reason.UpstreamUnavailable, 500, "Maintenance en cours, merci de réessayer plus tard"),
			means(reason.UpstreamTimeout, 504, "Le serveur a mis trop de temps à répondre"),
			means(reason.MissingCredentials, 401, "Clé API manquante"),
			means(reason.InvalidAPIKey, 401, "Clé API invalide ou manquante"),
			means(reason.InvalidToken, 401, "Jeton invalide ou expiré"),
			means(reason.InsufficientPrivileges, 403, "Vous n'avez pas les droits nécessaires"),
			means(reason.RegionNotSupported, 403, "Ce service n'est pas disponible dans votre pays"),
			means(reason.ModelNotFound, 404, "Modèle introuvable"),
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
