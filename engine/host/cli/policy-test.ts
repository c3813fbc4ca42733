import { defineCommand } from 'citty'
import { type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny policy test policy-templates/add-team-header',
  'hinny policy test policy-templates --laws',
  'hinny policy test . --watch',
]

export const command = defineCommand({
  meta: { name: 'hinny policy test', description: 'Runs the tests beside policies against a real upstream' },
  args: {
    path: {
      type: 'positional',
      required: false,
      description: 'Policies, folders of policies, or test files; default: this folder',
    },
    watch: { type: 'boolean', description: 'Runs the tests again whenever a policy or a test changes' },
    laws: {
      type: 'boolean',
      description: 'Looks, too, at what every policy has to keep to, such as that no secret reaches the log',
    },
    junit: { type: 'string', valueHint: 'file', description: 'Writes the results for a CI server, beside the text' },
    json: { type: 'boolean', description: 'As one JSON object' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths, properties } = data as Invocation
    if (args.watch && args.json)
      return misused(terminal, "'--watch' and '--json' exclude each other", 'hinny policy test')
    const given = paths.length > 0 ? paths : ['.']
    // Loaded only now: help and a mistyped flag need none of the engine.
    const { testPolicies } = await import('./test-policies.ts')
    return testPolicies(terminal, given, {
      watch: args.watch === true,
      json: args.json === true,
      laws: args.laws === true,
      junit: args.junit,
      properties,
    })
  },
})
