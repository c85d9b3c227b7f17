/** A child that ends itself with this code needed more memory than a photo may take. */
export const memoryExitCode = 75

/** Above the analysis's own time limit for decoding: only what ignores that limit is ended by force. */
export const maxPhotoMs = 9_500
