package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func spanish() language {
	return language{
		name: "Spanish",
		terms: map[string]string{
			"money": `
				créditos, crédito, saldo, fondos, saldo de la cuenta, saldo disponible, saldo de créditos,
				crédito disponible`,
			"budget":    `límite de gasto, límite de gastos, presupuesto, presupuesto mensual`,
			"quota":     `cuota, límite de uso, cuota de uso, cupo`,
			"billacct":  `cuenta de facturación, facturación`,
			"bill":      `factura, facturas`,
			"billing":   `suscripción, periodo de prueba, período de prueba, prueba gratuita`,
			"paymethod": `método de pago, forma de pago, medio de pago`,
			"rate": `
				solicitudes, peticiones, límite de solicitudes, límite de peticiones, límite de velocidad, límite de tasa,
				llamadas, consultas, límite diario, solicitudes simultáneas, límite de llamadas, número de solicitudes,
				límite de frecuencia, solicitudes concurrentes, número máximo de solicitudes, solicitudes por minuto`,
			"attempts": `intentos, intentos de inicio de sesión, intentos fallidos`,
			"server":   `servidor, servidores, servicio, servicios, plataforma, proveedor, sistema, servidor remoto`,
			"capacity": `capacidad, carga, tráfico, demanda, recursos`,
			"queue":    `cola, cola de solicitudes`,
			"model":    `modelo, modelos, modelo solicitado`,
			"token":    `sesión, token de acceso, token de sesión, token de autenticación, token de actualización`,
			"apikey":   `clave api, clave de api, clave de acceso, llave api, clave secreta`,
			"authhdr":  `autenticación, encabezado de autorización, cabecera de autorización, token de autorización`,
			"cred": `
				contraseña, credenciales, usuario o contraseña, correo o contraseña, correo electrónico o contraseña,
				código de verificación, nombre de usuario o contraseña, usuario y contraseña, credenciales de acceso,
				usuario y/o contraseña`,
			"account":  `cuenta, cuenta de usuario, organización`,
			"user":     `usuario`,
			"person":   `miembro, cliente`,
			"email":    `correo electrónico, correo, dirección de correo electrónico, dirección de correo`,
			"username": `nombre de usuario`,
			"newpw":    `contraseña, nueva contraseña`,
			"perm":     `permiso, permisos, privilegios, derechos`,
			"region":   `país, región, ubicación`,
			"mfa":      `autenticación de dos factores, autenticación multifactor, verificación en dos pasos`,
			"context":  `entrada, longitud del contexto, ventana de contexto`,
			"content":  `contenido, solicitud, imagen, entrada, respuesta`,
			"policy":   `política de contenido, políticas de uso, política de uso, políticas de contenido`,
			"field":    `campo, campos, parámetro, parámetros, campo obligatorio`,
			"request":  `solicitud, petición, conexión, operación`,
			"card":     `tarjeta, tarjeta de crédito`,
			"pmt":      `pago, transacción`,

			"low": `
				insuficiente, insuficientes, agotado, agotados, agotada, no suficiente, no suficientes, demasiado bajo, sin,
				no tiene suficiente/suficientes, no hay suficiente/suficientes, no cuenta con suficiente, negativo,
				se han agotado, se ha agotado`,
			"needed": `requiere, requerido, necesario, necesarios, se requiere`,
			"unpaid": `
				impaga, vencida, vencido, no pagada, atrasada, cancelada, suspendida, pendiente, expirado, caducado, fallido`,
			"toomany": `demasiadas, demasiados, demasiado frecuentes, muchas, excesivas, demasiado rápido`,
			"exceeded": `
				superado, alcanzado, excedido, excedida, excedidas, superada, alcanzada, sobrepasado, rebasado, agotada,
				agotado, superó, excede, excedió`,
			"busy":    `sobrecargado, sobrecargada, ocupado, saturado, saturada, llena, congestionado`,
			"loading": `cargando, se está cargando, iniciando, arrancando`,
			"down": `
				no disponible, en mantenimiento, fuera de servicio, inaccesible, caído, no responde,
				temporalmente no disponible, no está disponible`,
			"expired": `caducado, caducada, expirado, expirada, vencido, vencida, ya no válido, expiró, caducó`,
			"ended":   `caducado, caducada, expirado, expirada, vencido, vencida, terminado, finalizado`,
			"revoked": `revocado, revocada, anulado, cancelada`,
			"invalid": `
				inválido, inválida, inválidos, no válido, no válida, no es válido, no es válida, incorrecta, incorrecto,
				erróneo, mal formado, desconocido, no pudo verificarse, no reconocida`,
			"wrong": `
				inválido, inválida, inválidos, inválidas, incorrecto, incorrecta, incorrectos, incorrectas, no válidas,
				no válida, no coincide, no coinciden, errónea, no son válidas, no son correctos`,
			"missing": `
				falta, faltan, requerido, requerida, obligatorio, obligatoria, no se proporcionó, no proporcionado,
				no proporcionada, ausente, vacío, se requiere, no encontrado, debe proporcionar`,
			"disabled": `
				suspendida, suspendido, deshabilitada, desactivada, bloqueada, bloqueado, inactiva, inhabilitada,
				desactivado, deshabilitado, cerrada, inactivo`,
			"notfound": `
				no encontrado, no existe, no se encontró, no se encuentra, desconocido, inexistente, no fue encontrado,
				no se ha encontrado`,
			"notavail": `
				obsoleto, ya no está disponible, no compatible, no soportado, descontinuado, retirado, no admitido,
				no está disponible, no es compatible`,
			"verified0": `
				no verificado, no verificada, no confirmado, sin verificar, verifique su, por favor verifique,
				no ha sido verificado, debe verificar, verifica tu`,
			"exists": `
				ya está registrado, ya existe, ya está en uso, ya registrado, ya en uso, ya utilizado,
				ya ha sido registrado, ya está siendo usado, ya ha sido tomado`,
			"weak":        `demasiado corta, muy corta, débil, al menos, debe contener, demasiado simple, demasiado común`,
			"toolong":     `demasiado largo, demasiado larga, excede, supera, muy largo`,
			"flagged":     `inapropiado, viola, infringe, filtrado, dañino, bloqueado`,
			"blocked":     `viola, infringe, bloqueado, rechazada, rechazado, incumple`,
			"denied":      `insuficientes, faltan, no tiene, denegado, requerido, requeridos, sin, falta`,
			"unsupported": `no soportado, no compatible, no disponible, no admitido, no está disponible`,
			"declined":    `rechazada, declinada, denegada`,
			"pfail":       `rechazado, fallido, falló, rechazada, vencida, no autorizada`,
			"timedout":    `agotado, tiempo de espera agotado, demasiado tiempo, expiró`,
			"RATED": `
				demasiadas solicitudes, demasiadas peticiones, límite de solicitudes excedido, demasiados intentos`,
			"LOADED":   `sobrecargado, alta demanda, mucho tráfico`,
			"DOWN":     `servicio no disponible, en mantenimiento, temporalmente no disponible`,
			"TIMEDOUT": `tiempo de espera agotado, se agotó el tiempo de espera, tiempo agotado`,
			"PAID": `
				recargue su saldo, recargue su cuenta, pago requerido, agregue créditos, por favor recargue, añada créditos,
				compre créditos`,
			"ANON": `
				no autenticado, no ha iniciado sesión, inicie sesión, autenticación requerida, debe iniciar sesión,
				se requiere autenticación, no autentificado, inicia sesión`,
			"FORBID": `
				acceso denegado, no tiene permiso/permisos, permiso denegado, no está autorizado, no autorizado para,
				acceso prohibido, permisos insuficientes, no tienes permiso/permisos, no tiene acceso`,
			"MFA": `autenticación de dos factores requerida, se requiere autenticación de dos factores`,
			"REGION": `
				no está disponible en su país, no disponible en su país, no disponible en su región,
				no está disponible en tu país, no está disponible en su región, no disponible en tu país`,
			"LOGINFAIL": `inicio de sesión fallido, error al iniciar sesión, error de autenticación`,
			"REQUIRED": `
				obligatorio, obligatoria, es requerido, es requerida, no puede estar vacío, no debe estar vacío,
				campo requerido`,
			"CTXIS": `longitud máxima del contexto`,
		},
		roles: map[string]string{
			"light": `
				es, está, son, están, fue, ha, han, sido, el, la, los, las, un, una, su, sus, tu, este, esta, actualmente,
				temporalmente, ser, aún, todavía`,
			"copula":      `es, está, son, están, fue, sido`,
			"negation":    `no, nunca, sin`,
			"preposition": `de, del, para, por, en, con, al, sobre`,
			"determiner":  `el, la, los, las, su, sus, tu, tus, este, esta`,
			"article":     `un, una`,
			"condition":   `si, cuando`,
			"modal":       `debe, deben, debería`,
			"already":     `ya`,
			"or":          `o`,
			"range":       `al menos, como máximo, entre, mayor que, menor que, mayor o igual`,
			"validation": `
				debe ser un, debe ser una, debe ser mayor, debe ser menor, debe contener, debe estar entre, no es un número`,
			"setting": `
				campo, parámetro, formato, nombre, tipo, plantilla, longitud, valor, lista, columna, etiqueta, número`,
			"business": `
				evento, asiento, carrito, pedido, artículo, inventario, habitación, curso, reserva, cita, vacaciones,
				expresión, columna, fila, participantes, empleado, sala, transferencia, retiro, cupón, boleto,
				tarjeta regalo, regalo`,
			"window": `por minuto, por hora, por día, diario, diaria, hoy, se restablece`,
			"pay":    `recargue, recargar, comprar, compre, actualice su plan, pagar`,
			"again":  `inténtelo, más tarde, intente, espere, inténtalo`,
			"keep": `
				por, para, de, en, y, o, intente, inténtelo, más, con, del, al, favor, esta, antes, inténtalo, espere`,
			"filler": `
				el, la, los, las, un, una, de, del, su, sus, tu, tus, se, ha, han, es, está, son, no, este, esta, lo,
				sentimos, por, favor, para, en, y, o, actual, actualmente, disponible, disponibles, número, máximo,
				solicitud, proporcionado, proporcionada, especificado, error, servicio, cuenta, sido, con, al, a, que,
				usted, tiene, has, hay, mensual, restante, restantes, suficiente, suficientes, organización, usuario,
				momento, temporalmente, ingresado, realizar, solicitado, más, ya`,
		},
		innocents: at(400,
			"El campo saldo es obligatorio", "El cupón ha caducado", "La capacidad del evento ha sido superada",
			"El nombre del modelo no es válido", "El número de solicitudes debe ser mayor que 0",
			"Saldo de vacaciones insuficiente",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "Saldo insuficiente"),
			means(reason.RateLimited, 429, "Demasiadas solicitudes, inténtelo más tarde"),
			means(reason.Overloaded, 503, "El servidor está sobrecargado"),
			means(reason.TokenExpired, 401, "Su sesión ha expirado"),
			means(reason.InvalidAPIKey, 401, "La clave de API no es válida"),
			means(reason.AccountDisabled, 403, "Su cuenta ha sido suspendida"),
			means(reason.ModelNotFound, 404, "El modelo no existe"),
			means(reason.InvalidCredentials, 401, "Usuario o contraseña incorrectos"),
			means(reason.EmailExists, 409, "El correo electrónico ya está registrado"),
		),
	}
}
