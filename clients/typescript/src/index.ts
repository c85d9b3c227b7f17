export { allImages } from './all-images.ts'
export { ApiError } from './api-error.ts'
export {
  type AnswerOf,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type InputOf,
} from './client.ts'
export type * from './schema.ts'
export { type SignedPicture, signSrcset, signUrl, type UrlSigner, writeUrlSteps } from './sign-url.ts'
export { putPhoto, settledImage, UploadError, uploadPhoto } from './upload-photo.ts'
