/** What a template sees at one point: the configuration, or an item of a list with the configuration around it. */
export interface TemplateScope {
  readonly value: unknown
  readonly outer: TemplateScope | undefined
  /** `@index`, `@key`, `@first`, `@last`; names of block parameters. */
  readonly data: ReadonlyMap<string, unknown>
  readonly named: ReadonlyMap<string, unknown>
  /** Where the value stands in the configuration: a JSON pointer, empty for all of it. */
  readonly pointer: string | undefined
}

const nothing: ReadonlyMap<string, unknown> = new Map()

export const scopeOf = (
  value: unknown,
  outer?: TemplateScope,
  data: ReadonlyMap<string, unknown> = nothing,
  named: ReadonlyMap<string, unknown> = nothing,
  pointer?: string,
): TemplateScope => ({ value, outer, data, named, pointer })

/** An own member; never anything of a prototype. */
export const memberOf = (value: unknown, name: string): unknown => {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string' || Array.isArray(value)) {
    if (name === 'length' || name === 'size') return value.length
    return Array.isArray(value) && /^\d+$/.test(name) ? value[Number(name)] : undefined
  }
  return typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

/** Falsy in the Java port: nothing, `false`, empty text, zero, an empty list (spec/policies.md §1.3). */
export const isEmptyValue = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0)

/** A value as the Java port prints it: lists `[a, b]`, objects `{k=v}`, nothing as nothing. Templates rely on it. */
export const printValue = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return printInside(value)
}

const printInside = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(printInside).join(', ')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, member]) => `${name}=${printInside(member)}`)
      .join(', ')}}`
  return String(value)
}
