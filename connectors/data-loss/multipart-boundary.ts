import { mimeOf } from '../../engine/sdk.ts'

/** Twice what RFC 2046 §5.1.1 allows, and more. */
const LONGEST = 200

export const isMultipart = (mediaType: string): boolean => mimeOf(mediaType).startsWith('multipart/')

/** What stands between the parts; undefined where that is not clear: readers might take the parts for others. */
export const boundaryOf = (mediaType: string): string | undefined => {
  if (mediaType.match(/boundary\s*=/gi)?.length !== 1) return undefined
  const [, quoted, token] = /;\s*boundary\s*=\s*(?:"([^"\\]*)"|([^\s;"]+))\s*(?:;|$)/i.exec(mediaType) ?? []
  const boundary = quoted?.trimEnd() ?? token ?? ''
  return boundary !== '' && boundary.length <= LONGEST ? boundary : undefined
}
