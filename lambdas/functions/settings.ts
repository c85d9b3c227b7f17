import { maxPixels, places, renditionLongEdgesPx } from './settings/analysis.ts'
import { importBuckets, importsPerSecond, inventoryImports } from './settings/imports.ts'
import { indexCommitSeconds, indexDeletedHours, indexMaintenanceMinutes } from './settings/index-times.ts'
import { checksumGibPerDay, inspectEvery, inspectionGraceDays } from './settings/inspections.ts'
import {
  auditRetentionDays,
  authenticator,
  budgets,
  dailyUploadBytes,
  dailyUploads,
  publicRequestsPerMinute,
  requestBurst,
  requestsPerMinute,
  signUp,
  urlRequestsPerMinute,
} from './settings/limits-and-audit.ts'
import {
  clamdAddress,
  clamdTimeoutSeconds,
  malwareScan,
  malwareScanTimeoutMinutes,
} from './settings/malware.ts'
import {
  dailyTransformBytes,
  dailyTransforms,
  plansOfEveryPhoto,
  transformMemoryMb,
  transformsPerImage,
  transformTimeoutSeconds,
  urlCacheSeconds,
  urlTransformsPerMinute,
} from './settings/transforms.ts'
import {
  downloadExpirySeconds,
  expiredRowRetentionDays,
  fetchAllowPrivateAddresses,
  fetchTimeoutSeconds,
  maxUploadBytes,
  uploadExpirySeconds,
} from './settings/uploads-and-downloads.ts'
import {
  captionLanguage,
  cascadeBelowConfidence,
  chatModel,
  chatMonthlyBudgetUsd,
  chatPictureUsd,
  chatTimeoutSeconds,
  chatUrl,
  jointModel,
  rekognitionImageProperties,
  rekognitionMinConfidence,
  rekognitionMonthlyBudgetUsd,
  textEngine,
  textLanguages,
  visionEffort,
  visionThreads,
} from './settings/vision.ts'
import {
  webhookAllowPrivateAddresses,
  webhookDeliveryRetentionDays,
  webhookDisableAfterDays,
  webhookRetrySeconds,
  webhooksPerOwner,
  webhookTimeoutSeconds,
} from './settings/webhooks.ts'

export type { Setting } from './settings/setting.ts'

// What each function reads. An export is named after its function; the stack sets the variables of these settings for
// it. They are exports, not properties of one object, so that a bundle leaves out the settings of other functions.

const limits = { publicRequestsPerMinute, requestBurst, requestsPerMinute }

const transformCaps = { dailyTransformBytes, dailyTransforms, transformsPerImage }
const transformWork = { transformMemoryMb, transformTimeoutSeconds }

/** The settings of a function that counts the requests of its callers. */
/* @__NO_SIDE_EFFECTS__ */
const withLimits = <S extends object>(settings: S) => ({ ...limits, ...settings })

export const accounts = withLimits({
  authenticator,
  ...transformCaps,
  dailyUploadBytes,
  dailyUploads,
  signUp,
})
export const advanceJobs = {
  ...transformCaps,
  dailyUploadBytes,
  dailyUploads,
  jointModel,
  maxUploadBytes,
  uploadExpirySeconds,
  visionEffort,
}
export const analyze = { maxPixels, maxUploadBytes, places, renditionLongEdgesPx, visionEffort }
export const analyzeScanned = {
  ...analyze,
  clamdAddress,
  clamdTimeoutSeconds,
  malwareScan,
  malwareScanTimeoutMinutes,
}
export const deliverWebhooks = {
  webhookAllowPrivateAddresses,
  webhookDisableAfterDays,
  webhookRetrySeconds,
  webhookTimeoutSeconds,
}
export const dispatchWebhooks = { webhookDeliveryRetentionDays }
export const eraseAccounts = { uploadExpirySeconds }
export const feedback = withLimits({})
export const fetchPhotos = { fetchAllowPrivateAddresses, fetchTimeoutSeconds, maxUploadBytes }
export const images = withLimits({ downloadExpirySeconds })
export const importBatch = { dailyUploadBytes, dailyUploads, maxUploadBytes, uploadExpirySeconds }
export const indexImages = { budgets, indexCommitSeconds, indexMaintenanceMinutes }
export const inspect = { checksumGibPerDay, inspectionGraceDays }
export const library = withLimits({ downloadExpirySeconds, jointModel })
export const maintainIndex = { indexDeletedHours }
export const makeTransforms = {
  ...transformCaps,
  ...transformWork,
  maxPixels,
  maxUploadBytes,
  plansOfEveryPhoto,
}
export const operations = withLimits({
  ...transformCaps,
  dailyUploadBytes,
  dailyUploads,
  auditRetentionDays,
  budgets,
  chatMonthlyBudgetUsd,
  downloadExpirySeconds,
  importBuckets,
  importsPerSecond,
  inventoryImports,
  rekognitionMonthlyBudgetUsd,
})
export const presign = withLimits({
  budgets,
  chatPictureUsd,
  dailyUploadBytes,
  dailyUploads,
  fetchAllowPrivateAddresses,
  maxUploadBytes,
  uploadExpirySeconds,
})
export const reruns = withLimits({ downloadExpirySeconds, importBuckets, importsPerSecond, inventoryImports })
export const signedUrls = {
  ...transformCaps,
  ...transformWork,
  downloadExpirySeconds,
  maxPixels,
  maxUploadBytes,
  urlCacheSeconds,
  urlRequestsPerMinute,
  urlTransformsPerMinute,
}
export const sweep = { checksumGibPerDay, expiredRowRetentionDays, inspectEvery }
export const transforms = withLimits({ ...transformCaps, ...transformWork, downloadExpirySeconds })
export const visionChat = {
  captionLanguage,
  chatModel,
  chatMonthlyBudgetUsd,
  chatPictureUsd,
  chatTimeoutSeconds,
  chatUrl,
}
export const visionOnnx = {
  cascadeBelowConfidence,
  jointModel,
  textEngine,
  textLanguages,
  visionEffort,
  visionThreads,
}
export const visionRekognition = {
  rekognitionImageProperties,
  rekognitionMinConfidence,
  rekognitionMonthlyBudgetUsd,
}
export const webhooks = withLimits({
  webhookAllowPrivateAddresses,
  webhookDeliveryRetentionDays,
  webhooksPerOwner,
})
