import { defineCommand } from 'citty'
import { EXIT, type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny policy render policy-templates/api-key --set header=x-key',
  'hinny policy render apps/orders/policies/team.json',
  'hinny policy render policy-templates/api-key --config values.yaml --plain > policy.xml',
]

export const command = defineCommand({
  meta: {
    name: 'hinny policy render',
    description: 'Shows the XML that a policy becomes, and where in the template each line comes from',
  },
  args: {
    path: {
      type: 'positional',
      required: false,
      description: 'A policy, its template, or a policy file that applies one; default: this folder',
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
    plain: { type: 'boolean', description: 'The XML alone' },
    json: { type: 'boolean', description: 'As one JSON object: the XML, and the origin of each line' },
    'show-secrets': { type: 'boolean', description: 'Shows sensitive values, which are masked otherwise' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths, values } = data as Invocation
    const usage = (problem: string) => misused(terminal, problem, 'hinny policy render')
    if (paths.length > 1) return usage('render one policy at a time')
    const set = values.set ?? []
    const wrong = set.find((pair) => pair.indexOf('=') < 1)
    if (wrong !== undefined) return usage(`'--set ${wrong}' needs name=value`)
    const { showRendered } = await import('./show-rendered.ts')
    const shown = showRendered(terminal, paths[0] ?? '.', {
      config: typeof args.config === 'string' ? args.config : undefined,
      set,
      secrets: args['show-secrets'] === true,
      form: args.json === true ? 'json' : args.plain === true ? 'plain' : 'margin',
    })
    return shown ? EXIT.ok : EXIT.faulty
  },
})
