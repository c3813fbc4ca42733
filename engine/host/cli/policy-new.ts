import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { shownPath } from '../../config/shown-path.ts'
import { EXIT, type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny policy new policy-templates/add-team-header',
  'hinny policy new require-header --inbound',
  'hinny policy new pass-tenant-on --inbound --outbound',
]

export const command = defineCommand({
  meta: { name: 'hinny policy new', description: 'Creates a policy that works, with its definition and tests' },
  args: {
    name: {
      type: 'positional',
      required: false,
      description: 'Name of the policy: of its folder, which may be a path',
    },
    inbound: { type: 'boolean', description: 'It wraps flows: what applications receive' },
    outbound: { type: 'boolean', description: 'It wraps http:request: what applications send; the default' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths } = data as Invocation
    const [folder] = paths
    if (folder === undefined)
      return misused(terminal, 'a name is needed, as in: hinny policy new add-team-header', 'hinny policy new')
    if (paths.length > 1)
      return misused(terminal, `one policy at a time: '${paths[1]}' is too many`, 'hinny policy new')
    const { createPolicy } = await import('../policy-new/new-policy.ts')
    const direction = args.inbound ? (args.outbound ? 'both' : 'inbound') : 'outbound'
    const created = createPolicy(folder, direction)
    if ('problem' in created) {
      terminal.err(`hinny: ${created.problem}\n${created.hint ? `    ${created.hint}\n` : ''}`)
      return EXIT.faulty
    }
    const shown = shownPath(resolve(folder))
    terminal.out(
      `Created ${shown}:\n\n${created.files.map((file) => `  ${file}`).join('\n')}\n\nTry:\n  hinny policy check ${shown}\n  hinny policy test ${shown}\n`,
    )
    return EXIT.ok
  },
})
