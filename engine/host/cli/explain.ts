import { defineCommand } from 'citty'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny explain apps/orders',
  'hinny explain apps/orders --expressions',
  'hinny explain apps --json --outbound-scope api',
]

/** `--expressions` takes a value elsewhere; here it asks for a list. */
const { expressions: _, ...shared } = runtimeArguments

export const command = defineCommand({
  meta: {
    name: 'hinny explain',
    description: 'Says which policies wrap which outgoing request, in which order and why',
  },
  args: {
    ...shared,
    expressions: {
      type: 'boolean',
      description: 'Lists every expression with its language and the rule that decided it',
    },
    json: { type: 'boolean', description: 'As one JSON object' },
  },
  run: async ({ args, data }) => {
    const { properties, paths, terminal } = data as Invocation
    const { 'runtime-version': version, 'outbound-scope': scope } = args as RuntimeArguments
    const options = runtimeOptions({ 'runtime-version': version, 'outbound-scope': scope }, properties)
    if (typeof options === 'string') return misused(terminal, options, 'hinny explain')
    const { explainApplications } = await import('./explain-applications.ts')
    return explainApplications(terminal, paths, options, {
      json: args.json === true,
      expressions: args.expressions === true,
    })
  },
})
