import type { Unexercised } from '../../support/permissions/recording.ts'

const onlyWithRekognition =
  'Only where features are routed to Rekognition; the stacks with its stand-in run few scenarios'
const onlyWithChat =
  'Only where captions are routed to a chat model; one file has a stand-in for it, and other providers run the same code'
const onlyInARace = 'Only when another function writes the row between two writes of this one'
const afterAnHour = 'Only when a message was lost: the sweep sends another after an hour'

const neverCalled: readonly Omit<Unexercised, 'called'>[] = [
  {
    caller: 'make-transforms',
    action: 's3:AbortMultipartUpload',
    resource: 'ImagesDerivedBucket/*',
    reason: 'Only for an archive of several parts of which one could not be stored',
  },
  { caller: 'sweep', action: 'sqs:SendMessage', resource: 'RerunsJobsWork', reason: afterAnHour },
  { caller: 'inspect', action: 'sqs:SendMessage', resource: 'RerunsJobsWork', reason: afterAnHour },
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
  ...[
    { action: 'sqs:ReceiveMessage', resource: 'VisionRekognitionDeadLetters' },
    { action: 'sqs:DeleteMessage', resource: 'VisionRekognitionDeadLetters' },
  ].map((permission) => ({ caller: 'operations', ...permission, reason: onlyWithRekognition })),
  ...['rekognition:DetectFaces', 'rekognition:DetectText'].map((action) => ({
    caller: 'vision-rekognition',
    action,
    resource: '*',
    reason: 'The stand-in for Rekognition knows labels and moderation',
  })),
  {
    caller: 'vision-rekognition',
    action: 'dynamodb:UpdateItem',
    resource: 'ResultsTable in WORK#*',
    reason: onlyWithRekognition,
  },
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

/** What the functions may do with the queues of the chat model, as with those of every provider. */
const withChat: readonly (readonly [caller: string, action: string, resource: string])[] = [
  ['vision-chat', 'dynamodb:DeleteItem', 'ResultsTable in IMAGE#*'],
  ['vision-chat', 'dynamodb:DeleteItem', 'ResultsTable in CONTENT#*'],
  ['vision-chat', 'dynamodb:UpdateItem', 'ResultsTable in WORK#*'],
  ['vision-chat', 's3:ListBucket', 'ImagesDerivedBucket'],
  ['settle-vision-chat', 'dynamodb:DeleteItem', 'ResultsTable'],
  ['settle-vision-chat', 'sqs:SendMessage', 'VisionChatExhausted'],
  ...['vision-chat', 'settle-failed', 'sweep', 'reruns', 'advance-jobs', 'operations'].map(
    (caller) => [caller, 'sqs:SendMessage', 'VisionChatWork'] as const,
  ),
  ['sweep', 'sqs:GetQueueAttributes', 'VisionChatDeadLetters'],
  ['advance-jobs', 'sqs:GetQueueAttributes', 'VisionChatWork'],
  ['operations', 'sqs:DeleteMessage', 'VisionChatDeadLetters'],
  ['operations', 'sqs:ReceiveMessage', 'VisionChatDeadLetters'],
  ...['VisionChatDeadLetters', 'VisionChatWork', 'VisionChatExhausted'].map(
    (queue) => ['operations', 'sqs:GetQueueAttributes', queue] as const,
  ),
]

const calledNowAndThen: readonly Omit<Unexercised, 'called'>[] = [
  ...withChat.map(([caller, action, resource]) => ({ caller, action, resource, reason: onlyWithChat })),
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
  {
    caller: 'operations',
    action: 'sqs:SendMessage',
    resource: 'VisionRekognitionWork',
    reason: onlyWithRekognition,
  },
  {
    caller: 'fetch-photos',
    action: 's3:AbortMultipartUpload',
    resource: 'ImagesOriginalsBucket/*',
    reason: 'Only for a photo of several parts of which one could not be stored',
  },
  {
    caller: 'inspect',
    action: 'lambda:InvokeFunction',
    resource: 'InspectionsFunction',
    reason: 'Only for an inspection or a repair that takes longer than an invocation may',
  },
  {
    caller: 'list-inventory',
    action: 's3:AbortMultipartUpload',
    resource: 'ImagesDerivedBucket/.imports/*',
    reason: 'Only for a list of several parts of which one could not be stored',
  },
  {
    caller: 'import-batch',
    action: 's3:GetObjectVersion',
    resource: 'imports/*',
    reason: 'Only for a bucket with versions; imports.test.ts imports from one by jobs',
  },
  ...[
    { action: 's3:GetObject', resource: 'ImagesOriginalsBucket/*' },
    { action: 's3:ListBucket', resource: 'ImagesOriginalsBucket' },
  ].map((permission) => ({
    ...permission,
    caller: 'import-batch',
    reason: 'Only for a batch that was cut off between a slot and its copy',
  })),
  ...[
    { caller: 'analyze', resource: 'ImagesOriginalsBucket' },
    { caller: 'make-transforms', resource: 'ImagesOriginalsBucket' },
    { caller: 'make-transforms', resource: 'ImagesDerivedBucket' },
    { caller: 'vision-onnx', resource: 'ImagesDerivedBucket' },
    { caller: 'vision-rekognition', resource: 'ImagesDerivedBucket' },
  ].map((permission) => ({
    ...permission,
    action: 's3:ListBucket',
    reason:
      'Only for an object that was deleted before it was read: without it, S3 answers 403 instead of 404',
  })),
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
  ...['analyze', 'vision-onnx', 'vision-rekognition'].map((caller) => ({
    caller,
    action: 'dynamodb:DeleteItem',
    resource: 'ResultsTable in IMAGE#*',
    reason: onlyInARace,
  })),
  ...['vision-onnx', 'vision-rekognition'].map((caller) => ({
    caller,
    action: 'dynamodb:DeleteItem',
    resource: 'ResultsTable in CONTENT#*',
    reason: 'Only for an image that is deleted while its results are saved',
  })),
  ...['settle-vision-onnx', 'settle-vision-rekognition'].map((caller) => ({
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
    caller: 'index-images',
    action: 's3:DeleteObject',
    resource: 'IndexDatasetsBucket/*/_transactions/*',
    reason: 'Lance takes back its note of a commit that another writer has overtaken',
  },
]

/**
 * Permissions that functions need and that a run may not use. A run fails if one of them is no longer granted, or if
 * a call uses one that no test should be able to use.
 */
export const permissionsWithoutCall: readonly Unexercised[] = [
  ...neverCalled.map((permission) => ({ ...permission, called: 'never' as const })),
  ...calledNowAndThen.map((permission) => ({ ...permission, called: 'now and then' as const })),
]
