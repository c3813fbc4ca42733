import { defineCommand } from 'citty'
import { parseLogLevels } from '../log-levels.ts'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { type Invocation, misused } from './terminal.ts'
import { type TraceArguments, traceArguments, traceOptions } from './trace-arguments.ts'

export const examples = [
  'hinny run apps',
  'hinny run apps/orders -D http.port=8082',
  'hinny run apps --watch --log-level org.mule.runtime.core=debug,info',
  'hinny run apps/orders --runtime-version 4.2.2',
  'hinny run apps/orders --trace=sample:100 --otlp http://localhost:4318',
]

export const command = defineCommand({
  meta: { name: 'hinny run', description: 'Deploys applications and runs them until it is told to stop' },
  args: {
    ...runtimeArguments,
    watch: { type: 'boolean', description: 'Redeploy what changes, deploy what is added, undeploy what is removed' },
    'log-level': {
      type: 'string',
      valueHint: 'level',
      description: 'error, warn, info, debug, trace or off; of one category: org.mule.x=debug,info',
    },
    'log-format': {
      type: 'enum',
      options: ['text', 'json'],
      description: 'Mule’s line layout (default), or JSON lines',
    },
    ...traceArguments,
  },
  run: async ({ args, data }) => {
    const { terminal, properties } = data as Invocation
    const levels = parseLogLevels(args['log-level'] ?? 'info')
    if (typeof levels === 'string') return misused(terminal, `--log-level: ${levels}`, 'hinny run')
    const options = runtimeOptions(args as RuntimeArguments, properties)
    if (typeof options === 'string') return misused(terminal, options, 'hinny run')
    const trace = traceOptions(args as TraceArguments, data as Invocation)
    if (typeof trace === 'string') return misused(terminal, trace, 'hinny run')
    // Loaded only now: help and a mistyped flag need none of the engine.
    const { runApplications } = await import('./run-applications.ts')
    return runApplications(
      data as Invocation,
      { ...options, ...(trace && { trace }) },
      {
        levels,
        format: args['log-format'] === 'json' ? 'json' : 'text',
        watch: args.watch === true,
      },
    )
  },
})
