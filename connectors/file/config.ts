import { attr, type CompileContext, child, defineElement } from '../../engine/sdk.ts'
import { type Connection, connection, connectionTo, warnAboutDefault } from './connection.ts'
import { MILLISECONDS_IN, type TimeUnit, timeUnits } from './time-units.ts'

/** What `file:config` compiles to. */
export interface FileConfig extends Connection {
  /** Milliseconds between two looks at a file's size; undefined for no second look. */
  readonly timeBetweenSizeCheck: number | undefined
}

/** `file:config` (spec/core.md §3.14). */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'What operations on files have in common.',
  hasInstances: true,
  attributes: {
    name: attr.nonBlank('Name that operations refer to it by.', { required: true }),
    defaultWriteEncoding: attr.string('Accepted; texts are written in the encoding of their media type.'),
    timeBetweenSizeCheck: attr.optionalInteger('Time after which a file must still have the same size to be read.', {
      min: 0,
    }),
    timeBetweenSizeCheckUnit: attr.oneOf('Unit of the time.', timeUnits, 'MILLISECONDS'),
  },
  children: { connection: child.one('Where relative paths begin.', () => connection) },
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:read config-ref="files" path="report.csv"/>
    </flow>`,
  compile: (given, context): FileConfig => {
    const made = given.connection ?? connectionTo(undefined)
    warnAboutDefault(made, given.name, context)
    return {
      ...made,
      timeBetweenSizeCheck: sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit),
    }
  },
})

/** The attributes that operations and the listener have in common. */
export const commonAttributes = {
  'config-ref': attr.reference<FileConfig>('The config; one with every default when absent.', ['file:config']),
}

export const sizeCheckAttributes = {
  timeBetweenSizeCheck: attr.optionalInteger(
    'Time after which a file must still have the same size to be read; that of the config when absent.',
    { min: 0 },
  ),
  timeBetweenSizeCheckUnit: attr.oneOf('Unit of the time.', timeUnits, 'MILLISECONDS'),
}

export const sizeCheckTime = (time: number | undefined, unit: TimeUnit): number | undefined =>
  time === undefined || time <= 0 ? undefined : time * MILLISECONDS_IN[unit]

const standalone = new WeakMap<CompileContext['artifact'], FileConfig>()

/** The config an operation names, or the one with every default: one per artifact. */
export const configOf = (given: FileConfig | undefined, context: CompileContext): FileConfig => {
  const known = given ?? standalone.get(context.artifact)
  if (known) return known
  const made = { ...connectionTo(undefined), timeBetweenSizeCheck: undefined }
  warnAboutDefault(made, 'default', context)
  standalone.set(context.artifact, made)
  return made
}
