import type { Namespace } from '../../values/namespace.ts'
import { isNcName, XML_URI } from './xml-names.ts'

/** Prefixes that are bound where an element stands: its own declarations, then those around it. */
export interface NamespaceScope {
  readonly bindings: ReadonlyMap<string, string>
  readonly outer: NamespaceScope | undefined
}

const uriOf = (scope: NamespaceScope | undefined, prefix: string): string | undefined => {
  for (let current = scope; current !== undefined; current = current.outer) {
    const uri = current.bindings.get(prefix)
    if (uri !== undefined) return uri
  }
  return prefix === '' ? '' : undefined
}

/**
 * Finds the prefixed names of one start tag: every namespace under the prefix it came with where that is free, else under another.
 * Collects what the tag must declare.
 */
export class TagNames {
  readonly #outer: NamespaceScope | undefined
  /** What each prefix stands for on this tag, whether declared here or outside. */
  readonly #used = new Map<string, string>()
  readonly #declared = new Map<string, string>()
  #defaultByHand = false

  constructor(outer: NamespaceScope | undefined) {
    this.#outer = outer
  }

  /** `xmlns:prefix="uri"` on this tag; without effect where that holds already. */
  declare(prefix: string, uri: string): void {
    this.#used.set(prefix, uri)
    if (uriOf(this.#outer, prefix) !== uri) this.#declared.set(prefix, uri)
  }

  /** The tag has an attribute `xmlns` that its author wrote: elements without a namespace inside of it are meant to be in that one. */
  leaveDefault(): void {
    this.#defaultByHand = true
  }

  /** The name of the element; one without a namespace leaves a default namespace. */
  element(namespace: Namespace | undefined, local: string): string {
    if (namespace === undefined || namespace.uri === '') {
      // A written prefix (`"soap:Body"`) is the author's own affair.
      if (!local.includes(':') && !this.#defaultByHand) this.declare('', '')
      return local
    }
    const prefix = this.#prefixFor(namespace, true)
    return prefix === '' ? local : `${prefix}:${local}`
  }

  attribute(namespace: Namespace | undefined, local: string): string {
    if (namespace === undefined || namespace.uri === '') return local
    return `${this.#prefixFor(namespace, false)}:${local}`
  }

  declarations(): ReadonlyMap<string, string> {
    return this.#declared
  }

  /** What holds inside of the element. */
  inner(): NamespaceScope | undefined {
    const bindings = this.#defaultByHand ? new Map([...this.#declared, ['', '']]) : this.#declared
    return bindings.size === 0 ? this.#outer : { bindings, outer: this.#outer }
  }

  #prefixFor({ prefix, uri }: Namespace, mayBeDefault: boolean): string {
    if (uri === XML_URI) return 'xml'
    const wanted = (prefix === '' ? mayBeDefault : isNcName(prefix) && prefix !== 'xml' && prefix !== 'xmlns')
      ? prefix
      : undefined
    if (wanted !== undefined && (this.#used.get(wanted) ?? uri) === uri) {
      this.declare(wanted, uri)
      return wanted
    }
    for (const [known, bound] of this.#used) if (bound === uri && (known !== '' || mayBeDefault)) return known
    let number = 0
    while (this.#used.has(`ns${number}`) || uriOf(this.#outer, `ns${number}`) !== undefined) number++
    this.declare(`ns${number}`, uri)
    return `ns${number}`
  }
}
