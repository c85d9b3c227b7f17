import type { Correction, Finding } from './corrections.ts'

type Said = Pick<Correction, 'verdict' | 'subject' | 'answer'>

/** Whether the thing as the model found it is said not to be there. */
export const rejects = ({ verdict }: Pick<Said, 'verdict'>): boolean =>
  verdict === 'wrong' || verdict === 'corrected'

/** What a person says is there; undefined when all they say is what is not. */
export const confirmedFinding = ({ verdict, subject, answer }: Said): Finding | undefined =>
  verdict === 'wrong' ? undefined : { ...subject, ...answer }
