import type { TemplateRule } from './template-rule.ts'

/** A parameter that comes with `#[ ]` inside of `#[ ]`: spec/policies.md §1.3. */
export const nestedExpressions: TemplateRule = ({ templates, definition }, report) => {
  for (const { name, place, before, value } of templates.flatMap(({ insertions }) => insertions)) {
    const fallback = value.schema?.default
    if (typeof fallback !== 'string' || !/^\s*#\[[\s\S]*\]\s*$/.test(fallback) || !isInside(before)) continue
    report({
      code: 'POL029',
      place,
      definition: definition?.placeOf(value.parameter ?? name),
      message: `'${name}' is inserted into an expression, and its default comes with its own #[ ].`,
      hint: 'leave the #[ ] out of the default, or out of the template',
    })
  }
}

/** In the middle of an expression, but not of a text in it. */
const isInside = (before: string): boolean => {
  const at = before.lastIndexOf('#[')
  if (at < 0) return false
  const script = before.slice(at + 2).replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')
  return !/["']/.test(script)
}
