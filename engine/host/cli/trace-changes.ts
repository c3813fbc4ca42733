import type { EventRecord, ValueRecord } from '../../trace/record.ts'
import { withoutControls } from './control-characters.ts'

/** One difference between two events. `before` or `after` is absent for what was added or removed. */
export interface Change {
  /** `payload`, `vars.user`, `attributes.headers.x-id`. */
  readonly name: string
  readonly before?: string
  readonly after?: string
}

/** What a step changed, in the order people look for it: payload, attributes, variables. */
export const changesBetween = (before: EventRecord, after: EventRecord): Change[] => [
  ...compared('payload', before.payload, after.payload),
  ...attributeChanges(before.attributes, after.attributes),
  ...[...new Set([...Object.keys(before.variables), ...Object.keys(after.variables)])].flatMap((name) =>
    compared(`vars.${name}`, before.variables[name], after.variables[name]),
  ),
]

const compared = (name: string, before: ValueRecord | undefined, after: ValueRecord | undefined): Change[] => {
  const [was, is] = [before && valueText(before), after && valueText(after)]
  return was === is ? [] : [{ name, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }]
}

/** A value with its media type, as far as it says something. */
export const valueText = (value: ValueRecord): string => {
  const { mediaType, size, cut, unpacked } = value
  const said = [
    /^(\*\/\*|application\/java)$/.test(mediaType) ? '' : mediaType,
    size === undefined || size < 100 ? '' : `${size} B`,
    cut ? 'cut' : '',
    unpacked ? 'was compressed' : '',
  ].filter(Boolean)
  return `${bareText(value)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
}

const bareText = ({ text, json, base64, unread, omitted }: ValueRecord): string => {
  if (unread) return 'not read'
  if (omitted !== undefined) return `not recorded: ${omitted}`
  if (base64 !== undefined) return `base64:${base64}`
  return inOneLine(text ?? json ?? 'null')
}

const inOneLine = (text: string): string => withoutControls(text).replaceAll('\t', '\\t')

/** Attributes of different kinds are told as a whole: the request's are gone and a response's are there. */
const attributeChanges = (before: unknown, after: unknown): Change[] => {
  const [was, is] = [flat(before), flat(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  const kept = names.filter((name) => was.has(name) && is.has(name))
  if (kept.length * 3 < names.length && is.size > 0)
    return [...is].slice(0, SHOWN).map(([name, value]) => ({ name: `attributes${name}`, after: value }))
  return names.flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)]
    if (old === now) return []
    return [
      {
        name: `attributes${name}`,
        ...(old !== undefined && { before: old }),
        ...(now !== undefined && { after: now }),
      },
    ]
  })
}

/** Attributes shown of a new message. */
const SHOWN = 12

const flat = (value: unknown, name = '', into = new Map<string, string>()): Map<string, string> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [key, member] of Object.entries(value)) flat(member, `${name}.${key}`, into)
  else if (value !== null && value !== undefined)
    into.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return into
}
