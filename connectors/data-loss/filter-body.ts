import { bytesOf, Content, inspectBody, JAVA, mimeOf, type TypedValue, typed } from '../../engine/sdk.ts'
import type { Detector } from './detector.ts'
import { decoded, encoded } from './encoded-body.ts'
import { detected } from './errors.ts'
import { filtered } from './filtered.ts'
import { filterOf, inspectorOf, type Looking, maskOf, refuseUnseen } from './looking.ts'

/** Bodies that say they are no larger are filtered at once, so that they go on with their length. */
const AT_ONCE = 64 * 1024

/**
 * A payload without the values that are looked for; the same payload where there are none, or where it is no text. Masked, it is filtered while it
 * is passed on, and encoded again as it was. To be blocked, it is looked at as a whole before anybody gets a byte of it; fails with
 * DATA-LOSS:DETECTED, and with DATA-LOSS:UNINSPECTABLE where it cannot be looked into.
 */
export const filterBody = (looking: Looking): TypedValue | Promise<TypedValue> => {
  const { payload, codings, where, config } = looking
  if (isEmpty(payload.value) || config.detectors.length === 0) return payload
  if (codings.fault !== undefined) {
    refuseUnseen(looking, codings.fault)
    return payload
  }
  if (config.action === 'mask') return codings.known.length === 0 ? mask(looking) : maskEncoded(looking)
  const inspected = inspect(looking, ({ what }) => {
    throw detected(what, `body of the ${where}`)
  })
  return inspected ? inspected.then(() => payload) : payload
}

/** Also what answers HEAD, whatever its headers say about a body. */
const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return true
  if (value instanceof Content) return (value.buffered?.length ?? value.length) === 0
  return value instanceof Uint8Array && value.length === 0
}

const inspect = (looking: Looking, found: (detector: Detector) => void): void | Promise<void> => {
  const { payload, codings, where } = looking
  const decode =
    codings.known.length === 0 ? undefined : (body: Buffer | Content) => decoded(body, codings.known, where)
  return inspectBody(payload, inspectorOf(looking, found), decode)
}

const mask = (looking: Looking): TypedValue | Promise<TypedValue> => {
  const { payload, lifetime } = looking
  const bytes = bytesOf(payload)
  if (bytes instanceof Promise) return bytes.then((whole) => maskWhole(looking, whole))
  if (!(bytes instanceof Content)) return maskWhole(looking, bytes)
  if (bytes.buffered) return maskWhole(looking, bytes.buffered)
  if (bytes.length !== undefined && bytes.length <= AT_ONCE)
    return Promise.resolve(bytes.bytes()).then((whole) => maskWhole(looking, whole))
  const masked = filtered(bytes, maskOf(looking))
  lifetime.track(masked)
  return typed(masked, payload.mediaType)
}

const maskWhole = (looking: Looking, bytes: Buffer): TypedValue => {
  let isFound = false
  const judged = filterOf(looking, () => {
    isFound = true
  }).judge(bytes, true)
  const { payload, mediaType } = looking
  if (!isFound) return payload
  // An object was written in its usual way; now it is what was written.
  const label = mimeOf(payload.mediaType) === JAVA ? mediaType : payload.mediaType
  return typed(judged(), label)
}

const maskEncoded = async (looking: Looking): Promise<TypedValue> => {
  const { payload, codings, where, lifetime } = looking
  const body = await bytesOf(payload)
  const isSmall = sizeOf(body) <= AT_ONCE
  if (isSmall) {
    let isFound = false
    await inspect(looking, () => {
      isFound = true
    })
    if (!isFound) return payload
  }
  const masked = filtered(decoded(body, codings.known, where), maskOf(looking), { kind: 'once' })
  const written = encoded(masked, codings.known)
  lifetime.track(written)
  return typed(isSmall ? await written.bytes() : written, payload.mediaType)
}

const sizeOf = (body: Buffer | Content): number =>
  body instanceof Content ? (body.buffered?.length ?? body.length ?? Number.POSITIVE_INFINITY) : body.length
