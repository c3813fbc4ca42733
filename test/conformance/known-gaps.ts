/** Why a behaviour is not tested just as it was observed. */
export interface Gap {
  /** `weaker`: tested, but in another way or less strictly. `differs`: this engine does something else. `none`: not tested. */
  readonly kind: 'weaker' | 'differs' | 'none'
  readonly reason: string
}

const weaker = (reason: string): Gap => ({ kind: 'weaker', reason })
const differs = (reason: string): Gap => ({ kind: 'differs', reason })

/** By the id of the behaviour. */
export const knownGaps: Readonly<Record<string, Gap>> = {
  'core-pt-target': differs(
    'a `targetValue` without `target` is an error at deployment, not when the flow runs; the rest is as observed',
  ),
  'lst-encoding': differs(
    'ISO-2022-JP cannot be read: a body in it passes through unread, byte for byte; the other eight charsets are as observed',
  ),
  'lst-error-types-500': weaker(
    'errors of `HTTP` cannot be raised by an application: a request that is answered with the status takes their place',
  ),
  'munit-cookies': weaker(
    'the assertions of its suite are not in the catalogue; the cookies of `req-cookies` stand for them',
  ),
  'req-streaming': weaker(
    'the catalogue does not say how the configuration in its first row is set: tested is that `NEVER` sends the length, as observed, and `AUTO` chunks',
  ),
  'lst-lifecycle': weaker('a source is stopped and started by deploying again with another `initialState`'),
}
