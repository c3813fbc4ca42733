import { fn, type Module, overload } from '../functions/define.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { zonedFromEpoch } from '../values/temporal.ts'
import type { Lambda, Value } from '../values/value.ts'
import { clockMilliseconds } from './clock.ts'
import { declared, record, type } from './declared-types.ts'

const durationShape = new Shape(['time', 'result'])
const timeShape = new Shape(['start', 'result', 'end'])

/** The moment itself, not the evaluation's `now()`, which stands still. */
const moment = (): Value => zonedFromEpoch(clockMilliseconds())

const duration = (measured: Lambda): Value => {
  const start = clockMilliseconds()
  const result = measured()
  return new DwObject(durationShape, [clockMilliseconds() - start, result])
}

const time = (measured: Lambda): Value => {
  const start = moment()
  const result = measured()
  return new DwObject(timeShape, [start, result, moment()])
}

/** `dw::util::Timer`. https://docs.mulesoft.com/dataweave/latest/dw-timer */
export const timer: Module = {
  name: 'dw::util::Timer',
  functions: {
    currentMilliseconds: fn(overload([], clockMilliseconds)),
    duration: fn(overload(['Function'], duration)),
    time: fn(overload(['Function'], time)),
    toMilliseconds: fn(overload(['DateTime'], (date) => date.toInstant().toEpochMilli())),
  },
  types: declared({
    DurationMeasurement: record({ time: type('Number'), result: type('Any') }),
    TimeMeasurement: record({ start: type('DateTime'), result: type('Any'), end: type('DateTime') }),
  }),
}
