import { defineCommand } from 'citty'
import { didYouMean } from '../../model/did-you-mean.ts'
import { type EgressRule, egressRules } from '../egress-rules.ts'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny egress apps',
  'hinny egress apps --format csv > egress.csv',
  'hinny egress apps --write-baseline',
  'hinny egress apps --fail-on new-host,disabled-without-reason',
]

const RULES = Object.keys(egressRules)

export const command = defineCommand({
  meta: {
    name: 'hinny egress',
    description: 'Lists every place where applications can call out, and what guards it',
  },
  args: {
    ...runtimeArguments,
    format: {
      type: 'enum',
      options: ['table', 'json', 'csv', 'sarif'],
      description: 'What to print; a table by default',
    },
    json: { type: 'boolean', description: 'The same as --format json' },
    'fail-on': {
      type: 'string',
      valueHint: 'rules',
      description: `Exits with 1 when a call breaks a rule: ${RULES.join(', ')}`,
    },
    baseline: {
      type: 'string',
      valueHint: 'file',
      description: 'The hosts that new-host accepts; egress.json by default',
    },
    'write-baseline': { type: 'boolean', description: 'Accepts every host there is: writes the baseline' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths, properties, values } = data as Invocation
    const usage = (problem: string) => misused(terminal, problem, 'hinny egress')
    const options = runtimeOptions(args as RuntimeArguments, properties)
    if (typeof options === 'string') return usage(options)
    const rules = readRules(values['fail-on'] ?? [])
    if (typeof rules === 'string') return usage(rules)
    const { listEgress } = await import('./list-egress.ts')
    return listEgress(terminal, paths, options, {
      format: args.json ? 'json' : ((args.format ?? 'table') as 'table' | 'json' | 'csv' | 'sarif'),
      rules,
      baseline: args.baseline ?? 'egress.json',
      writes: args['write-baseline'] === true,
      usage,
    })
  },
})

/** Rules separated by commas, or the flag given more than once. */
const readRules = (given: readonly string[]): EgressRule[] | string => {
  const names = given.flatMap((each) => each.split(',')).map((name) => name.trim())
  const unknown = names.find((name) => !RULES.includes(name))
  if (unknown === undefined) return [...new Set(names)] as EgressRule[]
  const guess = didYouMean(unknown, RULES)
  return `'${unknown}' is no rule for '--fail-on'; ${guess ? `did you mean '${guess}'?` : `there are: ${RULES.join(', ')}`}`
}
