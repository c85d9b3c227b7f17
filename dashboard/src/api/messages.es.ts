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
  reasons: {
    EMPTY_FILE: 'El archivo no tiene contenido. Casi siempre se interrumpió la subida, o ya estaba vacío.',
    FILE_TOO_LARGE: 'El archivo tiene más bytes de los que admite el servicio.',
    UNSUPPORTED_FORMAT: 'El archivo no es una imagen en un formato que este servicio lea.',
    UNSAFE_FORMAT: 'El formato puede contener scripts u otros archivos, por eso el servicio no lo abre.',
    TOO_MANY_PIXELS:
      'Decodificar una imagen de este tamaño necesitaría más memoria de la que hay para una foto.',
    SIDE_TOO_LONG: 'La imagen es más ancha o más alta de lo que el servicio puede procesar.',
    TOO_MANY_FRAMES: 'El archivo tiene más fotogramas o páginas de los que procesa el servicio.',
    TRUNCATED_FILE:
      'El archivo termina a mitad de la imagen. Se perdió una parte antes de la subida o durante ella.',
    CORRUPT_FILE: 'El archivo está dañado: el decodificador no puede sacar de él una imagen.',
    DECODING_TOO_SLOW: 'La imagen tarda en decodificarse más de lo que el servicio permite para una foto.',
    REFUSED_ADDRESS: 'La URL no lleva a una dirección pública por HTTPS.',
    SOURCE_REFUSED: 'Había que descargar la foto de una URL, y el servidor de allí no la dio.',
    SOURCE_UNAVAILABLE:
      'Había que descargar la foto de una URL, y el servidor de allí no respondió, falló o fue demasiado lento en tres intentos.',
    MALWARE_FOUND:
      'El análisis antivirus encontró software malicioso en el archivo. El servicio no lo ha abierto; está en cuarentena y nadie puede descargarlo.',
    DAILY_TRANSFORMS_REACHED: 'Las transformaciones de hoy de esta cuenta están agotadas.',
    ANALYSIS_STOPPED:
      'Todos los intentos con esta foto agotaron el tiempo o la memoria, o fallaron sin poder decir por qué.',
    TRANSFORM_STOPPED:
      'Todos los intentos de esta transformación agotaron el tiempo o la memoria, o fallaron.',
    DEPENDENCY_FAILED:
      'Un servicio del que depende esta instalación, como el almacenamiento o una cola, falló o rechazó la llamada.',
    THROTTLED: 'Un servicio del que depende esta instalación tenía más trabajo del que podía hacer.',
    VISION_FAILED: 'Un modelo no pudo mirar esta foto. Todo lo demás sobre ella se encontró.',
    PROVIDER_UNAVAILABLE:
      'El proveedor que debía mirar esta foto no respondió. Donde otro proveedor lo ofrece, se muestra su resultado.',
    BUDGET_REACHED:
      'El presupuesto mensual del proveedor de pago está agotado. Donde nuestros modelos lo ofrecen, se muestra su resultado.',
    UNSUITABLE_IMAGE:
      'El proveedor no admite una imagen de esta forma. Donde otro proveedor lo ofrece, se muestra su resultado.',
    SCAN_FAILED:
      'El análisis antivirus no dio ningún resultado, y las fotos sin analizar no se abren. La foto se conserva y se procesará en cuanto llegue un resultado.',
    EVENT_NOT_ACCEPTED: 'La foto está lista, pero el evento sobre ella no se pudo publicar.',
    INTERNAL: 'Algo que nadie había previsto ha fallado por nuestra parte.',
  },
  remedies: {
    EMPTY_FILE: 'Abre el archivo en tu dispositivo. Si allí muestra una imagen, súbelo de nuevo.',
    FILE_TOO_LARGE: 'Guarda la imagen con menos calidad o menor tamaño y súbela.',
    UNSUPPORTED_FORMAT: 'Convierte la imagen a JPEG, PNG o WebP y súbela.',
    UNSAFE_FORMAT: 'Convierte la imagen a JPEG, PNG o WebP y súbela.',
    TOO_MANY_PIXELS: 'Reduce la imagen y súbela.',
    SIDE_TOO_LONG: 'Reduce la imagen o córtala en partes y súbelas.',
    TOO_MANY_FRAMES: 'Guarda menos fotogramas o páginas en un archivo y súbelo.',
    TRUNCATED_FILE:
      'Sube el archivo de nuevo. Si vuelve a fallar, la copia de tu dispositivo también está incompleta.',
    CORRUPT_FILE: 'Abre el archivo en otro programa y guárdalo de nuevo, o sube otra copia.',
    DECODING_TOO_SLOW: 'Guarda la imagen en otro formato o más pequeña y súbela.',
    REFUSED_ADDRESS: 'Envía una URL HTTPS de un servidor público.',
    SOURCE_REFUSED:
      'Abre la URL en una ventana privada del navegador. Si allí se ve la foto, pídela otra vez; si no, usa una URL que funcione sin iniciar sesión y no haya caducado.',
    SOURCE_UNAVAILABLE: 'Pide la URL otra vez más tarde, o descarga la foto y súbela tú.',
    MALWARE_FOUND: 'Pasa un antivirus por tu dispositivo y sube una copia limpia de la imagen.',
    DAILY_TRANSFORMS_REACHED: 'Espera hasta la medianoche UTC o pide a un administrador un límite mayor.',
    ANALYSIS_STOPPED: 'La foto se conserva. Sube una versión más pequeña si no puedes esperar.',
    TRANSFORM_STOPPED: 'Pide un resultado más pequeño o menos pasos, o inténtalo más tarde.',
    DEPENDENCY_FAILED: 'La foto se conserva y se puede intentar otra vez. Si es urgente, repite el análisis.',
    THROTTLED: 'La foto se conserva y se puede intentar más tarde.',
    VISION_FAILED: 'Repite el análisis de lo que falta.',
    PROVIDER_UNAVAILABLE: 'Usa el resultado tal como está o repite el análisis más tarde.',
    BUDGET_REACHED: 'Usa el resultado tal como está o repite el análisis el mes que viene.',
    UNSUITABLE_IMAGE: 'Usa el resultado tal como está o sube una imagen de forma más habitual.',
    SCAN_FAILED: 'Espera, o sube la imagen en otro formato.',
    EVENT_NOT_ACCEPTED: 'Lee la imagen por su id: sus resultados están ahí.',
    INTERNAL: 'Inténtalo de nuevo en un momento. Si sigue igual, di a un administrador el id de la petición.',
  },
}
