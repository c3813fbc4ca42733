import type { DwObject } from './dw-object.ts'
import type { Namespace } from './namespace.ts'

/** The key of a pair: a local name, with a namespace and attributes where there are any. */
export class Key {
  readonly name: string
  readonly namespace: Namespace | undefined
  /** Undefined when there are none. */
  readonly attributes: DwObject | undefined

  constructor(name: string, namespace?: Namespace | undefined, attributes?: DwObject | undefined) {
    this.name = name
    this.namespace = namespace
    this.attributes = attributes
  }
}
