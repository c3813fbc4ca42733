import { expect, test } from 'vitest'
import type { Document, Expression } from '../../../engine/dataweave/syntax/ast.ts'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { print } from '../../../engine/dataweave/syntax/print.ts'
import { fc } from '../../support/property.ts'
import { expression } from './arbitrary-expression.ts'
import { identifier, nowhere, type } from './arbitrary-type.ts'
import { plain, treeOf } from './shape.ts'

/** Without what a printer may add and a parser may join: parentheses, and texts of a string one behind the other. */
const meaning = (node: unknown): unknown => {
  if (Array.isArray(node)) return joined(node).map(meaning)
  if (typeof node !== 'object' || node === null) return node
  const { kind, value, type: grouped, metadata, entries, bare } = node as Record<string, unknown>
  if (kind === 'group' && metadata === undefined && (value ?? grouped)) return meaning(value ?? grouped)
  if (kind === 'interpolation') return meaning({ ...node, kind: 'text' })
  const kept = bare === true && Array.isArray(entries) ? { ...node, bare: false } : node
  return Object.fromEntries(Object.entries(kept).map(([key, child]) => [key, meaning(child)]))
}

const joined = (parts: readonly unknown[]): unknown[] => {
  const result: unknown[] = []
  for (const part of parts)
    if (typeof part === 'string' && typeof result.at(-1) === 'string') result.push(`${result.pop()}${part}`)
    else if (part !== '') result.push(part)
  return result
}

const scriptOf = (body: Expression): Document => ({ directives: [], body, ...nowhere })

test('a tree prints as a text that parses to the same tree', () => {
  fc.assert(
    fc.property(expression, (body) => {
      const script = scriptOf(body)
      expect(meaning(plain(treeOf(print(script))))).toEqual(meaning(plain(script)))
    }),
    { numRuns: 3_000 },
  )
})

test('what was parsed prints as a text that parses to exactly the same tree', () => {
  fc.assert(
    fc.property(expression, (body) => {
      const parsed = treeOf(print(scriptOf(body)))
      const text = print(parsed)
      expect(plain(treeOf(text))).toEqual(plain(parsed))
      expect(print(treeOf(text))).toBe(text)
    }),
    { numRuns: 3_000 },
  )
})

test('types do the same', () => {
  fc.assert(
    fc.property(type, identifier, (type, name) => {
      const module: Document = {
        directives: [{ kind: 'type', annotations: [], name, typeParameters: [], type, ...nowhere }],
        body: undefined,
        ...nowhere,
      }
      const parsed = treeOf(print(module))
      expect(meaning(plain(parsed))).toEqual(meaning(plain(module)))
      expect(plain(treeOf(print(parsed)))).toEqual(plain(parsed))
    }),
    { numRuns: 3_000 },
  )
})

test('every node of a parsed text lies inside the one around it', () => {
  const check = (node: unknown, start: number, end: number): void => {
    if (typeof node !== 'object' || node === null) return
    const span = node as { readonly start?: number; readonly end?: number }
    const from = span.start ?? start
    const to = span.end ?? end
    expect(from).toBeGreaterThanOrEqual(start)
    expect(to).toBeLessThanOrEqual(end)
    expect(to).toBeGreaterThanOrEqual(from)
    for (const child of Object.values(node)) check(child, from, to)
  }
  fc.assert(
    fc.property(expression, (body) => {
      const text = print(scriptOf(body))
      check(parse(text).document, 0, text.length)
    }),
    { numRuns: 300 },
  )
})
