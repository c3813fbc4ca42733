import type { Node } from './node.ts'

/** The names of an expression that is nothing but `a.b.c` or `$a.b.c`; undefined for any other. */
export const namesOf = ({
  type,
  steps = [],
  keepSingletonArray,
  group,
  value,
  predicate,
}: Node): readonly string[] | undefined => {
  if (type === 'variable') return predicate || group ? undefined : [String(value)]
  if (type !== 'path' || keepSingletonArray || group) return undefined
  const plain = steps.every(
    (step, i) =>
      (step.type === 'name' || (i === 0 && step.type === 'variable')) &&
      !(step.stages || step.predicate || step.group || step.keepArray || step.tuple || step.focus || step.index),
  )
  return plain ? steps.map((step) => String(step.value)) : undefined
}
