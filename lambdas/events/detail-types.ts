/** The events about images: one for each terminal state of an image, and of a transform. Webhooks send these. */
export const imageDetailTypes = [
  'Image Analysis Completed',
  'Image Rejected',
  'Image Analysis Failed',
  'Image Upload Expired',
  'Image Deleted',
  'Image Transform Completed',
  'Image Transform Failed',
] as const
export type ImageDetailType = (typeof imageDetailTypes)[number]

/** Every event by its detail-type. */
export const detailTypes = [...imageDetailTypes, 'Budget Nearly Used Up'] as const
export type DetailType = (typeof detailTypes)[number]

/** In `resources` of events that the rule of webhooks takes (lib/constructs/webhooks.ts). */
export const forWebhooks = 'webhooks'
