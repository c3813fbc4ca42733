import { existsSync } from 'node:fs'
import { defineCommand } from 'citty'
import type { RuntimeOptions } from '../runtime.ts'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny explain apps/orders',
  'hinny explain apps/orders --expressions',
  'hinny explain apps --json --outbound-scope api',
  'hinny explain apps/orders --why-not add-team-header orders.xml:31',
  'hinny explain apps --diff main',
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
    'why-not': {
      type: 'string',
      valueHint: 'policy FILE:LINE',
      description: 'Says in one sentence why a policy does not wrap the requester at a line, and what to change',
    },
    diff: {
      type: 'string',
      valueHint: 'base',
      description:
        'Says which requesters change their policies since another folder or git revision; exits with 1 if any',
    },
    json: { type: 'boolean', description: 'As one JSON object' },
  },
  run: async ({ args, data }) => {
    const invocation = data as Invocation
    const { properties, paths, terminal } = invocation
    const { 'runtime-version': version, 'outbound-scope': scope } = args as RuntimeArguments
    const options = runtimeOptions({ 'runtime-version': version, 'outbound-scope': scope }, properties)
    if (typeof options === 'string') return misused(terminal, options, 'hinny explain')
    const json = args.json === true
    const modes = [
      args.expressions && '--expressions',
      args['why-not'] !== undefined && '--why-not',
      args.diff && '--diff',
    ]
    const [first, second] = modes.filter(Boolean)
    if (second) return misused(terminal, `'${first}' and '${second}' exclude each other`, 'hinny explain')
    if (args['why-not'] !== undefined) return whyNot(invocation, args['why-not'], options, json)
    if (args.diff) {
      const { explainDiff } = await import('./explain-diff.ts')
      return explainDiff(terminal, paths, args.diff, options, { json })
    }
    const { explainApplications } = await import('./explain-applications.ts')
    return explainApplications(terminal, paths, options, { json, expressions: args.expressions === true })
  },
})

/** One of the paths is the place in question. */
const whyNot = async (
  { terminal, paths }: Invocation,
  policy: string,
  options: RuntimeOptions,
  json: boolean,
): Promise<number> => {
  const usage = (problem: string) => misused(terminal, problem, 'hinny explain')
  const { explainWhyNot, readPosition } = await import('./explain-why-not.ts')
  const at = paths.findIndex((path) => readPosition(path) !== undefined && !existsSync(path))
  const position = readPosition(paths[at] ?? '')
  if (!position) return usage("'--why-not' needs a policy and a place, as in --why-not add-team-header orders.xml:31")
  const applications = paths.filter((_, i) => i !== at)
  return explainWhyNot(terminal, applications, { policy, ...position }, options, { json, usage })
}
