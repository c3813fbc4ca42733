import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { shownPath } from '../../config/shown-path.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Invocation, misused, unwritten } from './terminal.ts'
import { writeFile } from './write-file.ts'

export const examples = ['hinny policy pack policy-templates/add-team-header', 'hinny policy pack . -o dist/audit.jar']

export const command = defineCommand({
  meta: { name: 'hinny policy pack', description: 'Packs a policy into one archive, as a Mule build lays it out' },
  args: {
    policy: { type: 'positional', required: false, description: 'Folder of the policy; default: this folder' },
    output: {
      type: 'string',
      alias: 'o',
      valueHint: 'file',
      description: 'The archive to write; default: NAME-VERSION-mule-policy.jar in this folder',
    },
  },
  run: async ({ args, data }) => {
    const { terminal, paths } = data as Invocation
    if (paths.length > 1)
      return misused(terminal, `one policy at a time: '${paths[1]}' is too many`, 'hinny policy pack')
    const { packPolicy } = await import('../pack-policy.ts')
    const { packed, diagnostics } = packPolicy(resolve(paths[0] ?? '.'))
    if (diagnostics.length > 0) terminal.out(`${diagnosticLines(diagnostics)}\n\n`)
    if (!packed) {
      terminal.err(`hinny: nothing was packed\n`)
      return EXIT.faulty
    }
    const file = resolve(args.output ?? packed.fileName)
    const problem = writeFile(file, packed.bytes)
    if (problem) return unwritten(terminal, problem)
    terminal.out(`Packed ${packed.name} ${packed.version} into ${shownPath(file)}:\n\n`)
    terminal.out(`${packed.entries.map((entry) => `  ${entry}`).join('\n')}\n`)
    return EXIT.ok
  },
})
