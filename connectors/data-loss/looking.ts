import type { Inspector, Lifetime, TypedValue } from '../../engine/sdk.ts'
import { type BodyFilter, bodyFilter } from './body-filter.ts'
import type { DataLossConfig } from './config.ts'
import type { Codings } from './content-codings.ts'
import type { Detector } from './detector.ts'
import { uninspectable } from './errors.ts'
import type { ByteFilter } from './filtered.ts'

/** A body, what is known about it, and what it is looked through for. */
export interface Looking {
  readonly payload: TypedValue
  /** Of something that can be looked into. */
  readonly mediaType: string
  readonly codings: Codings
  /** Whose body it is: `request`, `response`. */
  readonly where: string
  readonly config: DataLossConfig
  readonly lifetime: Lifetime
}

const nothing = Buffer.alloc(0)

/** What looks through the body; `found` is told of every value, and may throw. */
export const filterOf = (looking: Looking, found: (detector: Detector) => void): BodyFilter => {
  const { detectors, keepLast } = looking.config
  return bodyFilter({ detectors, keepLast, found, unseen: (why) => refuseUnseen(looking, why) }, looking.mediaType)
}

/** Looks through the body, and changes nothing. */
export const inspectorOf = (looking: Looking, found: (detector: Detector) => void): Inspector => {
  const filter = filterOf(looking, found)
  return {
    write: (chunk) => void filter.judge(chunk, false),
    end: () => void filter.judge(nothing, true),
  }
}

/** Masks what is found. */
export const maskOf = (looking: Looking): ByteFilter => {
  const filter = filterOf(looking, () => {})
  return { write: (chunk) => filter.judge(chunk, false)(), end: () => filter.judge(nothing, true)() }
}

/** What cannot be looked into is passed on only where that is wanted: fails with DATA-LOSS:UNINSPECTABLE otherwise. */
export const refuseUnseen = ({ config, where }: Looking, why: string): void => {
  if (config.uninspectable === 'block') throw uninspectable(where, why)
}
