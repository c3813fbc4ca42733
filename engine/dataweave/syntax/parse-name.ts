import type { Name } from './ast.ts'
import { type Cursor, unexpected } from './cursor.ts'
import { isReserved } from './tokens.ts'

/** `a`, `$`, `++`, `dw::core::Strings::capitalize`; the current token is its first. */
export const parseName = (c: Cursor): Name => {
  const { start } = c
  let module: string | undefined
  let name = c.text
  c.next()
  while (c.kind === '::') {
    c.next()
    module = module === undefined ? name : `${module}::${name}`
    name = readSegment(c)
  }
  return { kind: 'name', module, name, start, end: c.previousEnd }
}

/** `dw::core::Strings` */
export const parseModuleName = (c: Cursor): string => {
  let name = readSegment(c)
  while (c.kind === '::') {
    c.next()
    name += `::${readSegment(c)}`
  }
  return name
}

/** What follows `java!`; older scripts separate packages with dots. */
export const parseLoadedName = (c: Cursor): string => {
  let name = readSegment(c)
  while (c.kind === '::' || c.is('.') || c.is('!')) {
    const { kind } = c
    c.next()
    name += (kind === '::' || kind === '!' ? kind : '::') + readSegment(c)
  }
  return name
}

/** Reserved words are names of folders too. */
const readSegment = (c: Cursor): string => {
  if (c.kind !== 'name' && c.kind !== '++' && c.kind !== '--' && !isReserved(c.kind)) throw unexpected(c, 'a name')
  const { text } = c
  c.next()
  return text
}
