export {
  type AnswerOf,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type InputOf,
  type OperationId,
} from './client.ts'
export { eachItem } from './each-item.ts'
export { ApiError, ImageIntelligenceError, NetworkError } from './errors.ts'
export {
  contentTypeOf,
  maxUploadBytes,
  nameToSend,
  type PhotoSource,
  type UploadContentType,
  uploadContentTypes,
} from './photo-source.ts'
export { type PutOptions, putPhoto, type UploadProgress } from './put-photo.ts'
export type { Patience } from './retry.ts'
export type * from './schema.ts'
export { type SignedPicture, signSrcset, signUrl, type UrlSigner, writeUrlSteps } from './sign-url.ts'
export { UploadError } from './upload-error.ts'
export {
  createdMs,
  createJournal,
  decideUpload,
  type JournalEntry,
  leastSlotMs,
  slotInOurTime,
  type TextStore,
  type UploadDecision,
  type UploadJournal,
} from './upload-journal.ts'
export { type SendOptions, sendPhoto, type UploadOptions, uploadPhoto } from './upload-photo.ts'
export { type RawRequest, type VerifyOptions, verifyWebhook, WebhookError } from './verify-webhook.ts'
export { type WaitOptions, type WaitTarget, waitFor } from './wait-for.ts'
export type { WebhookEvent } from './webhook-event.ts'
