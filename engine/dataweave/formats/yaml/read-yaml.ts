import type { CST, Document } from 'yaml'
import { evaluation } from '../../evaluation.ts'
import type { Value } from '../../values/value.ts'
import { unreadable } from '../reading-error.ts'
import { yamlLibrary } from './yaml-library.ts'
import { YamlTree } from './yaml-tree.ts'

/**
 * Reads YAML: mappings in order with repeated keys kept, numbers exactly. Several documents are an Array of their values. Aliases
 * share what they stand for, and `<<` merges; what they would expand to is bounded.
 */
export const readYaml = (text: string): Value => {
  const documents = parseAll(text)
  const values = documents.map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw unreadable(readable(error.message), text, error.pos[0], 'YAML')
    return new YamlTree(text).value(document.contents, 0)
  })
  evaluation().checkItems(values.length)
  if (values.length === 0) return null
  return values.length === 1 ? (values[0] as Value) : values
}

/** The library composes nested collections recursively, with deep frames; deeper ones would overflow its stack. */
const NESTING_LIMIT = 256

const parseAll = (text: string): readonly Document[] => {
  const { Composer, Parser } = yamlLibrary()
  const tokens: CST.Token[] = []
  for (const token of new Parser().parse(text)) {
    checkNesting(token, text)
    tokens.push(token)
  }
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'silent' })
  return [...composer.compose(tokens)] as Document[]
}

/** Looks for the deepest collection without recursion. */
const checkNesting = (token: CST.Token, text: string): void => {
  const open: [CST.Token, number][] = [[token, 0]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [current, depth] = next
    if (depth > NESTING_LIMIT)
      throw unreadable(`Collections nest deeper than ${NESTING_LIMIT} levels`, text, current.offset, 'YAML')
    if (current.type === 'document' && current.value !== undefined) open.push([current.value, depth])
    if (!('items' in current)) continue
    for (const item of current.items) {
      if (item.key) open.push([item.key, depth + 1])
      if (item.value) open.push([item.value, depth + 1])
    }
  }
}

const LONGEST = 120

/** The library's own words, on one line. */
const readable = (message: string): string => (message.split('\n', 1)[0] as string).slice(0, LONGEST)
