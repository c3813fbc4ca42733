import type { ArgsDef } from 'citty'
import { isRuntimeVersion } from '../../kernel/version.ts'
import type { RuntimeOptions } from '../runtime.ts'

/** Arguments of every command that reads applications. */
export const runtimeArguments = {
  /** Any number of them. */
  path: {
    type: 'positional',
    required: false,
    description: 'Applications, or folders of applications; default: apps/, or else this folder',
  },
  'runtime-version': {
    type: 'string',
    valueHint: 'version',
    description: 'The Mule runtime to simulate where versions differ, such as 4.2.2',
  },
  expressions: {
    type: 'enum',
    options: ['jsonata', 'dataweave'],
    description: 'Language of expressions without prefix or header, whatever the applications declare',
  },
  'outbound-scope': {
    type: 'enum',
    options: ['application', 'api'],
    description: 'Which requesters policies wrap: all of the application, or those reached through the API’s flow',
  },
} as const satisfies ArgsDef

/** The values as citty gives them. */
export interface RuntimeArguments {
  readonly 'runtime-version'?: string | undefined
  readonly expressions?: string | undefined
  readonly 'outbound-scope'?: string | undefined
}

/** The runtime that the arguments describe, or a sentence saying what is wrong with them. */
export const runtimeOptions = (
  args: RuntimeArguments,
  properties: Readonly<Record<string, string>>,
): RuntimeOptions | string => {
  const { 'runtime-version': runtimeVersion, expressions, 'outbound-scope': outboundScope } = args
  if (runtimeVersion !== undefined && !isRuntimeVersion(runtimeVersion))
    return `'${runtimeVersion}' is not a version for '--runtime-version', such as 4.2.2`
  return {
    properties,
    ...(runtimeVersion !== undefined && { runtimeVersion }),
    ...(expressions !== undefined && { expressions: expressions as 'jsonata' | 'dataweave' }),
    ...(outboundScope !== undefined && { outboundScope: outboundScope as 'application' | 'api' }),
  }
}
