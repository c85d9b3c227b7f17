export default {
  offline: 'No tienes conexión',
  unreachable: 'El servicio no responde',
  ours: 'Algo ha fallado por nuestra parte',
  busy: 'El servicio está ocupado',
  tooMany: 'Demasiadas peticiones a la vez',
  signedOut: 'Tu sesión ha terminado',
  forbidden: 'Tu cuenta no tiene permiso para hacer esto',
  notFound: 'Aquí no hay nada',
  conflict: 'Alguien ha cambiado esto mientras tanto',
  refused: 'El servicio ha rechazado la petición',
  unexpected: 'Ha ocurrido algo inesperado',
}
