import { DataWeaveError } from '../dataweave-error.ts'

/** How deep arrays and objects of a document may nest, read or written: what walks a value afterwards does so recursively. */
export const DEPTH_LIMIT = 1000

/** Raises when a value that is written nests too deep; one that holds itself ends here as well. */
export const checkDepth = (depth: number): void => {
  if (depth > DEPTH_LIMIT) {
    throw new DataWeaveError(
      'LimitException',
      `The value nests deeper than the ${DEPTH_LIMIT} levels that may be written.`,
    )
  }
}
