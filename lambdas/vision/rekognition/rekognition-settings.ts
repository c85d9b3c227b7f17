/** What Rekognition is asked for. Confidences are shares (0 to 1), as everywhere here; Rekognition's own are percent. */
export interface RekognitionSettings {
  /** Of labels, objects, faces, moderation labels, and each word of a line of text: less sure ones are left out. */
  readonly minConfidence: number
  readonly maxLabels: number
  /** A picture is flagged from this confidence of any moderation label on. */
  readonly flagFrom: number
  /** Also ask for colours and quality: three quarters of a label call's price on top of it. */
  readonly imageProperties: boolean
}

export const defaultRekognitionSettings: RekognitionSettings = {
  // What DetectLabels takes when it is told none; DetectModerationLabels would take 0.5, DetectText 0.8.
  minConfidence: 0.55,
  maxLabels: 50,
  flagFrom: 0.6,
  imageProperties: false,
}
