package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func portuguese() language {
	return language{
		name: "Portuguese",
		terms: map[string]string{
			"money":     `créditos, crédito, saldo, fundos, saldo da conta, saldo disponível, saldo de créditos`,
			"budget":    `limite de gastos, limite de gasto, orçamento, orçamento mensal`,
			"quota":     `cota, limite de uso, limite de utilização, franquia`,
			"billacct":  `conta de faturamento, faturamento`,
			"bill":      `fatura, faturas`,
			"billing":   `assinatura, período de teste`,
			"paymethod": `forma de pagamento, método de pagamento`,
			"rate": `
				requisições, solicitações, limite de requisições, limite de solicitações, limite de taxa, chamadas, pedidos,
				limite diário, requisições simultâneas, limite de chamadas, número de requisições, pedidos por minuto,
				solicitações simultâneas, requisições por minuto`,
			"attempts": `tentativas, tentativas de login, tentativas de acesso`,
			"server":   `servidor, servidores, serviço, serviços, plataforma, provedor, sistema, servidor de origem`,
			"capacity": `capacidade, carga, tráfego, demanda, recursos`,
			"queue":    `fila, fila de requisições`,
			"model":    `modelo, modelos, modelo solicitado`,
			"token":    `sessão, token de acesso, token de sessão, token de autenticação, token de atualização`,
			"apikey":   `chave api, chave de api, chave da api, chave de acesso, chave secreta`,
			"authhdr":  `autenticação, cabeçalho de autorização, token de autorização`,
			"cred": `
				senha, credenciais, usuário ou senha, email ou senha, e-mail ou senha, código de verificação,
				nome de usuário ou senha, palavra-passe, usuário e/ou senha, login ou senha`,
			"account":  `conta, conta de usuário, organização`,
			"user":     `usuário`,
			"person":   `utilizador, membro, cliente`,
			"email":    `endereço de e-mail, endereço de email`,
			"username": `nome de usuário, nome de utilizador`,
			"newpw":    `senha, nova senha, palavra-passe`,
			"perm":     `permissão, permissões, privilégios, direitos`,
			"region":   `país, região, localização`,
			"mfa":      `autenticação de dois fatores, autenticação multifator, verificação em duas etapas`,
			"context":  `entrada, comprimento do contexto, janela de contexto`,
			"content":  `conteúdo, solicitação, imagem, entrada, resposta`,
			"policy":   `política de conteúdo, políticas de uso, política de uso`,
			"field":    `campo, campos, parâmetro, parâmetros, campo obrigatório`,
			"request":  `requisição, solicitação, conexão, operação`,
			"card":     `cartão, cartão de crédito`,
			"pmt":      `pagamento, transação`,

			"low": `
				insuficiente, insuficientes, esgotado, esgotados, não suficiente, muito baixo, sem,
				não possui/tem/há suficiente, não possui créditos suficientes, não tem créditos suficientes, negativo,
				acabaram, acabou, esgotaram`,
			"needed":  `necessário, necessária, requer, exigido`,
			"unpaid":  `vencida, vencido, não paga, em atraso, cancelada, suspensa, expirada, falhou, pendente`,
			"toomany": `muitas, muitos, excesso de, demais, demasiados, demasiadas`,
			"exceeded": `
				excedido, excedida, excedeu, atingido, atingida, ultrapassado, ultrapassada, atingiu, ultrapassou, esgotado,
				esgotada, excede`,
			"busy":    `sobrecarregado, sobrecarregada, ocupado, saturado, lotado, cheia, congestionado`,
			"loading": `carregando, sendo carregado, iniciando`,
			"down": `
				indisponível, em manutenção, fora do ar, inacessível, não responde, não está disponível,
				temporariamente indisponível`,
			"expired": `expirado, expirada, expirou, vencido, vencida`,
			"ended":   `expirado, expirada, expirou, terminou, vencido, encerrado, expiraram`,
			"revoked": `revogado, revogada, cancelado`,
			"invalid": `
				inválido, inválida, inválidos, não é válido, não é válida, incorreta, incorreto, malformado, desconhecido,
				não reconhecida, não válido`,
			"wrong": `
				inválido, inválida, inválidos, inválidas, incorreta, incorreto, incorretos, incorretas, não confere,
				não conferem, não corresponde, errada`,
			"missing": `
				ausente, obrigatório, obrigatória, não fornecido, não fornecida, não informado, não informada, faltando,
				falta, necessário, vazio, deve ser informado`,
			"disabled": `
				suspensa, suspenso, desativada, desativado, bloqueada, bloqueado, inativa, inativo, desabilitada, banida,
				encerrada, desabilitado`,
			"notfound": `não encontrado, não existe, não foi encontrado, desconhecido, inexistente`,
			"notavail": `
				obsoleto, não está mais disponível, não suportado, descontinuado, não é mais suportado, não disponível,
				indisponível`,
			"verified0": `
				não verificado, não confirmado, não foi verificado, verifique seu, confirme seu, não foi confirmado,
				por favor verifique`,
			"exists": `
				já cadastrado, já está em uso, já existe, já registrado, já está cadastrado, já utilizado, já foi utilizado,
				já em uso`,
			"weak":        `muito curta, muito fraca, fraca, pelo menos, no mínimo, deve conter, muito simples`,
			"toolong":     `muito longo, muito longa, excede, muito grande`,
			"flagged":     `inapropriado, viola, filtrado, nocivo, bloqueado`,
			"blocked":     `viola, infringe, bloqueado, rejeitada, recusada`,
			"denied":      `insuficientes, faltando, não possui, não tem, negada, necessária, sem`,
			"unsupported": `não suportado, não suportada, não disponível, não é suportado, indisponível`,
			"declined":    `recusado, recusada, negado`,
			"pfail":       `recusado, falhou, rejeitado, não autorizado, vencido, não autorizada, recusada`,
			"timedout":    `esgotado, tempo limite excedido, tempo esgotado, demorou muito, expirou`,
			"RATED": `
				muitas requisições, muitas solicitações, limite de requisições excedido, limite de taxa excedido,
				muitas tentativas, muitos pedidos`,
			"LOADED":   `sobrecarregado, alta demanda, muito tráfego`,
			"DOWN":     `serviço indisponível, em manutenção, temporariamente indisponível`,
			"TIMEDOUT": `tempo limite excedido, tempo esgotado, tempo limite esgotado`,
			"PAID":     `recarregue, pagamento necessário, adicione créditos, compre créditos, por favor recarregue`,
			"ANON": `
				não autenticado, autenticação necessária, faça login, não está logado, usuário não autenticado,
				é necessário autenticar, precisa estar logado, login necessário`,
			"FORBID": `
				acesso negado, não tem permissão, permissão negada, não autorizado a, acesso proibido,
				permissões insuficientes, sem permissão, não possui permissão, você não tem acesso, não está autorizado`,
			"MFA": `autenticação de dois fatores necessária, autenticação de dois fatores obrigatória`,
			"REGION": `
				não está disponível no seu país, não disponível no seu país, não está disponível na sua região,
				não disponível em seu país, indisponível no seu país`,
			"LOGINFAIL": `falha no login, falha na autenticação, login falhou`,
			"REQUIRED": `
				obrigatório, obrigatória, não pode estar vazio, não pode ser vazio, é necessário informar,
				não pode ficar em branco`,
			"CTXIS": `comprimento máximo do contexto`,
		},
		roles: map[string]string{
			"light": `
				é, está, são, estão, foi, foram, o, a, os, as, um, uma, seu, sua, seus, suas, este, esta, atualmente,
				temporariamente, ser, ainda, sido, para`,
			"copula":      `é, está, são, estão, foi, foram`,
			"negation":    `não, nunca, sem, nenhum`,
			"preposition": `de, do, da, dos, para, por, em, com, na, pelo`,
			"determiner":  `o, a, os, as, seu, sua, seus, suas, este, esta`,
			"article":     `um, uma`,
			"condition":   `se, quando`,
			"modal":       `deve, devem, deveria`,
			"already":     `já`,
			"or":          `ou`,
			"range":       `pelo menos, no máximo, entre, maior que, menor que`,
			"validation": `
				deve ser um, deve ser uma, deve ser maior, deve ser menor, deve conter, deve estar entre, não é um número`,
			"setting": `
				campo, parâmetro, formato, nome, tipo, template, comprimento, valor, lista, coluna, etiqueta, número`,
			"business": `
				evento, assento, carrinho, pedido, produto, estoque, quarto, curso, reserva, consulta, férias, expressão,
				coluna, linha, participantes, funcionário, sala, transferência, saque, cupom, ingresso, vale, presente`,
			"window": `por minuto, por hora, por dia, diário, diária, hoje, será redefinido`,
			"pay":    `recarregue, recarregar, comprar, compre, atualize seu plano, pagar`,
			"again":  `tente novamente, mais tarde, aguarde, tente`,
			"keep": `
				por, para, de, em, e, ou, tente, novamente, mais, com, do, da, no, na, favor, esta, antes, aguarde, tarde`,
			"filler": `
				o, a, os, as, um, uma, de, do, da, dos, das, seu, sua, seus, suas, se, é, está, são, foi, não, este, esta,
				desculpe, por, favor, para, em, e, ou, no, na, atual, atualmente, disponível, disponíveis, número, máximo,
				solicitação, requisição, fornecido, fornecida, informado, erro, serviço, conta, com, que, você, tem, possui,
				há, mensal, restante, suficiente, suficientes, organização, usuário, momento, temporariamente, solicitado,
				mais, já, ao, api`,
		},
		innocents: at(400,
			"O campo saldo é obrigatório", "O cupom expirou", "A capacidade do evento foi atingida",
			"O nome do modelo é inválido", "O número de requisições deve ser maior que 0", "Saldo de férias insuficiente",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "Saldo insuficiente"),
			means(reason.RateLimited, 429, "Muitas requisições, tente novamente mais tarde"),
			means(reason.Overloaded, 503, "O servidor está sobrecarregado"),
			means(reason.TokenExpired, 401, "Sua sessão expirou"),
			means(reason.InvalidAPIKey, 401, "Chave de API inválida"),
			means(reason.AccountDisabled, 403, "Sua conta foi suspensa"),
			means(reason.ModelNotFound, 404, "O modelo não existe"),
			means(reason.InvalidCredentials, 401, "Usuário ou senha inválidos"),
			means(reason.EmailExists, 409, "Este e-mail já está em uso"),
		),
	}
}
