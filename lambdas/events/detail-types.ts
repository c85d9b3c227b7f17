/** The events about images: one for each terminal state of an image, and of a transform. */
export const detailTypes = [
  'Image Analysis Completed',
  'Image Rejected',
  'Image Analysis Failed',
  'Image Upload Expired',
  'Image Deleted',
  'Image Transform Completed',
  'Image Transform Failed',
] as const
export type DetailType = (typeof detailTypes)[number]

/** Events about the stage itself. They belong to no owner, so webhooks do not get them. */
export const stageDetailTypes = ['Inspection Completed', 'Budget Nearly Used Up'] as const
export type StageDetailType = (typeof stageDetailTypes)[number]

/** Everything that the service publishes. */
export const publishedTypes = [...detailTypes, ...stageDetailTypes] as const
export type PublishedType = (typeof publishedTypes)[number]

/** In `resources` of events that the rule of webhooks takes (lib/constructs/webhooks.ts). */
export const forWebhooks = 'webhooks'
