import { defineCommand } from 'citty'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny policy try policy-templates/api-key --set header=x-key',
  'hinny policy try policies/team.json --traffic .hinny/traces --app apps/orders',
  'hinny policy try policy-templates/api-key --traffic yesterday.har --json --fail-on-change',
]

const { path: _, 'outbound-scope': __, ...runtime } = runtimeArguments

export const command = defineCommand({
  meta: {
    name: 'hinny policy try',
    description: 'Shows what a policy would have changed in recorded calls; nothing is sent',
  },
  args: {
    path: {
      type: 'positional',
      required: false,
      description: 'A policy, its template, or a policy file that applies one; default: this folder',
    },
    traffic: {
      type: 'string',
      valueHint: 'path',
      description: 'A folder of traces, one of its files, or an HTTP archive (HAR); default: .hinny/traces',
    },
    config: {
      type: 'string',
      valueHint: 'file',
      description: 'The values of its parameters: JSON or YAML, also a policy file',
    },
    set: {
      type: 'string',
      valueHint: 'name=value',
      description: 'The value of one parameter, as text or JSON; wins over the file. As often as needed',
    },
    app: {
      type: 'string',
      valueHint: 'path',
      description: 'The application that was recorded: its policies run, too, and one of the same name is replaced',
    },
    ...runtime,
    json: { type: 'boolean', description: 'As one JSON object' },
    'fail-on-change': { type: 'boolean', description: 'The exit code is 1 when any call changes' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths, properties, values } = data as Invocation
    const usage = (problem: string) => misused(terminal, problem, 'hinny policy try')
    if (paths.length > 1) return usage('try one policy at a time')
    const set = values.set ?? []
    const wrong = set.find((pair) => pair.indexOf('=') < 1)
    if (wrong !== undefined) return usage(`'--set ${wrong}' needs name=value`)
    const options = runtimeOptions(args as RuntimeArguments, properties)
    if (typeof options === 'string') return usage(options)
    const { tryOnTraffic } = await import('./try-on-traffic.ts')
    return tryOnTraffic(terminal, paths[0] ?? '.', options, {
      traffic: args.traffic,
      config: args.config,
      set,
      app: args.app,
      json: args.json === true,
      failOnChange: args['fail-on-change'] === true,
    })
  },
})
