/** Exit code of a child that ends itself because a photo took too much memory. */
export const memoryExitCode = 75

/** Above the analysis's own time limit for decoding: only a decoder that ignores that limit is killed. */
export const maxPhotoMs = 9_500
