import {
  DetectFacesCommand,
  DetectLabelsCommand,
  DetectModerationLabelsCommand,
  DetectTextCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import type { RekognitionOperation } from '../rekognition-features.ts'
import type { RekognitionSettings } from '../rekognition-settings.ts'

export interface Question {
  readonly jpeg: Uint8Array
  readonly settings: RekognitionSettings
  readonly abortSignal: AbortSignal
}

type Ask = (client: RekognitionClient, question: Question) => Promise<unknown>

const percent = (share: number) => share * 100

/** The call of each operation. Answers are typed as unknown on purpose, because they are not validated yet. */
export const askRekognition: Record<RekognitionOperation, Ask> = {
  DetectLabels: (client, { jpeg, settings, abortSignal }) => {
    const command = new DetectLabelsCommand({
      Image: { Bytes: jpeg },
      MinConfidence: percent(settings.minConfidence),
      MaxLabels: settings.maxLabels,
      Features: settings.imageProperties ? ['GENERAL_LABELS', 'IMAGE_PROPERTIES'] : ['GENERAL_LABELS'],
    })
    return client.send(command, { abortSignal })
  },
  DetectFaces: (client, { jpeg, abortSignal }) => {
    const command = new DetectFacesCommand({ Image: { Bytes: jpeg }, Attributes: ['DEFAULT'] })
    return client.send(command, { abortSignal })
  },
  DetectText: (client, { jpeg, settings, abortSignal }) => {
    const command = new DetectTextCommand({
      Image: { Bytes: jpeg },
      Filters: { WordFilter: { MinConfidence: percent(settings.minConfidence) } },
    })
    return client.send(command, { abortSignal })
  },
  DetectModerationLabels: (client, { jpeg, settings, abortSignal }) => {
    const command = new DetectModerationLabelsCommand({
      Image: { Bytes: jpeg },
      MinConfidence: percent(settings.minConfidence),
    })
    return client.send(command, { abortSignal })
  },
}
