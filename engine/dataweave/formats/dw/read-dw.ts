import { coerce } from '../../coerce/coerce.ts'
import { DataWeaveError } from '../../dataweave-error.ts'
import type { Document, Entry, Expression, KeyNode } from '../../syntax/ast.ts'
import { parse } from '../../syntax/parse.ts'
import type { TypeNode } from '../../syntax/type-nodes.ts'
import { type DwObject, ObjectBuilder } from '../../values/dw-object.ts'
import { Key } from '../../values/key.ts'
import { kindOf } from '../../values/kind.ts'
import { Namespace } from '../../values/namespace.ts'
import { negate, numberFromText } from '../../values/number.ts'
import { Regex } from '../../values/regex.ts'
import { withMetadata } from '../../values/tagged.ts'
import { readTemporal } from '../../values/temporal-read.ts'
import { simpleType, typeWithMetadata } from '../../values/type-value.ts'
import type { Num, Value } from '../../values/value.ts'
import { DEPTH_LIMIT } from '../depth.ts'
import { READING, unreadable, unreadableAt } from '../reading-error.ts'

const FORMAT = 'DataWeave'

/** Reads a DataWeave document as data: what would have to be computed raises. */
export const readDw = (text: string): Value => {
  const { document, faults } = parse(text)
  const [fault] = faults
  if (fault !== undefined) {
    const { message, line, column } = { message: fault.message, ...fault.place }
    throw unreadableAt(message.replace(/\.$/, ''), line, column, FORMAT)
  }
  if (document?.body === undefined)
    throw unreadable('Unexpected end-of-input, expected a value', text, text.length, FORMAT)
  return new DataReader(text, document).value(document.body, 0)
}

/** Makes values of a tree. A class for the text its errors point into. */
class DataReader {
  readonly #text: string
  readonly #namespaces = new Map<string, Namespace>()

  constructor(text: string, { directives }: Document) {
    this.#text = text
    for (const directive of directives) {
      if (directive.kind === 'ns')
        this.#namespaces.set(directive.prefix, new Namespace(directive.prefix, directive.uri))
      else if (directive.kind !== 'version' && directive.kind !== 'output' && directive.kind !== 'input') {
        throw this.#notData(`a ${directive.kind} directive`, directive.start)
      }
    }
  }

  value(node: Expression, depth: number): Value {
    if (depth > DEPTH_LIMIT) throw this.#fault(`Arrays and objects nest deeper than ${DEPTH_LIMIT} levels`, node.start)
    switch (node.kind) {
      case 'null':
        return null
      case 'boolean':
      case 'string':
        return node.value
      case 'number':
        return numberFromText(node.text) as Num
      case 'temporal':
        return this.#temporal(node.text, node.start)
      case 'regex':
        return Regex.of(node.pattern)
      case 'group':
        return this.value(node.value, depth + 1)
      case 'unary':
        return this.#negative(node.operator, node.operand, depth)
      case 'array':
        return this.#array(node.items, node.tail, depth)
      case 'object':
        return this.#object(node.entries, depth)
      case 'as':
        return this.#as(this.value(node.value, depth + 1), node.type, depth)
      default:
        throw this.#notData(
          node.kind === 'call' || node.kind === 'infix' ? 'a function call' : `a ${node.kind}`,
          node.start,
        )
    }
  }

  #temporal(text: string, start: number): Value {
    const value = readTemporal(text)
    if (value === undefined) throw this.#fault('Not a date, time, zone or period', start)
    return value
  }

  #negative(operator: string, operand: Expression, depth: number): Value {
    const value = this.value(operand, depth + 1)
    if (operator !== '-' || kindOf(value) !== 'Number') throw this.#notData(`the operator ${operator}`, operand.start)
    return negate(value as Num)
  }

  #array(
    items: readonly { value: Expression; condition: Expression | undefined }[],
    tail: Expression | undefined,
    depth: number,
  ): Value {
    const computed = tail ?? items.find(({ condition }) => condition !== undefined)?.condition
    if (computed !== undefined) throw this.#notData('an expression', computed.start)
    return items.map(({ value }) => this.value(value, depth + 1))
  }

  #object(entries: readonly Entry[], depth: number): DwObject {
    const built = new ObjectBuilder()
    for (const entry of entries) {
      if (entry.kind === 'splice' || entry.condition !== undefined) throw this.#notData('an expression', entry.start)
      built.add(this.#key(entry.key, depth), this.value(entry.value, depth + 1))
    }
    return built.build()
  }

  #key({ namespace, name, attributes, start }: KeyNode, depth: number): Key {
    const local = typeof name === 'string' ? name : this.value(name, depth + 1)
    if (typeof local !== 'string') throw this.#notData('an expression', start)
    const known = namespace === undefined ? undefined : this.#namespaces.get(namespace)
    if (namespace !== undefined && known === undefined) throw this.#fault(`Unknown namespace ${namespace}`, start)
    return new Key(local, known, attributes === undefined ? undefined : this.#object(attributes, depth + 1))
  }

  /** `as Binary {base: "64"}` converts; a type the value has already only adds its properties. */
  #as(value: Value, node: TypeNode, depth: number): Value {
    const type =
      node.kind === 'named' && node.module === undefined && node.args.length === 0 ? simpleType(node.name) : undefined
    if (type === undefined || node.kind !== 'named')
      throw this.#notData('a type that is not of the language', node.start)
    const object = this.#object(node.metadata ?? [], depth + 1)
    const metadata = new Map([
      ...(type.metadata ?? []),
      ...object.shape.names.map((name, i) => [name, object.values[i] as Value] as const),
    ])
    if (type.form.kind === 'simple' && type.form.name === kindOf(value))
      return metadata.size === 0 ? value : withMetadata(value, metadata)
    return coerce(value, typeWithMetadata(type, metadata))
  }

  #notData(what: string, offset: number): DataWeaveError {
    const { message } = this.#fault(`Found ${what}`, offset)
    return new DataWeaveError(READING, message, {
      hint: 'a DataWeave document is read as data; nothing in it is computed',
    })
  }

  #fault(what: string, offset: number): DataWeaveError {
    return unreadable(what, this.#text, offset, FORMAT)
  }
}
