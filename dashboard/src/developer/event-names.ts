import { useTranslations } from 'use-intl'
import type { Webhook } from './webhook-dialog.tsx'

export type EventType = Exclude<Webhook['eventTypes'], 'all'>[number]

/** Every type that a webhook can be told of, and the name of its text. A type that is missing here does not compile. */
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

/** What an event is called on the page. A test event, or one that the page does not know, has its own name. */
export function useEventName(): (type: string) => string {
  const t = useTranslations('developer')
  return (type) => (Object.hasOwn(textOf, type) ? t(`eventNames.${textOf[type as EventType]}`) : type)
}
