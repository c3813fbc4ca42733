import { attr, attributeOf, type CompileContext, child, defineElement, suggestName } from '../../engine/sdk.ts'
import { cardNumber } from './card-number.ts'
import type { Detector } from './detector.ts'
import { email } from './email.ts'
import { iban } from './iban.ts'
import { pattern } from './pattern.ts'
import { phone } from './phone.ts'
import { ssn } from './ssn.ts'

/** What is looked for, and what is done with it. */
export interface DataLossConfig {
  readonly detectors: readonly Detector[]
  readonly action: 'mask' | 'block'
  readonly keepLast: number
  /** What is done with a body that nobody can look into. */
  readonly uninspectable: 'block' | 'pass'
}

const BUILT_IN: ReadonlyMap<string, Detector> = new Map([
  ['card-number', cardNumber],
  ['iban', iban],
  ['email', email],
  ['phone', phone],
  ['ssn', ssn],
])

/** `data-loss:config`: values that must not get out. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Values that must not get out, and what is done with them.',
  attributes: {
    name: attr.nonBlank('Name that operations refer to.', { required: true }),
    detectors: attr.list(
      '`card-number` (digits of a network’s numbers with the right check digit), `iban` (with the right check digits), `email`, `phone` (with a country’s code, or in North America’s groups), `ssn` (of the United States).',
      { default: 'card-number, iban' },
    ),
    action: attr.oneOf('`mask` replaces what is found by asterisks, `block` fails.', ['mask', 'block'], 'mask'),
    keepLast: attr.integer(
      'Characters at the end of a masked value that stay readable, but never more than half of it.',
      {
        default: '0',
        min: 0,
        max: 4,
      },
    ),
    uninspectable: attr.oneOf(
      'What is done with a body that should be looked into but cannot be: compressed in a way that nobody knows, or with parts that are encoded. `block` fails, `pass` passes it on as it is.',
      ['block', 'pass'],
      'block',
    ),
  },
  children: { pattern: child.many('Further kinds of values.', () => [pattern]) },
  example: `
    <data-loss:config name="sensitive" detectors="card-number, iban, email" keepLast="4">
      <data-loss:pattern name="employee number" regex="\\bEMP-[0-9]{6}\\b" maxLength="10"/>
    </data-loss:config>`,
  compile: ({ detectors, pattern: patterns, ...done }, context): DataLossConfig => {
    if (detectors.length === 0 && patterns.length === 0)
      context.report('CFG276', `<${context.name}> looks for nothing: no detector is named, and there is no pattern.`, {
        place: attributeOf(context.element, 'detectors')?.valuePlace,
        severity: 'warning',
      })
    const { action, keepLast, uninspectable } = done
    return {
      detectors: [...detectors.flatMap((name) => builtIn(name, context)), ...patterns],
      action,
      keepLast,
      uninspectable,
    }
  },
})

const builtIn = (name: string, context: CompileContext): Detector[] => {
  const detector = BUILT_IN.get(name)
  if (detector) return [detector]
  context.report(
    'CFG005',
    `The value '${name}' of attribute 'detectors' on element '${context.name}' is not valid: expected some of ${[...BUILT_IN.keys()].join(', ')}.`,
    {
      place: attributeOf(context.element, 'detectors')?.valuePlace,
      hint: suggestName(name, [...BUILT_IN.keys()]),
    },
  )
  return []
}
