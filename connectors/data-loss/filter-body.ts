import {
  bytesOf,
  Content,
  type Inspector,
  inspectBody,
  JAVA,
  type Lifetime,
  mediaTypeOfBody,
  mimeOf,
  type TypedValue,
  typed,
} from '../../engine/sdk.ts'
import { BodyFilter } from './body-filter.ts'
import type { DataLossConfig } from './config.ts'
import { detected } from './errors.ts'
import { maskedBody } from './masked-body.ts'
import { isText } from './text-media-types.ts'

/** Bodies that say they are no larger are filtered at once, so that they go on with their length. */
const AT_ONCE = 64 * 1024

/**
 * A payload without the values that are looked for; the same payload where there are none, or where it is no text. Masked, it is filtered while it
 * is passed on. To be blocked, it is looked at as a whole before anybody gets a byte of it; fails with DATA-LOSS:DETECTED.
 */
export const filterBody = (
  payload: TypedValue,
  contentType: string | undefined,
  where: string,
  config: DataLossConfig,
  lifetime: Lifetime,
): TypedValue | Promise<TypedValue> => {
  const { value } = payload
  const mediaType = contentType ?? mediaTypeOfBody(payload)
  if (value === null || value === undefined || config.detectors.length === 0 || !isText(mediaType)) return payload
  if (config.action === 'block') {
    const inspected = inspectBody(payload, blocking(config, mediaType, where))
    return inspected ? inspected.then(() => payload) : payload
  }
  const whole = (bytes: Buffer) => maskWhole(payload, bytes, mediaType, config)
  const bytes = bytesOf(payload)
  if (bytes instanceof Promise) return bytes.then(whole)
  if (!(bytes instanceof Content)) return whole(bytes)
  if (bytes.buffered) return whole(bytes.buffered)
  if (bytes.length !== undefined && bytes.length <= AT_ONCE) return Promise.resolve(bytes.bytes()).then(whole)
  const masked = maskedBody(bytes, () => new BodyFilter({ ...config, found: () => {} }, mediaType))
  lifetime.track(masked)
  return typed(masked, payload.mediaType)
}

const blocking = (config: DataLossConfig, mediaType: string, where: string): Inspector => {
  const filter = new BodyFilter(
    {
      ...config,
      found: ({ what }) => {
        throw detected(what, `body of the ${where}`)
      },
    },
    mediaType,
  )
  return { write: (chunk) => void filter.judge(chunk), end: () => void filter.judgeRest() }
}

const maskWhole = (payload: TypedValue, bytes: Buffer, mediaType: string, config: DataLossConfig): TypedValue => {
  let isFound = false
  const found = () => {
    isFound = true
  }
  const filter = new BodyFilter({ ...config, found }, mediaType)
  const masked = filter.judge(bytes) + filter.judgeRest()
  if (!isFound) return payload
  // An object was written in its usual way; now it is what was written.
  const label = mimeOf(payload.mediaType) === JAVA ? mediaType : payload.mediaType
  return typed(filter.encode(masked), label)
}
