import type { ArgsDef, CommandDef } from 'citty'
import { columns } from './columns.ts'

/** One command, as its module under `cli/` exports it. */
export interface CommandModule {
  /** Its `run` resolves to the exit code. */
  readonly command: CommandDef<ArgsDef>
  readonly examples: readonly string[]
}

/** What `hinny <name> --help` prints. citty's own usage knows neither repeated paths nor `-D`. */
export const commandHelp = (name: string, { command, examples }: CommandModule): string => {
  const declared = Object.entries((command.args ?? {}) as ArgsDef)
  const paths = declared.filter(([, definition]) => definition.type === 'positional')
  const flags = declared.filter(([, definition]) => definition.type !== 'positional')
  const rows = [
    ...paths.map(([path, { description = '' }]) => [path.toUpperCase(), description]),
    ['-D key=value', 'A property; wins over the applications’ own. As often as needed; -M-Dkey=value works, too'],
    ...flags.map(([flag, definition]) => [
      `${short(definition)}--${flag}${valueHint(definition)}`,
      definition.description ?? '',
    ]),
  ]
  return sections(
    `${descriptionOf(command)}.`,
    `Usage: hinny ${name} ${paths.map(([path]) => (path === 'path' ? '[PATH…]' : `[${path.toUpperCase()}]`)).join(' ')} [flags]`,
    columns(rows, '  '),
    `Examples:\n${lines(examples)}`,
  )
}

/** What `hinny --help` prints. */
export const mainHelp = (modules: readonly (readonly [string, CommandModule])[]): string =>
  sections(
    'Runs Mule-style applications and wraps every outbound call they make in policies.',
    'Usage: hinny <command> [PATH…] [flags]',
    columns(
      modules.map(([name, { command }]) => [name, descriptionOf(command)]),
      '  ',
    ),
    `Examples:\n${lines(modules.map(([, { examples }]) => examples[0] ?? ''))}`,
    "'hinny <command> --help' tells more; 'hinny --version' prints the version.",
  )

const sections = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`

const lines = (texts: readonly string[]): string => texts.map((text) => `  ${text}`).join('\n')

const descriptionOf = ({ meta }: CommandDef<ArgsDef>): string => (meta as { description?: string }).description ?? ''

const short = (definition: ArgsDef[string]): string =>
  'alias' in definition && typeof definition.alias === 'string' ? `-${definition.alias}, ` : ''

const valueHint = (definition: ArgsDef[string]): string => {
  if (definition.type === 'enum') return ` ${definition.options?.join('|')}`
  return definition.type === 'string' ? ` ${definition.valueHint ?? 'value'}` : ''
}
