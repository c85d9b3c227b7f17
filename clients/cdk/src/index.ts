export type { DetailType } from '../../../lambdas/events/detail-types.ts'
export type { AlarmTopics, Severity } from '../../../lib/constructs/alarm-topic.ts'
export {
  ImageIntelligence,
  type ImageIntelligenceProps,
  type OnEventProps,
} from '../../../lib/image-intelligence.ts'
export type { ImageIntelligenceSettings } from '../../../lib/image-intelligence-settings.ts'
