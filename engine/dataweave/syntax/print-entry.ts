import type { ArrayItem, Entry, Expression, KeyNode } from './ast.ts'
import { printExpression } from './print-expression.ts'
import { deeper, printList } from './print-layout.ts'
import { printWord } from './print-literal.ts'
import { printInterpolation } from './print-string.ts'
import { printAnnotations } from './print-type.ts'

/** `{a: 1, (b)}` with any brackets, on one line or on several. */
export const printEntries = (
  open: string,
  entries: readonly Entry[],
  close: string,
  indent: string,
  tail?: Expression,
): string => {
  const inner = deeper(indent)
  return printList(
    open,
    withTail(
      entries.map((entry) => printEntry(entry, inner)),
      tail,
      inner,
    ),
    close,
    indent,
  )
}

export const printItems = (items: readonly ArrayItem[], tail: Expression | undefined, indent: string): string => {
  const inner = deeper(indent)
  return printList(
    '[',
    withTail(
      items.map((item) => printItem(item, inner)),
      tail,
      inner,
    ),
    ']',
    indent,
  )
}

/** The tail belongs to the last item: `h ~ t`. */
const withTail = (items: readonly string[], tail: Expression | undefined, indent: string): readonly string[] =>
  tail === undefined ? items : [...items.slice(0, -1), `${items.at(-1)} ~ ${printExpression(tail, indent)}`]

const printItem = ({ value, condition }: ArrayItem, indent: string): string => {
  const text = printExpression(value, indent)
  return condition === undefined ? text : `(${text}) if ${printExpression(condition, indent)}`
}

export const printEntry = (entry: Entry, indent: string): string => {
  const behind = entry.condition === undefined ? '' : ` if ${printExpression(entry.condition, indent)}`
  if (entry.kind === 'splice') return `(${printExpression(entry.value, indent)})${behind}`
  const pair = `${printKey(entry.key, indent)}: ${printExpression(entry.value, indent)}`
  return printAnnotations(entry.annotations, ' ', indent) + (behind === '' ? pair : `(${pair})${behind}`)
}

const printKey = ({ namespace, name, attributes }: KeyNode, indent: string): string => {
  const key = (namespace === undefined ? '' : `${namespace}#`) + printKeyName(name, indent)
  return attributes === undefined ? key : `${key} ${printEntries('@(', attributes, ')', indent)}`
}

const printKeyName = (name: KeyNode['name'], indent: string): string => {
  if (typeof name === 'string') return printWord(name)
  if (name.kind === 'interpolation' && name.tag === undefined) return printInterpolation(name, indent)
  return `(${printExpression(name, indent)})`
}
