/** Why a behaviour is not tested just as it was observed. */
export interface Gap {
  /** `weaker`: tested, but in another way or less strictly. `differs`: this engine does something else. `none`: not tested. */
  readonly kind: 'weaker' | 'differs' | 'none'
  readonly reason: string
}

/** By the id of the behaviour. */
export const knownGaps: Readonly<Record<string, Gap>> = {}
