export default {
  offline: 'You are offline',
  unreachable: 'The service does not answer',
  ours: 'Something went wrong on our side',
  busy: 'The service is busy',
  tooMany: 'Too many requests at once',
  signedOut: 'Your session has ended',
  forbidden: 'Your account may not do this',
  notFound: 'There is nothing here',
  conflict: 'Somebody changed this in the meantime',
  refused: 'The service refused this',
  unexpected: 'Something unexpected happened',
  reasons: {
    EMPTY_FILE: 'The file has no content. Usually the upload was interrupted, or the file was empty before.',
    FILE_TOO_LARGE: 'The file has more bytes than this stage takes.',
    UNSUPPORTED_FORMAT: 'The file is not a picture in a format that this service reads.',
    UNSAFE_FORMAT: 'The format can carry scripts or other files, so the service does not open it.',
    TOO_MANY_PIXELS:
      'Decoding a picture of this size would take more memory than the service has for one photo.',
    SIDE_TOO_LONG: 'The picture is wider or taller than the service can process.',
    TOO_MANY_FRAMES: 'The file has more frames or pages than the service processes.',
    TRUNCATED_FILE:
      'The file ends in the middle of the picture. A part was lost before or during the upload.',
    CORRUPT_FILE: 'The file is damaged: the decoder cannot make a picture of it.',
    DECODING_TOO_SLOW: 'The picture takes longer to decode than the service allows for one photo.',
    REFUSED_ADDRESS: 'The URL does not lead to a public address over HTTPS.',
    SOURCE_REFUSED: 'The photo was to be fetched from a URL, and the server there did not give it.',
    SOURCE_UNAVAILABLE:
      'The photo was to be fetched from a URL, and the server there did not answer, failed, or was too slow at three attempts.',
    MALWARE_FOUND:
      'The scan found malware in the file. The service has not opened it; it is in quarantine, where nobody can download it.',
    DAILY_TRANSFORMS_REACHED: "Today's transforms of the account are used up.",
    ANALYSIS_STOPPED:
      'Every attempt at this photo ran out of time or memory, or crashed before it could say why.',
    TRANSFORM_STOPPED: 'Every attempt at this transform ran out of time or memory, or crashed.',
    DEPENDENCY_FAILED:
      'A service that this stage depends on, such as storage or a queue, failed or refused the call.',
    THROTTLED: 'A service that this stage depends on had more to do than it could.',
    VISION_FAILED: 'A model could not look at this photo. Everything else about the photo was found.',
    PROVIDER_UNAVAILABLE:
      'The provider that should look at this photo did not answer. Where another provider offers the feature, its result is shown instead.',
    BUDGET_REACHED:
      'The monthly budget of the paid provider is used up. Where our own models offer the feature, their result is shown instead.',
    UNSUITABLE_IMAGE:
      'The provider does not accept a picture of this shape. Where another provider offers the feature, its result is shown instead.',
    SCAN_FAILED:
      'The scan for malware gave no result, and photos that were not scanned are not opened. The photo is kept, and is analysed as soon as a result comes.',
    EVENT_NOT_ACCEPTED: 'The photo is settled, but the event about it could not be published.',
    INTERNAL: 'Something went wrong on our side that nobody has foreseen.',
  },
  remedies: {
    EMPTY_FILE: 'Open the file on your own device. If it shows a picture there, upload it again.',
    FILE_TOO_LARGE: 'Save the picture with a lower quality or a smaller size, and upload that.',
    UNSUPPORTED_FORMAT: 'Convert the picture to JPEG, PNG or WebP, and upload that.',
    UNSAFE_FORMAT: 'Convert the picture to JPEG, PNG or WebP, and upload that.',
    TOO_MANY_PIXELS: 'Scale the picture down, and upload that.',
    SIDE_TOO_LONG: 'Scale the picture down or cut it into parts, and upload those.',
    TOO_MANY_FRAMES: 'Save fewer frames or pages to a file, and upload that.',
    TRUNCATED_FILE:
      'Upload the file again. If it fails again, the copy on your device is incomplete as well.',
    CORRUPT_FILE: 'Open the file in another program and save it anew, or upload another copy.',
    DECODING_TOO_SLOW: 'Save the picture in another format or at a smaller size, and upload that.',
    REFUSED_ADDRESS: 'Send an HTTPS URL of a public host.',
    SOURCE_REFUSED:
      'Open the URL in a private window of a browser. If it shows the photo there, ask for it again; otherwise use a URL that works without a sign-in and has not expired.',
    SOURCE_UNAVAILABLE: 'Ask for the URL again later, or download the photo and upload it yourself.',
    MALWARE_FOUND: 'Scan your device, and upload a clean copy of the picture.',
    DAILY_TRANSFORMS_REACHED: 'Wait until midnight UTC, or ask an administrator for a higher limit.',
    ANALYSIS_STOPPED: 'The photo is kept. Upload a smaller version if you cannot wait.',
    TRANSFORM_STOPPED: 'Ask for a smaller result or fewer steps, or try again later.',
    DEPENDENCY_FAILED: 'The photo is kept and can be tried again. If it is urgent, start a re-run.',
    THROTTLED: 'The photo is kept and can be tried again later.',
    VISION_FAILED: 'Start a re-run of the missing feature.',
    PROVIDER_UNAVAILABLE: 'Use the result as it is, or start a re-run later.',
    BUDGET_REACHED: 'Use the result as it is, or start a re-run next month.',
    UNSUITABLE_IMAGE: 'Use the result as it is, or upload a picture of a more usual shape.',
    SCAN_FAILED: 'Wait, or upload the picture in another format.',
    EVENT_NOT_ACCEPTED: 'Read the image by its id: its results are there.',
    INTERNAL: 'Try again in a moment. If it stays, tell an administrator the request id.',
  },
}
