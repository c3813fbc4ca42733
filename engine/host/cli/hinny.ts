import { existsSync } from 'node:fs'
import { type ArgsDef, runCommand } from 'citty'
import { packageVersion } from '../package.ts'
import { checkArguments, suggestion } from './arguments.ts'
import {
  type CommandGroup,
  type CommandModule,
  type CommandTable,
  commandHelp,
  groupHelp,
  isGroup,
  loadCommand,
  mainHelp,
} from './help.ts'
import { EXIT, type Invocation, misused, type Terminal } from './terminal.ts'

const commands: CommandTable = {
  run: () => import('./run.ts'),
  check: () => import('./check.ts'),
  explain: () => import('./explain.ts'),
  egress: () => import('./egress.ts'),
  policy: () => import('./policy.ts'),
  trace: () => import('./trace.ts'),
  dw: () => import('./dw.ts'),
}

/** Runs one command line, without `node` and the script; resolves to the exit code. */
export const hinny = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const [name, ...rest] = argv
  if (asksForHelp(name)) {
    terminal.out(await mainHelp(commands))
    return EXIT.ok
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${packageVersion()}\n`)
    return EXIT.ok
  }
  const module = await loadCommand(commands, name)
  if (!module) return misused(terminal, unknownCommand(name), 'hinny')
  return isGroup(module) ? runGroup(name, module, rest, terminal) : runModule(name, module, rest, terminal)
}

const asksForHelp = (name: string | undefined): name is undefined | '--help' | '-h' | 'help' =>
  name === undefined || name === '--help' || name === '-h' || name === 'help'

const runGroup = async (
  group: string,
  module: CommandGroup,
  [name, ...rest]: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  if (asksForHelp(name)) {
    terminal.out(await groupHelp(group, module))
    return EXIT.ok
  }
  const found = await loadCommand(module.commands, name)
  if (found && !isGroup(found)) return runModule(`${group} ${name}`, found, rest, terminal)
  const guess = suggestion(name, Object.keys(module.commands))
  return misused(terminal, `Unknown command '${group} ${name}'${guess}`, `hinny ${group}`)
}

const runModule = async (
  name: string,
  module: CommandModule,
  rest: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { command } = module
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(name, module))
    return EXIT.ok
  }
  const checked = checkArguments(rest, (command.args ?? {}) as ArgsDef)
  if (typeof checked === 'string') return misused(terminal, checked, `hinny ${name}`)
  const { paths, properties, values } = checked
  const data: Invocation = { terminal, paths, properties, values }
  const { result } = await runCommand(command, { rawArgs: [...checked.flags], data })
  return result as number
}

const unknownCommand = (name: string): string => {
  if (name.startsWith('-')) return `Unknown flag '${name}'${suggestion(name, ['--help', '--version'])}`
  const guess = suggestion(name, Object.keys(commands))
  return `Unknown command '${name}'${!guess && existsSync(name) ? `; did you mean 'hinny run ${name}'?` : guess}`
}
