import type { Span } from './ast.ts'
import { type Cursor, expectName, take, unexpected } from './cursor.ts'
import type { ImportDirective, ImportedName } from './directive-nodes.ts'
import { parseLoadedName, parseModuleName } from './parse-name.ts'

interface Module {
  readonly loader: string | undefined
  readonly module: string
  readonly moduleSpan: Span
}

/** `import * from M`, `import a, b as c from M`, `import M`, `import M as A`; the module may have a loader: `java!M`. */
export const parseImport = (c: Cursor, start: number): ImportDirective => {
  c.next()
  if (take(c, '*')) {
    expectFrom(c)
    return finish(c, start, parseModule(c), '*', undefined)
  }
  const first = parseModule(c)
  const as = parseAlias(c)
  if (c.kind !== ',' && !isWord(c, 'from')) return finish(c, start, first, undefined, as)
  const names: ImportedName[] = [{ name: first.module, as, start: first.moduleSpan.start, end: c.previousEnd }]
  while (take(c, ',')) names.push(parseImported(c))
  expectFrom(c)
  return finish(c, start, parseModule(c), names, undefined)
}

const finish = (
  c: Cursor,
  start: number,
  { loader, module, moduleSpan }: Module,
  names: ImportDirective['names'],
  as: string | undefined,
): ImportDirective => ({ kind: 'import', loader, module, moduleSpan, names, as, start, end: c.previousEnd })

const parseImported = (c: Cursor): ImportedName => {
  const { start } = c
  const name = readImported(c)
  const as = parseAlias(c)
  return { name, as, start, end: c.previousEnd }
}

const readImported = (c: Cursor): string => {
  if (c.kind !== '++' && c.kind !== '--') return expectName(c, 'a name to import')
  const { text } = c
  c.next()
  return text
}

const parseAlias = (c: Cursor): string | undefined => (take(c, 'as') ? expectName(c, 'a name') : undefined)

const parseModule = (c: Cursor): Module => {
  const { start } = c
  if (c.kind !== 'name' && c.kind !== '++' && c.kind !== '--') throw unexpected(c, 'a module or a name to import')
  const name = parseModuleName(c)
  if (!c.is('!')) return { loader: undefined, module: name, moduleSpan: { start, end: c.previousEnd } }
  c.next()
  const from = c.start
  const module = parseLoadedName(c)
  return { loader: name, module, moduleSpan: { start: from, end: c.previousEnd } }
}

const isWord = (c: Cursor, word: string): boolean => c.kind === 'name' && c.text === word

const expectFrom = (c: Cursor): void => {
  if (!isWord(c, 'from')) throw unexpected(c, "'from' and a module")
  c.next()
}
