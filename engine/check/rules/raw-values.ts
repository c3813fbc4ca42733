import type { JsonSchema } from '../../policy/policy-definition.ts'
import type { Insertion } from '../read-template.ts'
import type { TemplateRule } from './template-rule.ts'

/**
 * `{{{x}}}` where a value that the definition or a configuration itself gives holds markup. Hinny escapes it; Mule inserts it as
 * it is, and the result is no XML (spec/policies.md §1.3).
 */
export const rawValues: TemplateRule = ({ templates, definition, configurations }, report) => {
  const told = new Set<string>()
  for (const insertion of templates.flatMap(({ insertions }) => insertions)) {
    const { name, place, escaped, position, value } = insertion
    const { parameter, schema } = value
    if (escaped || parameter === undefined || told.has(`${parameter} ${position}`)) continue
    const breaking = breakers[position]
    if (!breaking) continue
    const properties = (definition?.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
    const words = [...wordsOf(schema), ...textsIn(properties[parameter]?.default, name)]
    const declared = words.find((word) => breaking.test(word))
    const given = configurations.some((each) => textsIn(each[parameter], name).some((text) => breaking.test(text)))
    if (declared === undefined && !given) continue
    told.add(`${parameter} ${position}`)
    report({
      code: 'POL028',
      place,
      definition: definition?.placeOf(parameter),
      message: `{{{${name}}}} is inserted as it is by Mule, and ${declared === undefined ? 'a configured value' : 'its default'} holds ${character(insertion)}: there the template is no XML. Hinny escapes it.`,
      hint: `write {{${name}}}: XML undoes the escaping`,
    })
  }
}

const breakers: Readonly<Record<string, RegExp>> = {
  double: /["<]|&(?!#?\w+;)/,
  single: /['<]|&(?!#?\w+;)/,
  text: /[<]|&(?!#?\w+;)/,
}

const character = ({ position }: Insertion): string =>
  position === 'text' ? '< or &' : position === 'double' ? 'a double quote, < or &' : 'a single quote, < or &'

/** The texts that a name stands for within a parameter's value: `this.value` in each item of a list. */
const textsIn = (value: unknown, name: string): string[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, name))
  if (typeof value !== 'object') return [String(value)]
  const member = name.split(/[./]/).at(-1) ?? ''
  return Object.hasOwn(value, member) ? textsIn((value as Record<string, unknown>)[member], name) : []
}

/** Values that a definition itself writes out. */
const wordsOf = (schema: JsonSchema | undefined): string[] =>
  [schema?.default, ...(Array.isArray(schema?.enum) ? schema.enum : [])].flatMap((word) =>
    word === undefined || word === null || typeof word === 'object' ? [] : [String(word)],
  )
