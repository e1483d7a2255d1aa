package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

func spanish() language {
	return language{
		name: "Spanish",
		terms: map[string]string{
			"DUPUSER": ` usuario ya registrado, ya tiene una cuenta, el usuario ya está registrado`,
			"BANNED": `
				ha sido bloqueado, usted ha sido bloqueado, has sido bloqueado, has sido baneado,
				su acceso ha sido bloqueado, su acceso ha sido suspendido, su acceso está bloqueado`,
			"HASTY": ` demasiado rápido, más despacio, reduzca, espere antes`,
			"briefly": `
				bloqueada temporalmente, temporalmente bloqueada, temporalmente bloqueado, bloqueado temporalmente,
				suspendida temporalmente, temporalmente suspendida, bloqueada durante, bloqueada por demasiados`,
			"unentitled": `
				no tiene permiso/permisos, no está autorizado para/a, no está autorizada para/a, no tiene acceso,
				no autorizado para, no autorizada para, no puede acceder, no tiene autorización, no tiene los permisos,
				no está habilitada para, no está habilitado para, carece de permiso/permisos`,
			"ungiven": `
				no proporcionado, no se proporcionó, no enviado, no especificado, no se ha proporcionado,
				no suministrado, ningún`,
			"absent":  ` no encontrado, no se encontró, no encontrada`,
			"short":   ` no hay suficiente/suficientes, no suficientes, insuficientes`,
			"none":    ` no hay, ningún, ninguna, sin`,
			"limited": ` limitado, limitada, limitados, limitadas, ralentizado`,
			"exceeds": `
				supera, sobrepasa, excedería, superaría, exceden, superan, rebasa, exceder, superar, por encima de`,
			"noncredit": `
				impaga, impagas, vencida, vencidas, sin pagar, no pagada, pendiente de pago, en mora,
				suspendida por falta de pago, suspendido por falta de pago, atrasado, adeuda, morosa, moroso, impagada,
				impagadas, no pagadas, con deuda, por falta de pago`,
			"stopped": ` bloqueado, bloqueada, rechazado, rechazada, filtrado, filtrada, detenida`,
			"gen":     ` prompt, generación, salida`,
			"badcontent": `
				contenido inapropiado, contenido prohibido, contenido sensible, contenido ofensivo, contenido dañino`,
			"ip": ` dirección ip, ip`,
			"dupuser": `
				cuenta con este correo/correo electrónico/email, usuario con este correo/correo electrónico/email,
				cuenta con ese correo/correo electrónico/email, usuario con ese correo/correo electrónico/email,
				cuenta asociada a este correo`,
			"sessiontoken": ` token de autenticación, token de sesión`,
			"authtoken":    ` token de acceso, token de actualización, token de refresco`,
			"worker": `
				gpus, gpu, instancias, instancia, nodos, nodo, trabajadores, workers, recursos de cómputo,
				recursos de gpu, réplicas, servidor disponible, servidores disponibles, instancia disponible,
				instancias disponibles, proveedor disponible`,
			"softbilling": ` plan, paquete, tarifa`,
			"softquota":   ` límite, límites, tope, límite del plan, límite de su plan`,
			"money": `
				créditos, crédito, saldo, fondos, saldo de la cuenta, saldo disponible, saldo de créditos,
				crédito disponible, créditos disponibles, créditos restantes, saldo restante, saldo prepago,
				crédito prepago, dinero, monedero, saldo en su cuenta, puntos, crédito restante, saldo de su cuenta,
				fondos disponibles, créditos de api, unidades, billetera, cartera, saldo actual, crédito de la cuenta`,
			"budget": `
				límite de gasto, límite de gastos, presupuesto, presupuesto mensual, límite presupuestario,
				límite de facturación, límite de crédito, tope de gasto, límite mensual de gasto, límite de consumo`,
			"quota": `
				cuota, límite de uso, cuota de uso, cupo, cuotas, cuota mensual, cuota gratuita, límite de uso mensual,
				asignación, límite mensual, consumo, cuota asignada, volumen`,
			"billacct": `cuenta de facturación, facturación`,
			"bill":     `factura, facturas, pago, última factura, recibo, mensualidad`,
			"billing": `
				suscripción, periodo de prueba, período de prueba, prueba gratuita, periodo de prueba gratuito, prueba,
				licencia, membresía, plan de pago, período de prueba gratis`,
			"paymethod": `
				método de pago, forma de pago, medio de pago, tarjeta registrada, información de pago, datos de pago`,
			"rate": `
				solicitudes, peticiones, límite de solicitudes, límite de peticiones, límite de velocidad,
				límite de tasa, llamadas, consultas, límite diario, solicitudes simultáneas, límite de llamadas,
				número de solicitudes, límite de frecuencia, solicitudes concurrentes, número máximo de solicitudes,
				solicitudes por minuto, límite de peticiones por minuto, llamadas a la api, llamadas api,
				peticiones por minuto/segundo/hora/día, solicitudes por minuto/segundo/hora/día,
				llamadas por minuto/segundo/hora/día, peticiones simultáneas, peticiones concurrentes,
				conexiones simultáneas, conexiones concurrentes, número máximo de peticiones, número de peticiones,
				límite por hora, límite por minuto, frecuencia de solicitudes, frecuencia de peticiones,
				límite de concurrencia, cantidad de solicitudes, número de llamadas, cuota diaria,
				cuota de solicitudes, requests, sesiones simultáneas, llamadas simultáneas, tasa de solicitudes,
				velocidad de solicitudes, cantidad máxima de solicitudes, límite horario, límite de consultas`,
			"attempts": `
				intentos, intentos de inicio de sesión, intentos fallidos, intentos de acceso,
				intentos de autenticación, intentos de sesión, intentos incorrectos`,
			"server": `
				servidor, servidores, servicio, servicios, plataforma, proveedor, sistema, servidor remoto, motor, api,
				pasarela, aplicación, sitio, backend, proxy, punto de conexión, base de datos, servidor de inferencia,
				proveedor ascendente, host, gateway, servidor upstream, sitio web, web, servicio de origen, endpoint,
				extremo, modelos proveedor`,
			"capacity": `
				capacidad, carga, tráfico, demanda, recursos, capacidad de cómputo, carga del servidor, memoria,
				capacidad del servidor, recursos disponibles, capacidad de procesamiento`,
			"queue": `
				cola, cola de solicitudes, cola de peticiones, cola de espera, cola de trabajos,
				solicitudes pendientes, solicitudes en cola`,
			"model": `
				modelo, modelos, modelo solicitado, modelo especificado, modelo indicado, modelo de lenguaje,
				modelo seleccionado, modelo elegido`,
			"token": `
				sesión, token de acceso, token de sesión, token de autenticación, token de actualización, token,
				tokens, jwt, token jwt, token bearer, token de seguridad, token de api, sesión de usuario,
				token de inicio de sesión, ficha de acceso, token de identidad`,
			"apikey": `
				clave api, clave de api, clave de acceso, llave api, clave secreta, claves de api, api key,
				clave de la api, clave de autenticación, clave proporcionada, llave de api, llave de acceso,
				clave de licencia, clave api proporcionada, claves api, clave de suscripción`,
			"authhdr": `
				autenticación, encabezado de autorización, cabecera de autorización, token de autorización,
				cabecera authorization, encabezado authorization, credenciales de autenticación,
				encabezado de autenticación, cabecera de autenticación, datos de autenticación, autorización,
				información de autenticación, método de autenticación`,
			"cred": `
				contraseña, credenciales, usuario o contraseña, correo o contraseña, correo electrónico o contraseña,
				código de verificación, nombre de usuario o contraseña, usuario y contraseña, credenciales de acceso,
				usuario y/o contraseña, nombre de usuario y contraseña, usuario y la contraseña,
				usuario o la contraseña, usuario o clave, correo y contraseña, correo electrónico y contraseña,
				correo electrónico o la contraseña, correo o la contraseña, email o contraseña, email y contraseña,
				nombre de usuario o la contraseña, contraseña actual, código de seguridad, código de confirmación,
				código de acceso, pin, código pin, código otp, código de un solo uso, datos de acceso,
				datos de inicio de sesión, frase de contraseña, clave secreta del cliente, código de autenticación,
				clave de usuario, login o contraseña, usuario y/o clave`,
			"account": `
				cuenta, cuenta de usuario, organización, cuentas, espacio de trabajo, cuenta de cliente,
				acceso a la api, cuenta de la organización`,
			"user":   `usuario`,
			"person": `miembro, cliente, equipo, inquilino, suscriptor`,
			"email": `
				correo electrónico, correo, dirección de correo electrónico, dirección de correo, email,
				dirección de email, e-mail, cuenta de correo, correo electronico`,
			"username": `nombre de usuario, usuario, nick, apodo`,
			"newpw":    `contraseña, nueva contraseña`,
			"perm": `
				permiso, permisos, privilegios, derechos, acceso, rol, autorización, permisos necesarios,
				permisos requeridos, permisos suficientes, nivel de acceso, derecho, autorizaciones, alcance`,
			"region": `
				país, región, ubicación, territorio, zona, área geográfica, zona geográfica, ubicación geográfica,
				acceso desde su país/región, países`,
			"mfa": `
				autenticación de dos factores, autenticación multifactor, verificación en dos pasos, mfa, 2fa,
				doble factor, segundo factor, autenticación en dos pasos, autenticación de doble factor,
				verificación de dos pasos, autenticación de múltiples factores`,
			"context": `
				entrada, longitud del contexto, ventana de contexto, longitud de contexto, tamaño del contexto, prompt,
				número de tokens, contexto, conversación, límite de contexto`,
			"content": `
				contenido, solicitud, imagen, entrada, respuesta, texto, prompt, mensaje, salida, petición, imágenes,
				contenidos`,
			"policy": `
				política de contenido, políticas de uso, política de uso, políticas de contenido,
				políticas de seguridad, política de seguridad, políticas de moderación, filtro de contenido,
				moderación, normas de uso, sistema de seguridad, filtros de seguridad, normas de contenido,
				directrices, pautas`,
			"field": `
				campo, campos, parámetro, parámetros, campo obligatorio, campos obligatorios, argumento, propiedad,
				atributo, parámetro obligatorio, parámetros obligatorios, parámetro requerido, valor, dato`,
			"request": `
				solicitud, petición, conexión, operación, respuesta, ejecución, llamada, procesamiento, tarea, consulta`,
			"card": `tarjeta, tarjeta de crédito, tarjeta bancaria, tarjeta de débito`,
			"pmt":  `pago, transacción, cobro, cargo, banco, pago con tarjeta, compra`,

			"low": `
				insuficiente, insuficientes, agotado, agotados, agotada, no suficiente, no suficientes, demasiado bajo,
				sin, no tiene suficiente/suficientes, no hay suficiente/suficientes, no cuenta con suficiente,
				negativo, se han agotado, se ha agotado, agotadas, agotaron, se agotó, se agotaron, se acabaron,
				se acabó, se han acabado, se terminó, se terminaron, se han terminado, sin suficiente/suficientes,
				demasiado bajos, consumido, consumidos, gastado, gastados, vacío, vacía, cero, en cero, a cero,
				no alcanza, no es suficiente, no son suficientes, no tiene, no tienes, no dispone de, no cuenta con,
				no posee, no queda, no quedan, no le queda, no te queda, falta, faltan, escaso, quedado sin,
				se ha quedado sin, se quedó sin, te has quedado sin, bajo, por debajo, inferior, menor, no cubre,
				insuficientes para, carece de, utilizado todo/todos/toda, usado todo/todos/toda,
				gastado todo/todos/toda, ha consumido, en negativo, no hay`,
			"needed": `requiere, requerido, necesario, necesarios, se requiere`,
			"unpaid": `
				impaga, vencida, vencido, no pagada, atrasada, cancelada, suspendida, pendiente, expirado, caducado,
				fallido, sin pagar, expirada, caducada, cancelado, suspendido, inactiva, inactivo, desactivada,
				en mora, impagada, impagado, desactivado, deshabilitada, vencidas`,
			"toomany": `
				demasiadas, demasiados, demasiado frecuentes, muchas, excesivas, demasiado rápido, demasiado,
				demasiada, excesivo, exceso de, excesiva, demasiado seguido, con demasiada frecuencia,
				demasiado a menudo, demasiado alta, demasiado alto, muy frecuentes, muy rápido, más de las permitidas,
				un exceso`,
			"exceeded": `
				superado, alcanzado, excedido, excedida, excedidas, superada, alcanzada, sobrepasado, rebasado,
				agotada, agotado, superó, excede, excedió, superadas, superados, excedidos, alcanzadas, alcanzados,
				sobrepasada, rebasada, consumida, consumido, alcanzó, se alcanzó, se superó, se excedió, se sobrepasó,
				sobrepasó, llegado a su, agotadas, agotados, ha llegado al, completado`,
			"busy": `
				sobrecargado, sobrecargada, ocupado, saturado, saturada, llena, congestionado, ocupados, ocupadas,
				ocupada, saturados, sobrecargados, lleno, al límite, al máximo, colapsado, a plena capacidad,
				capacidad máxima, en su capacidad máxima, con alta demanda, con mucha carga, muy ocupado,
				congestionada, sin capacidad, en uso, desbordado`,
			"loading": `
				cargando, se está cargando, iniciando, arrancando, se está iniciando, arranque, en proceso de carga,
				se está inicializando, inicializando, no está listo, no está lista, aún no está listo,
				aún no está cargado, aún no se ha cargado, cargado, iniciado, preparando, calentando, levantando,
				reiniciando, despertando, desplegado`,
			"down": `
				no disponible, en mantenimiento, fuera de servicio, inaccesible, caído, no responde,
				temporalmente no disponible, no está disponible, caída, caídos, inaccesibles, no disponibles,
				no responden, no respondió, apagado, detenido, desconectado, no accesible, no está accesible,
				no se puede acceder, fuera de línea, indisponible, suspendido, en pausa, interrumpido, parado,
				mantenimiento, offline, rechazada, falló, fallado, perdió, ha fallado, no operativo, no contesta,
				no se puede conectar`,
			"expired": `
				caducado, caducada, expirado, expirada, vencido, vencida, ya no válido, expiró, caducó, caducados,
				expirados, caducadas, ya no es válido, ya no es válida, ya no es vigente, vencidos, ha expirado,
				ha caducado, agotado, vencimiento, finalizado, venció, obsoleto`,
			"ended": `
				caducado, caducada, expirado, expirada, vencido, vencida, terminado, finalizado, ya no está activa,
				ya no está activo, finalizada, terminada, concluido, expiró, venció, caducó, acabado`,
			"revoked": `
				revocado, revocada, anulado, cancelada, anulada, revocados, invalidado, invalidada, eliminado,
				eliminada, dado de baja`,
			"invalid": `
				inválido, inválida, inválidos, no válido, no válida, no es válido, no es válida, incorrecta,
				incorrecto, erróneo, mal formado, desconocido, no pudo verificarse, no reconocida, no reconocido,
				no se reconoce, no se reconoció, no encontrada, no existe, desconocida, malformado, errónea,
				no coincide, no ha podido verificarse, no se pudo verificar, no se pudo validar, no se puede verificar,
				no se ha podido verificar, no verificado, no autorizado, no autorizada, rechazado, rechazada,
				no registrada, no registrado, inactiva, desactivada, deshabilitada, equivocada, no correcta,
				no es correcta, no es correcto, corrupto, no aceptado, no aceptada, manipulado, mal formada,
				validación fallida, fallida, inexistente, no corresponde, no pudo ser verificado, no pudo ser validado,
				falló la validación`,
			"wrong": `
				inválido, inválida, inválidos, inválidas, incorrecto, incorrecta, incorrectos, incorrectas, no válidas,
				no válida, no coincide, no coinciden, errónea, no son válidas, no son correctos, erróneo, erróneos,
				erróneas, no es correcta, no es correcto, no son correctas, no es válida, no es válido,
				no corresponden, no corresponde, equivocado, equivocada, mal, no reconocidas, no aceptadas, fallidas,
				no válidos, no válido, inexactos, desconocido`,
			"missing": `
				falta, faltan, requerido, requerida, obligatorio, obligatoria, no se proporcionó, no proporcionado,
				no proporcionada, ausente, vacío, se requiere, no encontrado, debe proporcionar, no especificado,
				no especificada, no enviado, no enviada, no se envió, no se incluyó, no incluida, no incluido,
				no indicado, no se indicó, no se ha proporcionado, no se ha enviado, no se ha especificado,
				no se especificó, no presente, requeridos, obligatorios, obligatorias, necesario, necesaria,
				se necesita, sin, no hay, no puede estar vacío, vacía, no suministrado, omitido, no facilitado,
				requerir, debe incluir, debe enviar, ninguna, ningún, no recibido, no se recibió, no contiene,
				ausentes, no fue proporcionado, no fue proporcionada`,
			"disabled": `
				suspendida, suspendido, deshabilitada, desactivada, bloqueada, bloqueado, inactiva, inhabilitada,
				desactivado, deshabilitado, cerrada, inactivo, bloqueadas, cerrado, eliminada, eliminado, congelada,
				dada de baja, restringida, restringido, vetado, prohibida, baneado, baneada, no está activa,
				no está activo, no activa, no activo, no activada, inhabilitado, cancelada, en revisión, no habilitada,
				expulsado, terminada, clausurada`,
			"notfound": `
				no encontrado, no existe, no se encontró, no se encuentra, desconocido, inexistente, no fue encontrado,
				no se ha encontrado, no encontrada, no hallado, no se pudo encontrar, no se puede encontrar, no válido,
				inválido, no es válido, ningún, no reconocido, no se ha podido encontrar, no hay ningún,
				no está registrado, no localizado`,
			"notavail": `
				obsoleto, ya no está disponible, no compatible, no soportado, descontinuado, retirado, no admitido,
				no está disponible, no es compatible, ya no disponible, ya no es compatible, ya no se admite,
				ya no está soportado, retirada, eliminado, desactivado, no habilitado, no soporta,
				dejado de estar disponible, fuera de servicio, no activado, no disponible, no está habilitado,
				no está soportado, ya no existe, discontinuada, deshabilitado, en desuso, no se admite,
				no se encuentra disponible`,
			"verified0": `
				no verificado, no verificada, no confirmado, sin verificar, verifique su, por favor verifique,
				no ha sido verificado, debe verificar, verifica tu, no ha sido verificada, no ha sido confirmado,
				no está verificado, no está confirmado, aún no verificado, aún no confirmado, no está verificada,
				verifique el, confirme su, confirma tu, confirme el, por favor confirme, debe confirmar,
				debe ser verificado, pendiente de verificación, pendiente de confirmación, no validado, no confirmada,
				sin confirmar, aún no ha sido verificado`,
			"exists": `
				ya está registrado, ya existe, ya está en uso, ya registrado, ya en uso, ya utilizado,
				ya ha sido registrado, ya está siendo usado, ya ha sido tomado, ya registrada, ya utilizada, ya tomado,
				ya se encuentra registrado, ya está registrada, ya está siendo utilizado, ya fue registrado,
				ya está asociado, ya está ocupado, en uso, no está disponible, ya usado, ya ha sido utilizado,
				ya está vinculado, ya se está utilizando, ya está tomado, ya pertenece, ya está dado de alta`,
			"weak": `
				demasiado corta, muy corta, débil, al menos, debe contener, demasiado simple, demasiado común,
				muy débil, demasiado débil, muy simple, demasiado fácil, no es segura, insegura, mínimo, como mínimo,
				por lo menos, debe tener, debe incluir, no cumple, poco segura, no es suficientemente, mayúscula,
				no es lo suficientemente, debe ser de, comprometida, muy común`,
			"toolong": `
				demasiado largo, demasiado larga, excede, supera, muy largo, demasiado grande, demasiado extenso,
				excedido, superado, sobrepasa, muy larga, muy grande, exceden, superan, mayor que, rebasa`,
			"flagged": `
				inapropiado, viola, infringe, filtrado, dañino, bloqueado, inapropiada, violan, infringen, bloqueada,
				filtrada, prohibido, sensible, ofensivo, no permitido, marcado, marcada, dañina, no cumple, incumple,
				inseguro, ofensiva`,
			"blocked": `
				viola, infringe, bloqueado, rechazada, rechazado, incumple, violan, infringen, bloqueada, no cumple,
				contrario, prohibido, vulnera, contiene, detectado, detectada, rechazó, incumplen, activó, filtrado,
				denegada, denegado`,
			"denied": `
				insuficientes, faltan, no tiene, denegado, requerido, requeridos, sin, falta, denegada, prohibido,
				no permitido, no autorizado, no tienes, insuficiente, no suficientes, requiere, requerida, necesario,
				necesarios, restringido, no posee, no cuenta con, faltante, carece de, no concedido, no dispone de,
				no permitida`,
			"unsupported": `
				no soportado, no compatible, no disponible, no admitido, no está disponible, no permitido,
				no permitida, no está soportado, no está permitido, restringido, restringida, bloqueado, bloqueada,
				no soportada, no admitida, no está admitido, no se admite, no está soportada, no está permitida,
				no autorizado, fuera, no están disponibles, excluido`,
			"declined": `
				rechazada, declinada, denegada, rechazado, denegado, no autorizada, no aprobado, no aprobada,
				no aceptada, robada, bloqueada, sin fondos, declinado, no fue aprobado, no fue autorizado`,
			"pfail": `
				rechazado, fallido, falló, rechazada, vencida, no autorizada, fallada, no procesado,
				no se pudo procesar, no completado, no aprobado, no aprobada, no autorizado, denegado, denegada,
				fracasó, no aceptado, no exitosa, no se completó, declinado, cancelado, no se ha podido procesar,
				no aprobó, no autorizó, rechazó`,
			"timedout": `
				agotado, tiempo de espera agotado, demasiado tiempo, expiró, agotada, tiempo excedido,
				demasiado en responder, tardó demasiado, ha tardado demasiado, no respondió a tiempo,
				excedió el tiempo, superó el tiempo, tiempo de respuesta, excedido el tiempo, timeout, tiempo límite,
				a tiempo`,
			"RATED": `
				demasiadas solicitudes, demasiadas peticiones, límite de solicitudes excedido, demasiados intentos,
				demasiadas llamadas, demasiadas solicitudes simultáneas, demasiadas consultas,
				límite de solicitudes alcanzado, límite de peticiones excedido, límite de peticiones alcanzado,
				límite de velocidad excedido, límite de tasa excedido, límite de velocidad alcanzado,
				límite de tasa alcanzado, solicitudes demasiado frecuentes, solicitudes demasiado rápidas,
				exceso de solicitudes, exceso de peticiones, demasiados pedidos`,
			"LOADED": `
				sobrecargado, alta demanda, mucho tráfico, mucha demanda, sobrecarga, gran demanda, demanda elevada,
				alto tráfico, mucha carga, carga elevada, alta carga, saturado, sin capacidad, no hay capacidad,
				capacidad insuficiente, recursos insuficientes, demasiados usuarios, servidores ocupados,
				servidor ocupado, capacidad máxima, muy ocupado, sistema ocupado, cola llena, no hay recursos`,
			"DOWN": `
				servicio no disponible, en mantenimiento, temporalmente no disponible, mantenimiento programado,
				en mantenimiento programado, mantenimiento en curso, fuera de servicio, conexión rechazada,
				no se pudo conectar, no se puede conectar, error de conexión, error de red, sin conexión,
				conexión perdida, por mantenimiento, tareas de mantenimiento, temporalmente fuera de servicio,
				fallo de conexión, no es posible conectar, no se pudo establecer conexión, imposible conectar,
				respuesta inválida, no se pudo contactar, interrupción del servicio, no se pudo establecer la conexión,
				no disponible temporalmente, no está disponible temporalmente`,
			"TIMEDOUT": `
				tiempo de espera agotado, se agotó el tiempo de espera, tiempo agotado, tiempo de espera excedido,
				tiempo de espera superado, se superó el tiempo, se excedió el tiempo, tiempo de respuesta agotado,
				tardó demasiado, tiempo límite, ha tardado demasiado, demasiado tiempo, agotado el tiempo`,
			"PAID": `
				recargue su saldo, recargue su cuenta, pago requerido, agregue créditos, por favor recargue,
				añada créditos, compre créditos, sin saldo, sin crédito, sin créditos, sin fondos, recargar su cuenta,
				recargar saldo, recarga tu cuenta, recarga tu saldo, recargue, saldo insuficiente,
				créditos insuficientes, crédito insuficiente, fondos insuficientes, se requiere pago, pago pendiente,
				pagos pendientes, factura pendiente, facturas pendientes, factura impaga, facturas impagas,
				comprar créditos, agregar fondos, agregue fondos, añada fondos, añadir fondos, no tiene créditos,
				no hay fondos, falta de pago, falta de fondos, falta de saldo, agregue un método de pago,
				añada un método de pago, deuda pendiente`,
			"ANON": `
				no autenticado, no ha iniciado sesión, inicie sesión, autenticación requerida, debe iniciar sesión,
				se requiere autenticación, no autentificado, inicia sesión, debe autenticarse, necesita iniciar sesión,
				debe estar autenticado, usuario no autenticado, autenticación necesaria, por favor autentíquese,
				no está autenticado, no se ha autenticado, requiere autenticación, requiere iniciar sesión,
				no hay credenciales, no se proporcionaron credenciales, sin autenticar, sin credenciales, no logueado,
				se requiere iniciar sesión, debes iniciar sesión, identifíquese, es necesario iniciar sesión`,
			"FORBID": `
				acceso denegado, no tiene permiso/permisos, permiso denegado, no está autorizado, no autorizado para,
				acceso prohibido, permisos insuficientes, no tienes permiso/permisos, no tiene acceso,
				acceso no autorizado, no tiene los permisos, sin permiso, sin permisos, sin acceso,
				no tiene autorización, no dispone de permiso/permisos, no cuenta con permiso/permisos,
				privilegios insuficientes, no permitido, no tienes acceso, no estás autorizado, permiso insuficiente,
				acceso restringido, falta de permisos, no tiene privilegios, no tiene suficientes permisos,
				operación prohibida, operación no permitida, no posee permiso/permisos, solo administradores,
				no tienes autorización, derechos insuficientes, no le permite, no posee los permisos,
				acción no permitida, no puede acceder`,
			"MFA": `
				autenticación de dos factores requerida, se requiere autenticación de dos factores, se requiere mfa,
				se requiere 2fa, se requiere doble factor, doble factor requerido, autenticación multifactor requerida,
				se requiere autenticación multifactor, autenticación en dos pasos requerida,
				se requiere verificación en dos pasos, segundo factor requerido,
				autenticación de dos factores obligatoria, se requiere segundo factor,
				autenticación de dos factores es obligatoria`,
			"REGION": `
				no está disponible en su país, no disponible en su país, no disponible en su región,
				no está disponible en tu país, no está disponible en su región, no disponible en tu país,
				no disponible en este país, no disponible en esta región, no está disponible para su país,
				no disponible para su región, no está disponible en esta región, no está disponible en este país,
				no está permitido en su país, no compatible en su país, no se ofrece en su país,
				no está soportado en su país, no se puede usar en su país, no admitido en su país,
				bloqueado en su país, no se encuentra disponible en su país, no se encuentra disponible en su región,
				no accesible desde su país, no está disponible en su ubicación, no disponible en su ubicación,
				desde su país, desde su región, desde tu país`,
			"LOGINFAIL": `
				inicio de sesión fallido, error al iniciar sesión, error de autenticación, credenciales incorrectas,
				credenciales inválidas, credenciales no válidas, fallo de autenticación, autenticación fallida,
				falló la autenticación, falló el inicio de sesión, no se pudo iniciar sesión, contraseña incorrecta,
				usuario incorrecto, no se encontró una cuenta activa, error de inicio de sesión,
				datos de acceso incorrectos`,
			"REQUIRED": `
				obligatorio, obligatoria, es requerido, es requerida, no puede estar vacío, no debe estar vacío,
				campo requerido, es necesario, no puede ser nulo, debe ser proporcionado, debe indicar, es obligatorio,
				requerido, requerida, requeridos, faltante, no debe ser vacío, no puede ser vacío, debe especificar,
				debe proporcionar, debe completar`,
			"CTXIS": `
				longitud máxima del contexto, longitud de contexto máxima, límite de contexto,
				ventana de contexto excedida, máximo de tokens`,
		},
		roles: map[string]string{
			"attributive": ` demasiadas, demasiados, ningún, ninguna, sin`,
			"lifetime":    ` de por vida`,
			"light": `
				es, está, son, están, fue, ha, han, sido, el, la, los, las, un, una, su, sus, tu, este, esta,
				actualmente, temporalmente, ser, aún, todavía, se, ya, lo, te, le, ese, esa, esos, esas, estos, estas,
				nuestro, nuestra, nuestros, nuestras, tus, todo, todos, toda, todas, siendo, de, del, muy, fueron,
				estaba, he, hemos, haya, hayan, sea, puede, pudo, les, me, nos, ahora, mismo, `,
			"copula":   `es, está, son, están, fue, sido`,
			"negation": `no, nunca, sin`,
			"preposition": `
				de, del, para, por, en, con, al, sobre, desde, hacia, sin, bajo, entre, antes, después, hasta, durante,
				tras`,
			"determiner": `el, la, los, las, su, sus, tu, tus, este, esta`,
			"article":    `un, una`,
			"condition":  `si, cuando, antes de que, hasta que, de lo contrario`,
			"modal":      `debe, deben, debería`,
			"already":    `ya`,
			"or":         `o`,
			"range":      `al menos, como máximo, entre, mayor que, menor que, mayor o igual`,
			"validation": `
				debe ser un, debe ser una, debe ser mayor, debe ser menor, debe contener, debe estar entre,
				no es un número`,
			"setting": `
				campo, parámetro, formato, nombre, tipo, plantilla, longitud, valor, lista, columna, etiqueta, número`,
			"business": `
				evento, asiento, carrito, pedido, artículo, inventario, habitación, curso, reserva, cita, vacaciones,
				expresión, columna, fila, participantes, empleado, sala, transferencia, retiro, cupón, boleto,
				tarjeta regalo, regalo`,
			"window": `
				por minuto, por hora, por día, diario, diaria, hoy, se restablece, por segundo, por mes, diari*,
				mañana, mensual*, próximo mes, minutos, segundos, horas, se reinicia, se restablecerá, se renueva`,
			"pay":   `recargue, recargar, comprar, compre, actualice su plan, pagar`,
			"again": `inténtelo, más tarde, intente, espere, inténtalo`,
			"keep": `
				permitido, permitidos, permitida, permitidas,
				por, para, de, en, y, o, intente, inténtelo, más, con, del, al, favor, esta, antes, inténtalo, espere,
				api, ha, han, su, sus, el, la, los, las, sido, una, un, contacte, póngase, administrador, minuto, hora,
				segundo, día, mes, mensaje, enviar, procesar, ejecutar, continuar, usar, utilizar, acceder, cuenta,
				plan, servicio, modelo, a, sin, tarde, después, momento, este, nuevo, realizar, completar, operación,
				solicitud, petición, soporte, recargue, recargar, actualmente, ya, que, se, tu, desde, no, es, hasta,
				vuelva, espera, pruebe, otra, otro, nuevamente, adquiera, compre, porque, debido`,
			"filler": `
				el, la, los, las, un, una, de, del, su, sus, tu, tus, se, ha, han, es, está, son, no, este, esta, lo,
				sentimos, por, favor, para, en, y, o, actual, actualmente, disponible, disponibles, número, máximo,
				solicitud, proporcionado, proporcionada, especificado, error, servicio, cuenta, sido, con, al, a, que,
				usted, tiene, has, hay, mensual, restante, restantes, suficiente, suficientes, organización, usuario,
				momento, temporalmente, ingresado, realizar, solicitado, más, ya, proporcionad*, especificad*,
				indicad*, solicitad*, utilizad*, actual*, disponible*, permitid*, máxim*, configurad*, enviad*,
				ingresad*, introducid*, seleccionad*, elegid*, requerid*, mensual*, diari*, simultáne*, restante*,
				asociad*, realizad*, existente*, válid*, dispone, todos, todas, nuestro, nuestra, gracias, pero, donde,
				sin, imposible, procesar, ejecutar, continuar, enviar, mensaje, api, plan, minuto, hora, segundo, mes,
				aquí, desde, antes, después, entre, puede, pueden, necesari*, suficiente*, gratuit*, cliente,
				plataforma, aplicación, operación, acción, sistema, muy, interno, interna, demasiad*, clave, tarde,
				esto, ese, esa, día, hemos, detectado, recibid*, momentáneamente, contacte, ahora, mismo, nuevo, otra,
				otro, limite`,
		},
		innocents: at(400,
			"El número de cuenta no es válido",
			"El stock es insuficiente para este pedido",
			"El límite no puede superar 100",
			"El nombre del servidor ya existe",
			"El campo saldo es obligatorio", "El cupón ha caducado", "La capacidad del evento ha sido superada",
			"El nombre del modelo no es válido", "El número de solicitudes debe ser mayor que 0",
			"Saldo de vacaciones insuficiente",
		),
		says: slices.Concat(
			means(reason.InsufficientCredits, 402, "No tienes suficientes créditos", "Se ha agotado su saldo"),
			means(reason.RateLimited, 429,
				"Ha superado el número máximo de solicitudes",
				"Se ha alcanzado el límite de peticiones",
			),
			means(reason.Overloaded, 503, "El modelo se está cargando", "Todos los servidores están ocupados"),
			means(reason.UpstreamTimeout, 504, "Se agotó el tiempo de espera del servidor"),
			means(reason.MissingCredentials, 401, "Falta la clave de API"),
			means(reason.InvalidToken, 401, "Token inválido o expirado"),
			means(reason.InsufficientPrivileges, 403, "No tiene permiso para realizar esta acción"),
			means(reason.ModelNotFound, 404, "No se encontró el modelo"),
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
