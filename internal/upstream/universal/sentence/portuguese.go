package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func portuguese() language {
	return language{
		name: "Portuguese",
		terms: map[string]string{
			"DUPUSER": ` usuário já cadastrado, usuário já existe, já possui cadastro, usuário já registrado`,
			"BANNED": `
				você foi bloqueado, você foi banido, você foi suspenso, você está bloqueado, você está banido,
				seu acesso foi bloqueado, seu acesso foi suspenso, seu acesso está bloqueado`,
			"HASTY": ` rápido demais, muito rápido, mais devagar, reduza, aguarde antes`,
			"briefly": `
				bloqueada temporariamente, temporariamente bloqueada, temporariamente bloqueado,
				bloqueado temporariamente, suspensa temporariamente, temporariamente suspensa, bloqueada por muitas,
				bloqueada durante`,
			"unentitled": `
				não tem permissão, não possui permissão, não está autorizado a, não está autorizada a, não tem acesso,
				não autorizado a, não autorizada a, não tem autorização, não pode acessar, não possui acesso,
				sem permissão, não tem permissões, não possui permissões, não está habilitada para,
				não está autorizada para`,
			"ungiven": ` não fornecido, não informado, não enviado, nenhum, não foi fornecido, não foi enviado`,
			"absent":  ` não encontrado, não foi encontrado, não encontrada`,
			"short":   ` não há suficiente/suficientes, insuficientes, não suficientes`,
			"none":    ` não há, nenhum, nenhuma, sem`,
			"limited": ` limitado, limitada, limitados, limitadas`,
			"exceeds": ` ultrapassa, excederia, ultrapassaria, excedem, acima do, acima de, supera, exceder`,
			"noncredit": `
				vencida, em atraso, não paga, atrasada, inadimplente, suspensa por falta de pagamento,
				suspenso por falta de pagamento, inadimplência, em aberto, não foi paga, pendente, falta de pagamento,
				por falta de pagamento, atrasado`,
			"stopped": ` bloqueado, bloqueada, recusado, recusada, filtrado, filtrada, rejeitada, rejeitado`,
			"gen":     ` prompt, geração, saída`,
			"badcontent": `
				conteúdo impróprio, conteúdo proibido, conteúdo sensível, conteúdo inadequado, conteúdo ofensivo,
				conteúdo inapropriado`,
			"ip": ` endereço ip, ip`,
			"dupuser": `
				conta com este email/e-mail, usuário com este email/e-mail, conta com esse email/e-mail,
				usuário com esse email/e-mail, conta cadastrada com este email/e-mail`,
			"sessiontoken": ` token de autenticação, token de sessão`,
			"authtoken":    ` token de acesso, token de atualização`,
			"worker": `
				gpus, gpu, instâncias, instância, nós, workers, recursos computacionais, réplicas, trabalhadores,
				nós de computação, recursos de gpu, servidor disponível, servidores disponíveis, instância disponível,
				instâncias disponíveis, provedor disponível`,
			"softbilling": ` plano, pacote`,
			"softquota":   ` limite, limites, teto, limite do plano, limite do seu plano`,
			"money": `
				créditos, crédito, saldo, fundos, saldo da conta, saldo disponível, saldo de créditos,
				créditos disponíveis, créditos restantes, saldo restante, saldo pré-pago, crédito pré-pago, dinheiro,
				carteira, pontos, créditos pré-pagos, saldo de crédito, saldo atual, saldo em conta, unidades,
				créditos da api, créditos da conta`,
			"budget": `
				limite de gastos, limite de gasto, orçamento, orçamento mensal, limite de faturamento,
				limite de crédito, teto de gastos, limite mensal de gastos, limite de custo, limite orçamentário`,
			"quota": `
				cota, limite de uso, limite de utilização, franquia, quota, quotas, cotas, cota mensal, quota mensal,
				cota gratuita, limite mensal, consumo, limite de uso mensal, alocação, franquia mensal, cota de uso`,
			"billacct": `conta de faturamento, faturamento`,
			"bill":     `fatura, faturas, pagamento, última fatura, boleto, conta em aberto, mensalidade`,
			"billing": `
				assinatura, período de teste, período de avaliação, teste gratuito, período de teste gratuito, licença,
				avaliação gratuita, subscrição`,
			"paymethod": `
				forma de pagamento, método de pagamento, meio de pagamento, cartão cadastrado, dados de pagamento,
				informações de pagamento`,
			"rate": `
				requisições, solicitações, limite de requisições, limite de solicitações, limite de taxa, chamadas,
				pedidos, limite diário, requisições simultâneas, limite de chamadas, número de requisições,
				pedidos por minuto, solicitações simultâneas, requisições por minuto, chamadas de api, chamadas à api,
				chamadas da api, chamadas por minuto/segundo/hora/dia, requisições por minuto/segundo/hora/dia,
				solicitações por minuto/segundo/hora/dia, requisições concorrentes, conexões simultâneas,
				pedidos simultâneos, número máximo de requisições, número de solicitações,
				número máximo de solicitações, quantidade de requisições, limite por minuto, limite por hora,
				frequência de requisições, frequência de solicitações, limite de concorrência, cota diária,
				quota diária, requests, consultas, taxa de requisições, taxa de solicitações, número de pedidos,
				número de chamadas, chamadas simultâneas, sessões simultâneas, limite de velocidade, limite de pedidos,
				requisição, limite de frequência, limite horário`,
			"attempts": `
				tentativas, tentativas de login, tentativas de acesso, tentativas de autenticação,
				tentativas inválidas, tentativas falhadas, tentativas sem sucesso, tentativas incorretas`,
			"server": `
				servidor, servidores, serviço, serviços, plataforma, provedor, sistema, servidor de origem, motor, api,
				gateway, aplicação, site, backend, proxy, banco de dados, servidor de inferência, provedor upstream,
				endpoint, host, fornecedor, servidor upstream, ponto de extremidade, infraestrutura, aplicativo,
				servidor remoto`,
			"capacity": `
				capacidade, carga, tráfego, demanda, recursos, capacidade computacional, carga do servidor, memória,
				capacidade do servidor, procura, capacidade de processamento`,
			"queue": `
				fila, fila de requisições, fila de espera, fila de pedidos, fila de tarefas, requisições pendentes,
				fila de solicitações`,
			"model": `
				modelo, modelos, modelo solicitado, modelo especificado, modelo indicado, modelo de linguagem,
				modelo selecionado, modelo escolhido, modelo informado`,
			"token": `
				sessão, token de acesso, token de sessão, token de autenticação, token de atualização, token, tokens,
				jwt, token jwt, token bearer, token de segurança, token de api, token de login, sessão do usuário,
				sessão de usuário, token de identidade, sessão de login`,
			"apikey": `
				chave api, chave de api, chave da api, chave de acesso, chave secreta, chaves de api, api key,
				chave de autenticação, chave fornecida, chave da api fornecida, chave de licença,
				chave de api fornecida, chaves da api, chave api fornecida, chave informada`,
			"authhdr": `
				autenticação, cabeçalho de autorização, token de autorização, cabeçalho authorization,
				credenciais de autenticação, cabeçalho de autenticação, autorização, dados de autenticação,
				informações de autenticação, método de autenticação`,
			"cred": `
				senha, credenciais, usuário ou senha, email ou senha, e-mail ou senha, código de verificação,
				nome de usuário ou senha, palavra-passe, usuário e/ou senha, login ou senha, nome de usuário e senha,
				usuário e senha, usuário ou a senha, email e senha, e-mail e senha, e-mail ou a senha,
				email ou a senha, nome de utilizador ou palavra-passe, senha atual, código de segurança,
				código de confirmação, código de acesso, pin, código pin, código otp, dados de acesso, dados de login,
				frase secreta, código de autenticação, credenciais de acesso, login e senha,
				utilizador ou palavra-passe, nome de usuário ou a senha, segredo do cliente, código de uso único`,
			"account": `
				conta, conta de usuário, organização, contas, espaço de trabalho, conta do usuário, acesso à api,
				conta de utilizador, organizações`,
			"user":   `usuário`,
			"person": `utilizador, membro, cliente, equipe, equipa, inquilino, assinante`,
			"email": `
				endereço de e-mail, endereço de email, email, e-mail, endereço de correio eletrônico,
				correio eletrônico, conta de email`,
			"username": `nome de usuário, nome de utilizador, usuário, apelido, nome do usuário`,
			"newpw":    `senha, nova senha, palavra-passe`,
			"perm": `
				permissão, permissões, privilégios, direitos, acesso, autorização, papel, permissões necessárias,
				nível de acesso, direito, escopo, função, permissões suficientes, perfil`,
			"region": `
				país, região, localização, território, zona, localidade, área, acesso a partir do seu país, países`,
			"mfa": `
				autenticação de dois fatores, autenticação multifator, verificação em duas etapas, mfa, 2fa,
				duplo fator, segundo fator, autenticação em dois fatores, autenticação em duas etapas,
				verificação de duas etapas, autenticação de múltiplos fatores, autenticação multifatorial, dois fatores`,
			"context": `
				entrada, comprimento do contexto, janela de contexto, comprimento de contexto, tamanho do contexto,
				prompt, número de tokens, contexto, conversa, tamanho da entrada, limite de contexto`,
			"content": `
				conteúdo, solicitação, imagem, entrada, resposta, texto, prompt, mensagem, saída, requisição, imagens,
				pedido`,
			"policy": `
				política de conteúdo, políticas de uso, política de uso, políticas de segurança, política de segurança,
				filtro de conteúdo, moderação, diretrizes, políticas de conteúdo, normas de uso, sistema de segurança,
				filtros de segurança, termos de uso`,
			"field": `
				campo, campos, parâmetro, parâmetros, campo obrigatório, campos obrigatórios, argumento, propriedade,
				atributo, parâmetro obrigatório, parâmetros obrigatórios, valor, dado`,
			"request": `
				requisição, solicitação, conexão, operação, resposta, execução, chamada, processamento, tarefa, pedido,
				consulta`,
			"card": `cartão, cartão de crédito, cartão de débito, cartão bancário`,
			"pmt":  `pagamento, transação, cobrança, banco, compra, débito, pagamento com cartão`,

			"low": `
				insuficiente, insuficientes, esgotado, esgotados, não suficiente, muito baixo, sem,
				não possui/tem/há suficiente, não possui créditos suficientes, não tem créditos suficientes, negativo,
				acabaram, acabou, esgotaram, esgotada, esgotadas, esgotou, se esgotaram, se esgotou, acabado,
				terminaram, sem suficiente/suficientes, muito baixos, consumido, consumidos, consumiu, gasto, gastos,
				gastou, vazio, vazia, zero, zerado, zerada, zerados, zerou, não é suficiente, não são suficientes,
				não tem, não possui, não dispõe de, não há, não resta, não restam, insuficiência, faltam, falta,
				ficou sem, abaixo, inferior, menor, não cobre, usou todo/todos/toda, utilizou todo/todos/toda,
				negativado, no vermelho, baixo, não tem mais, não possui mais, não há mais`,
			"needed": `necessário, necessária, requer, exigido`,
			"unpaid": `
				vencida, vencido, não paga, em atraso, cancelada, suspensa, expirada, falhou, pendente, em aberto,
				inadimplente, cancelado, suspenso, inativa, inativo, desativada, expirado, atrasada, bloqueada,
				não pago, desativado, atrasado, encerrada`,
			"toomany": `
				muitas, muitos, excesso de, demais, demasiados, demasiadas, demasiado, excessivo, excessivas,
				excessiva, muito rápido, muito frequentes, com muita frequência, muito alta, rápido demais, muito alto,
				em excesso, muito frequentemente, mais do que o permitido`,
			"exceeded": `
				excedido, excedida, excedeu, atingido, atingida, ultrapassado, ultrapassada, atingiu, ultrapassou,
				esgotado, esgotada, excede, excedidos, excedidas, ultrapassadas, atingidos, consumida, consumido,
				esgotadas, esgotados, alcançado, alcançada, alcançou, estourou, estourado, superado, superou,
				extrapolado, chegou ao`,
			"busy": `
				sobrecarregado, sobrecarregada, ocupado, saturado, lotado, cheia, congestionado, ocupados, ocupadas,
				ocupada, saturados, sobrecarregados, cheio, no limite, no máximo, com alta demanda, sobrecarregadas,
				muito ocupado, em capacidade máxima, capacidade máxima, congestionada, lotada, lotados, sem capacidade,
				em uso, com muita carga, saturada`,
			"loading": `
				carregando, sendo carregado, iniciando, inicializando, não está pronto, ainda não está pronto,
				ainda não foi carregado, carregado, iniciado, inicializado, preparando, aquecendo, reiniciando,
				em inicialização, em carregamento, subindo, implantado`,
			"down": `
				indisponível, em manutenção, fora do ar, inacessível, não responde, não está disponível,
				temporariamente indisponível, indisponíveis, offline, inacessíveis, não respondem, não respondeu,
				desligado, parado, desconectado, não acessível, não está acessível, fora de serviço, caiu,
				não disponível, suspenso, interrompido, manutenção, recusada, falhou, perdida, inoperante,
				não está respondendo, não está operacional, não está funcionando, não pôde ser alcançado, em pausa,
				fora de operação, instável`,
			"expired": `
				expirado, expirada, expirou, vencido, vencida, expirados, expiradas, não é mais válido,
				não é mais válida, vencidos, expiraram, venceu, não está mais válido, caducado, caducou,
				perdeu a validade, já expirou, não mais válido, expiração`,
			"ended": `
				expirado, expirada, expirou, terminou, vencido, encerrado, expiraram, terminado, encerrada,
				não está mais ativa, não está mais ativo, venceu, acabou, finalizado, terminada, vencida, expiradas`,
			"revoked": `
				revogado, revogada, cancelado, cancelada, anulado, invalidado, invalidada, removido, excluído,
				revogados`,
			"invalid": `
				inválido, inválida, inválidos, não é válido, não é válida, incorreta, incorreto, malformado,
				desconhecido, não reconhecida, não válido, errado, errada, não reconhecido, não foi reconhecida,
				não encontrada, não existe, desconhecida, malformada, não pôde ser verificado, não pôde ser verificada,
				não foi possível verificar, não foi possível validar, não verificado, não autorizado, não autorizada,
				rejeitado, rejeitada, recusado, não registrada, inativa, desativada, corrompido, não aceito,
				não aceita, não confere, incorretos, inválidas, não corresponde, não está correta, não está correto,
				falhou, não encontrado, inexistente, adulterado, desabilitada, não pode ser validado, não foi validado,
				mal formado, falha na validação`,
			"wrong": `
				inválido, inválida, inválidos, inválidas, incorreta, incorreto, incorretos, incorretas, não confere,
				não conferem, não corresponde, errada, errado, errados, erradas, não corretos, não está correta,
				não são válidos, não são válidas, não é válida, não correspondem, não reconhecido, não reconhecidas,
				incorretamente, falhou, não válidas, não bate, não batem, não confirmada, desconhecido`,
			"missing": `
				ausente, obrigatório, obrigatória, não fornecido, não fornecida, não informado, não informada,
				faltando, falta, necessário, vazio, deve ser informado, não especificado, não especificada,
				não enviado, não enviada, não foi enviado, não foi enviada, não foi fornecido, não foi fornecida,
				não foi informado, não foi informada, não incluída, não incluído, não presente, necessária,
				necessários, obrigatórios, obrigatórias, exigido, exigida, requerido, requerida, sem, vazia,
				não pode estar vazio, faltante, faltam, preciso, nenhum, nenhuma, não recebido, não contém, ausentes,
				não foi encontrado, não encontrado, precisa informar, deve informar, omitido, não foi especificado`,
			"disabled": `
				suspensa, suspenso, desativada, desativado, bloqueada, bloqueado, inativa, inativo, desabilitada,
				banida, encerrada, desabilitado, fechada, fechado, excluída, excluído, congelada, restrita, restrito,
				banido, cancelada, não está ativa, não está ativo, não ativa, não ativada, em análise, proibida,
				removida, trancada, encerrado, expulso, deletada`,
			"notfound": `
				não encontrado, não existe, não foi encontrado, desconhecido, inexistente, não encontrada,
				não localizado, não foi possível encontrar, inválido, não é válido, não válido, nenhum,
				não reconhecido, não foi localizado, não pôde ser encontrado, não está cadastrado, não consta,
				não há nenhum`,
			"notavail": `
				obsoleto, não está mais disponível, não suportado, descontinuado, não é mais suportado, não disponível,
				indisponível, não mais disponível, não mais suportado, desativado, removido, não habilitado,
				não suporta, fora de linha, não ativado, aposentado, deixou de estar disponível, não está habilitado,
				não está disponível, não compatível, desabilitado, depreciado, obsoleta, não é suportado`,
			"verified0": `
				não verificado, não confirmado, não foi verificado, verifique seu, confirme seu, não foi confirmado,
				por favor verifique, não verificada, não confirmada, ainda não verificado, ainda não confirmado,
				não está verificado, não está confirmado, verifique o, confirme o, por favor confirme,
				deve ser verificado, precisa verificar, precisa ser verificado, precisa confirmar,
				pendente de verificação, não validado, ainda não foi verificado, aguardando verificação,
				aguardando confirmação, sem verificação, não foi verificada`,
			"exists": `
				já cadastrado, já está em uso, já existe, já registrado, já está cadastrado, já utilizado,
				já foi utilizado, já em uso, já cadastrada, já registrada, já utilizada, já existente,
				já está registrado, já está sendo usado, já está sendo utilizado, já usado, já foi cadastrado,
				já foi usado, já está associado, não está disponível, já possui uma conta, já pertence,
				já está vinculado, já está ocupado, já foi registrado, em uso, já existem`,
			"weak": `
				muito curta, muito fraca, fraca, pelo menos, no mínimo, deve conter, muito simples, curta demais,
				fraca demais, muito comum, muito fácil, não é segura, insegura, mínimo, deve ter, deve incluir,
				precisa ter, não atende, não é forte, pouco segura, maiúscula, não é suficientemente, ao menos,
				precisa conter, comprometida, vazada`,
			"toolong": `
				muito longo, muito longa, excede, muito grande, longo demais, grande demais, muito extenso, excedido,
				ultrapassa, excedeu, ultrapassou, excedem, acima do, maior que, supera`,
			"flagged": `
				inapropriado, viola, filtrado, nocivo, bloqueado, imprópria, impróprio, inapropriada, inadequado,
				violam, infringe, bloqueada, filtrada, proibido, sensível, ofensivo, não permitido, sinalizado,
				sinalizada, nociva, viola as, prejudicial, inseguro, marcado`,
			"blocked": `
				viola, infringe, bloqueado, rejeitada, recusada, violam, infringem, bloqueada, não atende, contrário,
				proibido, contém, detectado, rejeitado, recusado, violação, descumpre, acionou, filtrado, contraria`,
			"denied": `
				insuficientes, faltando, não possui, não tem, negada, necessária, sem, negado, proibido, não permitido,
				não autorizado, insuficiente, não suficientes, requer, necessário, requerida, requerido, restrito,
				exige, exigida, faltam, ausente, não concedida, obrigatória, não dispõe de, não permitida, restrita`,
			"unsupported": `
				não suportado, não suportada, não disponível, não é suportado, indisponível, não permitido,
				não permitida, não está disponível, não é suportada, restrito, restrita, bloqueado, bloqueada,
				não está suportado, não é permitido, não é atendida, não é permitida, não disponíveis, fora, excluído,
				não suportados, não é atendido`,
			"declined": `
				recusado, recusada, negado, negada, rejeitado, rejeitada, não autorizado, não autorizada, não aprovado,
				não aprovada, não aceito, bloqueado, roubado, não foi aprovado, não foi autorizado`,
			"pfail": `
				recusado, falhou, rejeitado, não autorizado, vencido, não autorizada, recusada, recusou,
				não processado, não pôde ser processado, não foi processado, não concluído, não aprovado, não aprovada,
				negado, negada, não foi aprovado, não aceito, cancelado, não concluída, não foi possível processar,
				não aprovou, não autorizou, rejeitada, fracassou`,
			"timedout": `
				esgotado, tempo limite excedido, tempo esgotado, demorou muito, expirou, esgotada, tempo excedido,
				demorou demais, levou muito tempo, não respondeu a tempo, excedeu o tempo, tempo limite, timeout,
				tempo de resposta, demorando muito, a tempo`,
			"RATED": `
				muitas requisições, muitas solicitações, limite de requisições excedido, limite de taxa excedido,
				muitas tentativas, muitos pedidos, muitas chamadas, muitas requisições simultâneas,
				muitas solicitações simultâneas, limite de requisições atingido, limite de solicitações excedido,
				limite de taxa atingido, limite de solicitações atingido, requisições em excesso,
				excesso de requisições, excesso de solicitações, muitas consultas, limite de chamadas excedido,
				requisições demais, requisições muito frequentes`,
			"LOADED": `
				sobrecarregado, alta demanda, muito tráfego, muita demanda, sobrecarga, grande demanda,
				tráfego intenso, tráfego elevado, alto tráfego, alta carga, carga elevada, sem capacidade,
				não há capacidade, capacidade insuficiente, recursos insuficientes, muitos usuários, servidor ocupado,
				servidores ocupados, capacidade máxima, muito ocupado, sistema ocupado, fila cheia, carga alta`,
			"DOWN": `
				serviço indisponível, em manutenção, temporariamente indisponível, manutenção programada,
				manutenção em andamento, fora do ar, conexão recusada, não foi possível conectar,
				não é possível conectar, erro de conexão, falha de conexão, falha na conexão, erro de rede,
				sem conexão, conexão perdida, para manutenção, fora de serviço, em manutenção programada,
				resposta inválida, não foi possível contatar, não foi possível acessar, serviço interrompido,
				falha ao conectar, não foi possível estabelecer, serviço fora do ar`,
			"TIMEDOUT": `
				tempo limite excedido, tempo esgotado, tempo limite esgotado, tempo de espera excedido,
				tempo de espera esgotado, tempo limite atingido, tempo de resposta excedido, demorou demais,
				demorou muito, tempo limite, levou muito tempo, esgotou o tempo, tempo de espera`,
			"PAID": `
				recarregue, pagamento necessário, adicione créditos, compre créditos, por favor recarregue, sem saldo,
				sem crédito, sem créditos, sem fundos, recarregar sua conta, recarregue sua conta,
				recarregue seu saldo, recarregar, saldo insuficiente, créditos insuficientes, crédito insuficiente,
				fundos insuficientes, pagamento pendente, pagamento obrigatório, fatura pendente, faturas pendentes,
				fatura em aberto, faturas em aberto, fatura vencida, comprar créditos, adicionar créditos,
				adicionar fundos, adicione fundos, adicione saldo, não há créditos, não há saldo, falta de pagamento,
				falta de saldo, adicione uma forma de pagamento, pagamento em atraso`,
			"ANON": `
				não autenticado, autenticação necessária, faça login, não está logado, usuário não autenticado,
				é necessário autenticar, precisa estar logado, login necessário, precisa fazer login, deve fazer login,
				é necessário fazer login, é preciso fazer login, deve estar autenticado, precisa estar autenticado,
				autenticação obrigatória, autenticação requerida, não está autenticado, requer autenticação,
				nenhuma credencial, credenciais não fornecidas, sem autenticação, não logado, por favor faça login,
				faça o login, usuário não logado, autentique-se, sessão não iniciada, exige autenticação,
				por favor autentique`,
			"FORBID": `
				acesso negado, não tem permissão, permissão negada, não autorizado a, acesso proibido,
				permissões insuficientes, sem permissão, não possui permissão, você não tem acesso,
				não está autorizado, acesso não autorizado, não tem as permissões, sem acesso, sem autorização,
				não tem autorização, não possui acesso, não possui autorização, privilégios insuficientes,
				permissão insuficiente, não permitido, acesso restrito, não tem acesso, não possui privilégios,
				não possui as permissões, operação proibida, operação não permitida, não autorizado para,
				apenas administradores, somente administradores, falta de permissão, não tem permissões,
				não possui permissões, não está autorizada, direitos insuficientes, você não pode, proibido,
				ação não permitida`,
			"MFA": `
				autenticação de dois fatores necessária, autenticação de dois fatores obrigatória, mfa necessário,
				mfa obrigatório, 2fa necessário, dois fatores necessária, autenticação de dois fatores é obrigatória,
				autenticação de dois fatores é necessária, autenticação em dois fatores necessária,
				autenticação em duas etapas necessária, autenticação multifator necessária,
				autenticação multifator obrigatória, segundo fator necessário, requer autenticação de dois fatores,
				autenticação de dois fatores exigida, autenticação de dois fatores requerida,
				verificação em duas etapas necessária`,
			"REGION": `
				não está disponível no seu país, não disponível no seu país, não está disponível na sua região,
				não disponível em seu país, indisponível no seu país, não está disponível em seu país,
				não disponível neste país, não disponível nesta região, não está disponível neste país,
				não está disponível nesta região, indisponível em seu país, indisponível na sua região,
				não é suportado no seu país, não suportado no seu país, não disponível na sua região,
				não está disponível para seu país, não é permitido no seu país, não é oferecido no seu país,
				bloqueado no seu país, não suportado na sua região, não está disponível para sua região,
				não está disponível em sua região, do seu país não, não disponível em sua região,
				não disponível na sua localização`,
			"LOGINFAIL": `
				falha no login, falha na autenticação, login falhou, credenciais inválidas, credenciais incorretas,
				autenticação falhou, falha de autenticação, falha ao fazer login, não foi possível fazer login,
				senha incorreta, senha inválida, usuário inválido, erro de login, nenhuma conta ativa,
				erro de autenticação, dados de acesso inválidos, falha ao autenticar, usuário incorreto`,
			"REQUIRED": `
				obrigatório, obrigatória, não pode estar vazio, não pode ser vazio, é necessário informar,
				não pode ficar em branco, é necessário, não pode ser nulo, deve ser informado, deve ser preenchido,
				deve ser fornecido, precisa ser informado, são obrigatórios, obrigatórios, campo requerido, requerido,
				não deve estar vazio, é exigido, não foi informado, deve informar, preencha`,
			"CTXIS": `
				comprimento máximo do contexto, comprimento de contexto máximo, limite de contexto,
				janela de contexto excedida, máximo de tokens, tamanho máximo do contexto`,
		},
		roles: map[string]string{
			"attributive": ` muitas, muitos, nenhum, nenhuma, sem`,
			"light": `
				é, está, são, estão, foi, foram, o, a, os, as, um, uma, seu, sua, seus, suas, este, esta, atualmente,
				temporariamente, ser, ainda, sido, para, se, já, lo, te, esse, essa, esses, essas, estes, estas, nosso,
				nossa, nossos, nossas, todo, todos, toda, todas, sendo, de, do, da, dos, das, muito, agora, tem, têm,
				pode, pôde,   em, mais, mesmo, estava, você`,
			"copula":   `é, está, são, estão, foi, foram`,
			"negation": `não, nunca, sem, nenhum`,
			"preposition": `
				de, do, da, dos, para, por, em, com, na, pelo, das, no, nos, nas, pela, pelos, desde, sem, sob, entre,
				antes, depois, até, durante, ao, à`,
			"determiner": `o, a, os, as, seu, sua, seus, suas, este, esta`,
			"article":    `um, uma`,
			"condition":  `caso, quando, antes que, até que`,
			"modal":      `deve, devem, deveria`,
			"already":    `já`,
			"or":         `ou`,
			"range":      `pelo menos, no máximo, entre, maior que, menor que`,
			"validation": `
				deve ser um, deve ser uma, deve ser maior, deve ser menor, deve conter, deve estar entre,
				não é um número`,
			"setting": `
				campo, parâmetro, formato, nome, tipo, template, comprimento, valor, lista, coluna, etiqueta, número`,
			"business": `
				evento, assento, carrinho, pedido, produto, estoque, quarto, curso, reserva, consulta, férias,
				expressão, coluna, linha, participantes, funcionário, sala, transferência, saque, cupom, ingresso,
				vale, presente`,
			"window": `
				por minuto, por hora, por dia, diário, diária, hoje, será redefinido, por segundo, por mês, diári*,
				amanhã, mensal, mensais, próximo mês, minutos, segundos, horas, será renovado`,
			"pay":   `recarregue, recarregar, comprar, compre, atualize seu plano, pagar, adicione, faça upgrade`,
			"again": `tente novamente, mais tarde, aguarde, tente, novamente`,
			"keep": `
				permitido, permitidos, permitida, permitidas,
				por, para, de, em, e, ou, tente, novamente, mais, com, do, da, no, na, favor, esta, antes, aguarde,
				tarde, api, seu, sua, seus, suas, o, a, os, as, foi, uma, um, contate, administrador, minuto, hora,
				segundo, dia, mês, mensagem, enviar, processar, executar, continuar, usar, utilizar, acessar, conta,
				plano, serviço, modelo, sem, depois, momento, este, novo, realizar, completar, operação, solicitação,
				requisição, suporte, recarregue, recarregar, atualmente, já, que, se, ao, à, até, não, é, deste, neste,
				entre, contato, outro, chamada, pedido, devido, porque, adicione, compre`,
			"filler": `
				o, a, os, as, um, uma, de, do, da, dos, das, seu, sua, seus, suas, se, é, está, são, foi, não, este,
				esta, desculpe, por, favor, para, em, e, ou, no, na, atual, atualmente, disponível, disponíveis,
				número, máximo, solicitação, requisição, fornecido, fornecida, informado, erro, serviço, conta, com,
				que, você, tem, possui, há, mensal, restante, suficiente, suficientes, organização, usuário, momento,
				temporariamente, solicitado, mais, já, ao, api, fornecid*, especificad*, indicad*, solicitad*,
				utilizad*, atual*, disponíve*, permitid*, máxim*, configurad*, enviad*, informad*, inserid*, digitad*,
				selecionad*, escolhid*, requerid*, mensa*, diári*, simultâne*, restante*, associad*, realizad*,
				existente*, válid*, todos, todas, nosso, nossa, obrigado, mas, onde, sem, impossível, processar,
				executar, continuar, enviar, mensagem, plano, minuto, hora, segundo, mês, aqui, desde, antes, depois,
				entre, pode, podem, necessári*, suficiente*, gratuit*, cliente, plataforma, aplicação, operação, ação,
				sistema, muito, intern*, demais, chave, tarde, isso, esse, essa, dia, houve, detectad*, recebid*,
				agora, nova, novo, outro, ainda, desta, deste, nesta, neste, limite`,
		},
		innocents: at(400,
			"O número da conta é inválido",
			"Estoque insuficiente para este pedido",
			"O limite não pode exceder 100",
			"O nome do servidor já existe",
			"O campo saldo é obrigatório", "O cupom expirou", "A capacidade do evento foi atingida",
			"O nome do modelo é inválido", "O número de requisições deve ser maior que 0", "Saldo de férias insuficiente",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "Seus créditos acabaram", "Você não tem saldo suficiente"),
			means(reason.RateLimited, 429, "Você excedeu o limite de requisições"),
			means(reason.RateLimited, 403, "Limite de 60 requisições por minuto excedido"),
			means(reason.Overloaded, 503, "O servidor está ocupado"),
			means(reason.UpstreamUnavailable, 503, "Serviço em manutenção"),
			means(reason.UpstreamTimeout, 504, "O servidor demorou muito para responder"),
			means(reason.MissingCredentials, 401, "Chave de API não informada"),
			means(reason.InvalidToken, 401, "Sessão inválida"),
			means(reason.InsufficientPrivileges, 403, "Você não tem permissão para acessar este recurso"),
			means(reason.AccountDisabled, 403, "Conta bloqueada"),
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
