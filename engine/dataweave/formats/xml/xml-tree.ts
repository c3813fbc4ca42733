import type { SaxesAttributeNS, SaxesTagNS } from 'saxes'
import type { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { DwObject, ObjectBuilder, Shape } from '../../values/dw-object.ts'
import { Key } from '../../values/key.ts'
import { Namespace } from '../../values/namespace.ts'
import { Tagged } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { DEPTH_LIMIT } from '../depth.ts'
import type { Properties } from '../format.ts'
import { shapeTree } from '../shape-tree.ts'
import { TEXT, XMLNS_URI, XSI_URI } from './xml-names.ts'

/** Metadata of what stood in a CDATA section: the type CData. */
const cdataMetadata: ReadonlyMap<string, Value> = new Map([['cdata', true]])

/** An element whose end is not reached yet. */
interface Element {
  readonly key: Key
  readonly nil: boolean
  readonly keys: Key[]
  readonly values: Value[]
  /** Text since the last child. */
  text: string
  /** Whether all of it stood in CDATA sections. */
  cdata: boolean
}

const element = (key: Key, nil: boolean): Element => ({ key, nil, keys: [], values: [], text: '', cdata: false })

/** Makes the value of a document from what its parser finds. A class for its state between the parser's calls. */
export class XmlTree {
  readonly #properties: Properties
  readonly #fault: (what: string) => DataWeaveError
  readonly #shapes = shapeTree()
  readonly #namespaces = new Map<string, Namespace>()
  #elements = 0
  /** The document, then the open elements from outside in. */
  readonly #open: Element[] = [element(new Key(''), false)]

  constructor(properties: Properties, fault: (what: string) => DataWeaveError) {
    this.#properties = properties
    this.#fault = fault
  }

  open(tag: SaxesTagNS): void {
    if ((++this.#elements & 0x3ff) === 0) evaluation().checkTime()
    this.#flush(this.#innermost())
    if (this.#open.length > DEPTH_LIMIT) throw this.#fault(`Elements nest deeper than ${DEPTH_LIMIT} levels`)
    let attributes: ObjectBuilder | undefined
    let nil = false
    for (const name in tag.attributes) {
      const attribute = tag.attributes[name] as SaxesAttributeNS
      if (attribute.uri === XMLNS_URI) continue
      this.#checkSize(attribute)
      if (attribute.uri === XSI_URI && attribute.local === 'nil')
        nil = attribute.value === 'true' || attribute.value === '1'
      attributes ??= new ObjectBuilder()
      attributes.add(new Key(attribute.local, this.#namespace(attribute.prefix, attribute.uri)), attribute.value)
    }
    const key = new Key(tag.local, this.#namespace(tag.prefix, tag.uri), attributes?.build())
    this.#open.push(element(key, nil))
  }

  text(part: string): void {
    const current = this.#innermost()
    current.cdata = false
    current.text += part
  }

  cdata(part: string): void {
    const current = this.#innermost()
    current.cdata = current.text === '' || current.cdata
    current.text += part
  }

  close(): void {
    const closed = this.#open.pop() as Element
    const parent = this.#innermost()
    parent.keys.push(closed.key)
    parent.values.push(this.#valueOf(closed))
  }

  document(): DwObject {
    return this.#object(this.#innermost())
  }

  #innermost(): Element {
    return this.#open[this.#open.length - 1] as Element
  }

  /** Text in front of a child or the end is mixed content, unless it is only there to indent. */
  #flush(current: Element): void {
    if (current.text === '') return
    if (current.text.trim() !== '') {
      current.keys.push(new Key(TEXT))
      current.values.push(textValue(current))
    }
    current.text = ''
    current.cdata = false
  }

  #valueOf(closed: Element): Value {
    if (closed.nil) return null
    if (closed.values.length > 0) {
      this.#flush(closed)
      return this.#object(closed)
    }
    const { nullValueOn } = this.#properties
    if (nullValueOn !== 'none' && (nullValueOn === 'blank' ? closed.text.trim() : closed.text) === '') return null
    return textValue(closed)
  }

  #object({ keys, values }: Element): DwObject {
    let node = this.#shapes
    for (const key of keys) {
      if (key.namespace !== undefined || key.attributes !== undefined) {
        return new DwObject(
          new Shape(
            keys.map(({ name }) => name),
            keys,
          ),
          values,
        )
      }
      node = node.step(key.name)
    }
    return new DwObject(node.shape(), values)
  }

  #namespace(prefix: string, uri: string): Namespace | undefined {
    if (uri === '') return undefined
    const id = `${prefix}:${uri}`
    let namespace = this.#namespaces.get(id)
    if (namespace === undefined) {
      namespace = new Namespace(prefix, uri)
      this.#namespaces.set(id, namespace)
    }
    return namespace
  }

  #checkSize({ local, value }: SaxesAttributeNS): void {
    const most = Number(this.#properties.maxAttributeSize)
    if (most >= 0 && value.length > most) throw this.#fault(`Attribute ${local} with more than ${most} characters`)
  }
}

const textValue = ({ text, cdata }: Element): Value => (cdata ? new Tagged(text, undefined, cdataMetadata) : text)
