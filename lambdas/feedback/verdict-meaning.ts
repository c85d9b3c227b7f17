import type { Correction, Finding } from '../image-record/corrections.ts'

type Said = Pick<Correction, 'verdict' | 'subject' | 'answer'>

/** Whether the verdict says that the finding, as the model reported it, is wrong. */
export const rejects = ({ verdict }: Pick<Said, 'verdict'>): boolean =>
  verdict === 'wrong' || verdict === 'corrected'

/** The finding that a verdict confirms; undefined when it only rejects one. */
export const confirmedFinding = ({ verdict, subject, answer }: Said): Finding | undefined =>
  verdict === 'wrong' ? undefined : { ...subject, ...answer }
