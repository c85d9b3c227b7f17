/** Settings of the calls. Confidences are shares (0 to 1), as everywhere in this project; Rekognition uses percent. */
export interface RekognitionSettings {
  /** Labels, objects, faces, moderation labels and words of a line of text with less confidence are left out. */
  readonly minConfidence: number
  readonly maxLabels: number
  /** A picture is flagged if any moderation label has at least this confidence. */
  readonly flagFrom: number
  /** Also requests colours and quality, which adds three quarters to the price of a label call. */
  readonly imageProperties: boolean
}

export const defaultRekognitionSettings: RekognitionSettings = {
  // The default of DetectLabels. DetectModerationLabels defaults to 0.5, DetectText to 0.8.
  minConfidence: 0.55,
  maxLabels: 50,
  flagFrom: 0.6,
  imageProperties: false,
}
