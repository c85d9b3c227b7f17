import type { AnswerOf } from '@image-intelligence/client'
import { useTranslations } from 'use-intl'

export type Webhook = NonNullable<AnswerOf<'listWebhooks'>>['items'][number]
export type EventType = Exclude<Webhook['eventTypes'], 'all'>[number]

/** The text for each event type that a webhook can subscribe to. A missing type does not compile. */
const textOf = {
  'Image Analysis Completed': 'completed',
  'Image Rejected': 'rejected',
  'Image Analysis Failed': 'failed',
  'Image Upload Expired': 'expired',
  'Image Deleted': 'deleted',
  'Image Transform Completed': 'transformCompleted',
  'Image Transform Failed': 'transformFailed',
} as const satisfies Record<EventType, string>

export const eventTypes = Object.keys(textOf) as readonly EventType[]

/** The name of an event on the page. A test event, and one that the page does not know, keeps its type as the name. */
export function useEventName(): (type: string) => string {
  const t = useTranslations('developer')
  return (type) => (Object.hasOwn(textOf, type) ? t(`eventNames.${textOf[type as EventType]}`) : type)
}
