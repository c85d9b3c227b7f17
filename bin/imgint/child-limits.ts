import type { PhotoJob } from './photo-report.ts'

/** Exit code of a child that ends itself because a photo took too much memory. */
export const memoryExitCode = 75

/** Above the analysis's own time limit for decoding: only a decoder that ignores that limit is killed. */
const maxAnalysisMs = 9_500

/** For the models, which the first photo also loads. A vision function has two minutes for a batch. */
const maxVisionMs = 60_000

/** How long a photo may take. */
export const maxPhotoMs = ({ vision }: Pick<PhotoJob, 'vision'>): number =>
  maxAnalysisMs + (vision ? maxVisionMs : 0)
