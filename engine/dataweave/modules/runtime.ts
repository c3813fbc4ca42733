import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { toDouble } from '../values/number.ts'
import type { Num, Value } from '../values/value.ts'
import { formatDescriptors } from './runtime-formats.ts'
import { nestedExecution } from './runtime-run.ts'
import { attempts } from './runtime-try.ts'
import { runtimeTypes } from './runtime-types.ts'

/** The edition of the language whose library this is. */
const VERSION = '2.11'

const sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

/** Blocks the thread, so never for longer than the evaluation has left: that would end in an error anyway. */
const wait = (value: Value, milliseconds: Num): Value => {
  const time = toDouble(milliseconds)
  const left = evaluation().remainingTime()
  if (time > left)
    throw new DataWeaveError(
      'LimitException',
      `wait: ${time} ms are more than the ${Math.floor(left)} ms this script has left.`,
    )
  if (time > 0) Atomics.wait(sleeper, 0, 0, time)
  return value
}

const props = (): DwObject => {
  const { host } = evaluation()
  const properties = new ObjectBuilder()
  for (const name of host.propertyNames?.() ?? []) properties.add(name, host.property?.(name) ?? null)
  return properties.build()
}

/**
 * `dw::Runtime`. Values do not know where in a script they come from, so `location` gives null.
 * https://docs.mulesoft.com/dataweave/latest/dw-runtime
 */
export const runtime: Module = {
  name: 'dw::Runtime',
  functions: {
    ...attempts,
    ...nestedExecution,
    ...formatDescriptors,
    wait: fn(overload(['Any', 'Number'], wait)),
    location: fn(overload(['Any'], () => null)),
    locationString: fn(overload(['Any'], () => 'Unknown location')),
    prop: fn(overload(['String'], (name) => evaluation().host.property?.(name) ?? null)),
    props: fn(overload([], props)),
    version: fn(overload([], () => VERSION)),
  },
  types: runtimeTypes,
}
