import { ImageState } from '../contracts/image-row.ts'

/** States that an image is in for moments, as a rule. */
const passingStates: readonly ImageState[] = ['uploaded', 'analyzed']

/** States for which it is worth to wake whoever follows the images. */
export const followedStates = ImageState.options.filter((state) => !passingStates.includes(state))

/**
 * The state under which an image is indexed. What is on its way stays filed as pending: keeping up with every step would
 * double the writes, and which step it is says the image's own row.
 */
export const indexedState = (state: ImageState): ImageState =>
  passingStates.includes(state) ? 'pending' : state
