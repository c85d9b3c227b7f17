import type { ErrorCode } from './errors.ts'

export interface ErrorHelp {
  /** What happened, for somebody who has never read this code. */
  readonly explanation: string
  /** What the person who uploaded the photo, or sent the request, can do. */
  readonly remedy: string
  /** What an administrator can do; only for what a photo can end with. */
  readonly operator?: string
}

/** An administrator's part where the file is at fault. */
const theFileStays =
  'Nothing is wrong with the stage. Dismiss the group, or redrive it after an update that reads more files.'

/**
 * A plain explanation and a remedy for every error of errors.ts. Uploaders, administrators, the dashboard and the
 * documentation all show these words. A code without an entry does not compile.
 */
export const errorHelp: Readonly<Record<ErrorCode, ErrorHelp>> = {
  EMPTY_FILE: {
    explanation: 'The file has no content. Usually the upload was interrupted, or the file was empty before.',
    remedy: 'Open the file on your own device. If it shows a picture there, upload it again.',
    operator: theFileStays,
  },
  FILE_TOO_LARGE: {
    explanation: 'The file has more bytes than this stage takes.',
    remedy: 'Save the picture with a lower quality or a smaller size, and upload that.',
    operator: 'Raise the setting maxUploadBytes if such files should be accepted, then redrive the group.',
  },
  UNSUPPORTED_FORMAT: {
    explanation: 'The file is not a picture in a format that this service reads.',
    remedy: 'Convert the picture to JPEG, PNG or WebP, and upload that.',
    operator: theFileStays,
  },
  UNSAFE_FORMAT: {
    explanation: 'The format can carry scripts or other files, so the service does not open it.',
    remedy: 'Convert the picture to JPEG, PNG or WebP, and upload that.',
    operator: theFileStays,
  },
  TOO_MANY_PIXELS: {
    explanation: 'Decoding a picture of this size would take more memory than the service has for one photo.',
    remedy: 'Scale the picture down, and upload that.',
    operator: 'Raise the setting maxPixels if such pictures should be accepted, then redrive the group.',
  },
  SIDE_TOO_LONG: {
    explanation: 'The picture is wider or taller than the service can process.',
    remedy: 'Scale the picture down or cut it into parts, and upload those.',
    operator: theFileStays,
  },
  TOO_MANY_FRAMES: {
    explanation: 'The file has more frames or pages than the service processes.',
    remedy: 'Save fewer frames or pages to a file, and upload that.',
    operator: theFileStays,
  },
  TRUNCATED_FILE: {
    explanation: 'The file ends in the middle of the picture. A part was lost before or during the upload.',
    remedy: 'Upload the file again. If it fails again, the copy on your device is incomplete as well.',
    operator: theFileStays,
  },
  CORRUPT_FILE: {
    explanation: 'The file is damaged: the decoder cannot make a picture of it.',
    remedy: 'Open the file in another program and save it anew, or upload another copy.',
    operator: theFileStays,
  },
  DECODING_TOO_SLOW: {
    explanation: 'The picture takes longer to decode than the service allows for one photo.',
    remedy: 'Save the picture in another format or at a smaller size, and upload that.',
    operator:
      'If ordinary photos end here, the function has too little memory: raise analyzeMemoryMb, then redrive the group.',
  },
  MALWARE_FOUND: {
    explanation:
      'The scan found malware in the file. The service has not opened it; it is in quarantine, where nobody can download it.',
    remedy: 'Scan your device, and upload a clean copy of the picture.',
    operator:
      'Warn the owner. The file is deleted after quarantineDays; the roles in quarantineReaders can read it until then. Dismiss the group.',
  },
  INVALID_REQUEST: {
    explanation: 'The request does not have the form that the API expects.',
    remedy: 'Read the detail of the answer: it says what was expected and what was received.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    explanation: 'The body of the request is not declared as JSON.',
    remedy: 'Send the header content-type: application/json.',
  },
  NOT_FOUND: {
    explanation: 'There is nothing at this path, or it belongs to somebody else.',
    remedy: 'Check the path and the id.',
  },
  NOT_KNOWN: {
    explanation:
      'The image exists, but it does not have this part: it was not asked for, or is not ready yet.',
    remedy: 'Wait until the image is settled, or start a re-run that asks for this part.',
  },
  INVALID_CURSOR: {
    explanation: 'The cursor does not come from an earlier answer of the same list.',
    remedy: 'Start again without a cursor.',
  },
  UNAUTHENTICATED: {
    explanation: 'The request has no credentials, or they are wrong or have expired.',
    remedy: 'Sign in again, or use another API key.',
  },
  INSUFFICIENT_SCOPE: {
    explanation: 'These credentials are valid, but do not allow this request.',
    remedy: 'Use credentials with the scope that the documentation of the call names.',
  },
  CROSS_SITE: {
    explanation: 'A page of another site made this request with the cookie of a session.',
    remedy: 'Use the dashboard of this host, or an API key.',
  },
  NOT_THROUGH_CDN: {
    explanation:
      'The call has no credentials and came to the address of the API, which answers such calls only through the CDN.',
    remedy: 'Send the call to the address of the dashboard, or send credentials.',
  },
  NOT_CONFIRMED: {
    explanation: 'The email address of the account is not confirmed.',
    remedy: 'Confirm it with the code that was sent to it.',
  },
  NEW_PASSWORD_WANTED: {
    explanation: 'Somebody was invited and signs in for the first time.',
    remedy: 'Choose a password: send newPassword as well.',
  },
  WRONG_CODE: {
    explanation: 'The code is not the one that the authenticator shows now, or it was used before.',
    remedy: 'Wait for the next code and enter that.',
  },
  SIGN_UP_CLOSED: {
    explanation: 'This stage does not let people create accounts themselves.',
    remedy: 'Ask an administrator for an account.',
  },
  INVALID_SIGNATURE: {
    explanation: 'The signed URL was changed after it was signed, or its key was removed.',
    remedy: 'Sign the URL again with a key that works.',
  },
  ACCOUNT_CLOSED: {
    explanation: 'The account is being erased, or has been erased.',
    remedy: 'Create another account. What was erased cannot be brought back.',
  },
  ACCOUNT_DISABLED: {
    explanation: 'An administrator has disabled the account. Its photos, keys and webhooks are kept.',
    remedy: 'Ask an administrator to enable the account.',
  },
  METHOD_NOT_ALLOWED: {
    explanation: 'The path exists, but not with this method.',
    remedy: 'Use a method that the header Allow names.',
  },
  REQUEST_UNDER_WAY: {
    explanation: 'An earlier request with the same Idempotency-Key has not been answered yet.',
    remedy: 'Repeat the request after as long as Retry-After says: it gets the answer of the first.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    explanation: 'The Idempotency-Key belongs to another request of the last day.',
    remedy: 'Send a new key, such as a UUID, with each thing that you create.',
  },
  INVALID_CONFIRMATION: {
    explanation: 'The confirmation is wrong or has expired.',
    remedy: 'Send the request without a confirmation to get a new one.',
  },
  CONFLICT: {
    explanation: 'The resource is in a state that does not allow this request, or somebody changed it first.',
    remedy: 'Read the resource again, and decide again.',
  },
  LIMIT_REACHED: {
    explanation: 'The account has as many of these as it may have.',
    remedy: 'Delete one that you no longer need.',
  },
  REFUSED_ADDRESS: {
    explanation: 'The URL does not lead to a public address over HTTPS.',
    remedy: 'Send an HTTPS URL of a public host.',
    operator:
      'Nothing is wrong with the stage: a redirect or the name led to a private address. Dismiss the group.',
  },
  SOURCE_REFUSED: {
    explanation: 'The photo was to be fetched from a URL, and the server there did not give it.',
    remedy:
      'Open the URL in a private window of a browser. If it shows the photo there, ask for it again; otherwise use a URL that works without a sign-in and has not expired.',
    operator: 'Nothing is wrong with the stage. Dismiss the group, or redrive it to fetch the files again.',
  },
  TRANSFORM_REFUSED: {
    explanation: 'A step of the transform does not fit this photo, or the result would break a limit.',
    remedy: 'Read the reason: it names the step and the limit. Change the step.',
  },
  TOO_MANY_REQUESTS: {
    explanation: 'More requests came in a short time than one caller may send.',
    remedy: 'Wait as long as the header Retry-After says, then go on more slowly.',
  },
  QUOTA_REACHED: {
    explanation: "Today's uploads of the account are used up.",
    remedy: 'Wait until midnight UTC, or ask an administrator for a higher limit.',
  },
  DAILY_TRANSFORMS_REACHED: {
    explanation: "Today's transforms of the account are used up.",
    remedy: 'Wait until midnight UTC, or ask an administrator for a higher limit.',
    operator: 'Raise dailyTransforms or dailyTransformBytes, then redrive the group.',
  },
  SOURCE_UNAVAILABLE: {
    explanation:
      'The photo was to be fetched from a URL, and the server there did not answer, failed, or was too slow at three attempts.',
    remedy: 'Ask for the URL again later, or download the photo and upload it yourself.',
    operator:
      'If many hosts are in the group, the stage may have no way out to the internet. Otherwise redrive it to fetch the files again.',
  },
  ANALYSIS_STOPPED: {
    explanation: 'Every attempt at this photo ran out of time or memory, or crashed before it could say why.',
    remedy: 'The photo is kept. Upload a smaller version if you cannot wait.',
    operator:
      'Read the log of the function for an example. Raise its memory or timeout (analyzeMemoryMb, analyzeTimeoutSeconds), then redrive the group.',
  },
  TRANSFORM_STOPPED: {
    explanation: 'Every attempt at this transform ran out of time or memory, or crashed.',
    remedy: 'Ask for a smaller result or fewer steps, or try again later.',
    operator: 'Raise transformMemoryMb or transformTimeoutSeconds, then redrive the group.',
  },
  DEPENDENCY_FAILED: {
    explanation:
      'A service that this stage depends on, such as storage or a queue, failed or refused the call.',
    remedy: 'The photo is kept and can be tried again. If it is urgent, start a re-run.',
    operator:
      'Look at the health page of AWS and at the log for an example: often a permission or a quota. Then redrive the group.',
  },
  THROTTLED: {
    explanation: 'A service that this stage depends on had more to do than it could.',
    remedy: 'The photo is kept and can be tried again later.',
    operator: 'Ask AWS for a higher quota, or lower the concurrency of the stage. Then redrive the group.',
  },
  VISION_FAILED: {
    explanation: 'A model could not look at this photo. Everything else about the photo was found.',
    remedy: 'Start a re-run of the missing feature.',
    operator: 'Read the log of the vision function for an example, mend the cause, then redrive the group.',
  },
  PROVIDER_UNAVAILABLE: {
    explanation:
      'The provider that should look at this photo did not answer. Where another provider offers the feature, its result is shown instead.',
    remedy: 'Use the result as it is, or start a re-run later.',
    operator:
      'Wait until the provider answers again, then redrive the group: it asks the provider once more.',
  },
  BUDGET_USED_UP: {
    explanation:
      'An administrator has set how much photos may cost in a month, for this account or for everybody. That amount is used up.',
    remedy:
      'Upload the photo next month, or ask an administrator for a larger budget. Nothing that was uploaded is lost.',
  },
  BUDGET_REACHED: {
    explanation:
      'The monthly budget of the paid provider is used up. Where our own models offer the feature, their result is shown instead.',
    remedy: 'Use the result as it is, or start a re-run next month.',
    operator:
      'Raise rekognitionMonthlyBudgetUsd or chatMonthlyBudgetUsd, or wait for the next month. Then redrive the group.',
  },
  UNSUITABLE_IMAGE: {
    explanation:
      'The provider does not accept a picture of this shape. Where another provider offers the feature, its result is shown instead.',
    remedy: 'Use the result as it is, or upload a picture of a more usual shape.',
    operator: 'Nothing is wrong with the stage. Dismiss the group, or choose another route for the feature.',
  },
  SCAN_FAILED: {
    explanation:
      'The scan for malware gave no result, and photos that were not scanned are not opened. The photo is kept, and is analysed as soon as a result comes.',
    remedy: 'Wait, or upload the picture in another format.',
    operator:
      'Check the scanner. With clamd, redrive the group. With GuardDuty, redrive the group, then have the objects scanned again within an hour: docs/malware.md.',
  },
  EVENT_NOT_ACCEPTED: {
    explanation: 'The photo is settled, but the event about it could not be published.',
    remedy: 'Read the image by its id: its results are there.',
    operator: 'Check the event bus and its quota. The message is tried again; otherwise redrive the group.',
  },
  INTERNAL: {
    explanation: 'Something went wrong on our side that nobody has foreseen.',
    remedy: 'Try again in a moment. If it stays, tell an administrator the request id.',
    operator: 'Read the log for an example. Mend the cause, then redrive the group.',
  },
}
