import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'

const denied = (): DataWeaveError =>
  new DataWeaveError('SecurityException', 'Scripts may not read environment variables here.')

const envVar = (name: string): string | null => {
  const { host } = evaluation()
  if (host.environment === undefined) throw denied()
  return host.environment(name) ?? null
}

const envVars = (): DwObject => {
  const { host } = evaluation()
  if (host.environment === undefined || host.environmentNames === undefined) throw denied()
  const variables = new ObjectBuilder()
  for (const name of host.environmentNames()) variables.add(name, host.environment(name) ?? null)
  return variables.build()
}

/** `dw::System`: denied unless the host lets scripts see its environment. https://docs.mulesoft.com/dataweave/latest/dw-system */
export const system: Module = {
  name: 'dw::System',
  functions: {
    envVar: fn(overload(['String'], envVar)),
    envVars: fn(overload([], envVars)),
  },
}
