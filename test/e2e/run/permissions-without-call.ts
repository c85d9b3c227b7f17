import type { Unexercised } from '../../support/permissions/recording.ts'

const onlyWithRekognition =
  'Only where features are routed to Rekognition; the stacks with its stand-in run few scenarios'
const onlyInARace = 'Only when somebody else has written the row between two writes of this function'
const afterAnHour = 'What has lost its message is sent again by the sweep after an hour'

const neverCalled: readonly Omit<Unexercised, 'called'>[] = [
  ...['analyze', 'make-transforms'].map((caller) => ({
    caller,
    action: 's3:ListBucket',
    resource: 'ImagesOriginalsBucket',
    reason:
      'Without it S3 answers 403 for an object that is not there, instead of 404; the emulator always says 404',
  })),
  {
    caller: 'make-transforms',
    action: 's3:ListBucket',
    resource: 'ImagesDerivedBucket',
    reason: 'As above, for a result that was deleted before it came into an archive',
  },
  {
    caller: 'make-transforms',
    action: 's3:AbortMultipartUpload',
    resource: 'ImagesDerivedBucket/*',
    reason: 'Only for an archive of several parts of which one could not be stored',
  },
  { caller: 'sweep', action: 'sqs:SendMessage', resource: 'RerunsJobsWork', reason: afterAnHour },
  { caller: 'sweep', action: 'sqs:SendMessage', resource: 'VisionOnnxWork', reason: afterAnHour },
  {
    caller: 'sweep',
    action: 'sqs:SendMessage',
    resource: 'VisionRekognitionWork',
    reason: onlyWithRekognition,
  },
  ...['reruns', 'advance-jobs', 'settle-failed'].map((caller) => ({
    caller,
    action: 'sqs:SendMessage',
    resource: 'VisionRekognitionWork',
    reason: onlyWithRekognition,
  })),
  {
    caller: 'advance-jobs',
    action: 'sqs:GetQueueAttributes',
    resource: 'VisionRekognitionWork',
    reason: onlyWithRekognition,
  },
  ...['VisionRekognitionWork', 'VisionRekognitionExhausted', 'VisionRekognitionDeadLetters'].map(
    (resource) => ({
      caller: 'operations',
      action: 'sqs:GetQueueAttributes',
      resource,
      reason: onlyWithRekognition,
    }),
  ),
  ...[
    { action: 'sqs:ReceiveMessage', resource: 'VisionRekognitionDeadLetters' },
    { action: 'sqs:DeleteMessage', resource: 'VisionRekognitionDeadLetters' },
    { action: 'sqs:SendMessage', resource: 'VisionRekognitionWork' },
  ].map((permission) => ({ caller: 'operations', ...permission, reason: onlyWithRekognition })),
  ...['rekognition:DetectFaces', 'rekognition:DetectText'].map((action) => ({
    caller: 'vision-rekognition',
    action,
    resource: '*',
    reason: 'The stand-in for Rekognition knows labels and moderation',
  })),
  {
    caller: 'settle-vision-rekognition',
    action: 'sqs:SendMessage',
    resource: 'VisionOnnxWork',
    reason: onlyWithRekognition,
  },
  ...['index-images', 'maintain-index'].map((caller) => ({
    caller,
    action: 's3:AbortMultipartUpload',
    resource: 'IndexDatasetsBucket/*',
    reason: 'Only for a file of several parts of which one could not be stored',
  })),
]

const calledNowAndThen: readonly Omit<Unexercised, 'called'>[] = [
  {
    caller: 'sweep',
    action: 'dynamodb:BatchWriteItem',
    resource: 'ResultsTable',
    reason: 'Only for a deletion that was cut off before the versions of the image were erased',
  },
  ...['make-transforms', 'signed-urls'].map((caller) => ({
    caller,
    action: 's3:DeleteObject',
    resource: 'ImagesDerivedBucket/*',
    reason: 'Only for a transform that was deleted while it was being made',
  })),
  ...['analyze', 'vision-rekognition', 'settle-vision-onnx', 'settle-vision-rekognition'].map((caller) => ({
    caller,
    action: 'dynamodb:DeleteItem',
    resource: 'ResultsTable',
    reason: onlyInARace,
  })),
  {
    caller: 'maintain-index',
    action: 's3:DeleteObject',
    resource: 'IndexDatasetsBucket/*',
    reason: 'Versions of a dataset are kept for an hour; notes of overtaken commits go at once',
  },
  {
    caller: 'maintain-index',
    action: 'dynamodb:DeleteItem',
    resource: 'ResultsTable',
    reason: 'A dataset is done with when its old versions are gone, after an hour, or when its account is',
  },
  {
    caller: 'index-images',
    action: 's3:DeleteObject',
    resource: 'IndexDatasetsBucket/*/_transactions/*',
    reason: 'Lance takes back its note of a commit that another writer has overtaken',
  },
]

/**
 * Permissions that functions need and that a run does not use for certain. One that is not granted any more, or that
 * a test uses though none should be able to, fails the run.
 */
export const permissionsWithoutCall: readonly Unexercised[] = [
  ...neverCalled.map((permission) => ({ ...permission, called: 'never' as const })),
  ...calledNowAndThen.map((permission) => ({ ...permission, called: 'now and then' as const })),
]
