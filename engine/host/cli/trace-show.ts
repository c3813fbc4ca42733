import { defineCommand } from 'citty'
import { paintFor } from './paint.ts'
import { EXIT, type Invocation, misused } from './terminal.ts'
import { findTraces, folderArguments, NOTHING_FOUND, openTraces } from './trace-folder.ts'
import { traceText } from './trace-text.ts'

export const examples = ['hinny trace show 325b3889de', 'hinny trace show 325b --full']

export const command = defineCommand({
  meta: {
    name: 'hinny trace show',
    description: 'Shows one event step by step: how long each took and what it changed',
  },
  args: {
    id: {
      type: 'positional',
      required: false,
      description: 'The beginning of its id or of its trace id, or its correlation id',
    },
    ...folderArguments,
    full: { type: 'boolean', description: 'Values as long as they were recorded, not only their beginning' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths } = data as Invocation
    if (paths.length !== 1)
      return misused(terminal, paths.length === 0 ? 'Which trace?' : 'One trace at a time', 'hinny trace show')
    const records = openTraces(terminal, args.folder)
    const found = records && (await findTraces(terminal, records, paths, false))
    if (!found?.[0]) return NOTHING_FOUND
    terminal.out(`${traceText(found[0], { full: args.full === true, paint: paintFor(terminal) })}\n`)
    return EXIT.ok
  },
})
