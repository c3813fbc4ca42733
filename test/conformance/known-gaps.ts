/** Why a behaviour is not tested just as it was observed. */
export interface Gap {
  /** `weaker`: tested, but in another way or less strictly. `differs`: this engine does something else. `none`: not tested. */
  readonly kind: 'weaker' | 'differs' | 'none'
  readonly reason: string
}

const weaker = (reason: string): Gap => ({ kind: 'weaker', reason })

/** By the id of the behaviour. */
export const knownGaps: Readonly<Record<string, Gap>> = {
  'lst-error-types-500': weaker(
    'errors of `HTTP` cannot be raised by an application: a request that is answered with the status takes their place',
  ),
  'lst-lifecycle': weaker('a source is stopped and started by deploying again with another `initialState`'),
}
