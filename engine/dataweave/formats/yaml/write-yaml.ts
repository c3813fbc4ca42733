import { Buffer } from 'node:buffer'
import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import { Decimal } from '../../values/decimal.ts'
import type { DwObject } from '../../values/dw-object.ts'
import { fromHost } from '../../values/host.ts'
import { numberText } from '../../values/number.ts'
import { asObject } from '../../values/object.ts'
import { Tagged, untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { checkDepth } from '../depth.ts'
import type { Properties } from '../format.ts'
import { scalarText } from '../scalar-text.ts'
import { yamlText } from './yaml-text.ts'

/** Writes YAML in block style; a text is in quotes wherever some reader could take it for something else. */
export const writeYaml = (value: Value, { skipNullOn, writeDeclaration }: Properties): string => {
  const writer = new YamlWriter(
    skipNullOn === 'arrays' || skipNullOn === 'everywhere',
    skipNullOn === 'objects' || skipNullOn === 'everywhere',
  )
  writer.write(value)
  return `${writeDeclaration === true ? '%YAML 1.2\n---\n' : ''}${writer.lines.join('\n')}\n`
}

/** The longest key that may stand in front of its colon on one line (YAML 1.2, 7.4.2), with a margin. */
const KEY_LIMIT = 1000

/** Writes lines. A class for what it has written so far. */
class YamlWriter {
  readonly lines: string[] = []
  readonly #skipInArrays: boolean
  readonly #skipInObjects: boolean
  #length = 0

  constructor(skipInArrays: boolean, skipInObjects: boolean) {
    this.#skipInArrays = skipInArrays
    this.#skipInObjects = skipInObjects
  }

  write(value: Value): void {
    const content = contentOf(value, this.#skipInArrays, this.#skipInObjects)
    if (typeof content === 'string') this.#line(content)
    else this.#block(content, '', '', 0)
  }

  /** A collection whose first line starts with `first`, the others with `indent`. */
  #block(content: Collection, first: string, indent: string, depth: number): void {
    checkDepth(depth)
    content.values.forEach((value, i) => {
      const start = i === 0 ? first : indent
      const name = content.names?.[i]
      const child = contentOf(value, this.#skipInArrays, this.#skipInObjects)
      if (name === undefined) this.#item(child, `${start}-`, indent, depth)
      else this.#pair(child, this.#key(name, start, indent), indent, depth)
    })
  }

  #item(child: Content, head: string, indent: string, depth: number): void {
    if (typeof child === 'string') this.#line(`${head} ${child}`)
    else this.#block(child, `${head} `, `${indent}  `, depth + 1)
  }

  #pair(child: Content, head: string, indent: string, depth: number): void {
    if (typeof child === 'string') this.#line(`${head} ${child}`)
    else {
      this.#line(head)
      const inner = `${indent}  `
      this.#block(child, inner, inner, depth + 1)
    }
  }

  #key(name: string, start: string, indent: string): string {
    const key = yamlText(name)
    if (key.length < KEY_LIMIT) return `${start}${key}:`
    this.#line(`${start}? ${key}`)
    return `${indent}:`
  }

  #line(text: string): void {
    this.lines.push(text)
    this.#length += text.length + 1
    evaluation().checkLength(this.#length)
  }
}

interface Collection {
  /** Undefined for a sequence. */
  readonly names: readonly string[] | undefined
  /** At least one. */
  readonly values: readonly Value[]
}

/** A scalar or an empty collection as its text. */
type Content = string | Collection

const contentOf = (value: Value, skipInArrays: boolean, skipInObjects: boolean): Content => {
  const plain = fromHost(untag(value))
  if (isArray(plain)) {
    const values = itemsOf(plain).filter((item) => !skipInArrays || untag(item) !== null)
    return values.length === 0 ? '[]' : { names: undefined, values }
  }
  const object = asObject(plain)
  if (object !== undefined) return objectContent(object, skipInObjects)
  if (plain === null || typeof plain === 'boolean') return String(plain)
  if (typeof plain === 'number') return numberText(plain)
  if (plain instanceof Decimal) return plain.toString()
  if (plain instanceof Uint8Array) return `!!binary "${Buffer.from(plain).toString('base64')}"`
  return yamlText(scalarText(value instanceof Tagged ? value : plain, 'a YAML scalar'))
}

const objectContent = ({ shape, values }: DwObject, skipInObjects: boolean): Content => {
  const kept = values.map((_, i) => i).filter((i) => !skipInObjects || untag(values[i] as Value) !== null)
  if (kept.length === 0) return '{}'
  return { names: kept.map((i) => shape.names[i] as string), values: kept.map((i) => values[i] as Value) }
}
