import type { Module } from '../functions/define.ts'
import { arrays } from './arrays.ts'
import { binaries } from './binaries.ts'
import { coercions } from './coercions.ts'
import { core } from './core/core.ts'
import { crypto } from './crypto.ts'
import { dataFormat } from './data-format.ts'
import { dates } from './dates.ts'
import { diff } from './diff.ts'
import { dtd } from './dtd.ts'
import { math } from './math.ts'
import { mime } from './mime.ts'
import { mule } from './mule.ts'
import { multipart } from './multipart.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import { periods } from './periods.ts'
import { runtime } from './runtime.ts'
import { strings } from './strings.ts'
import { system } from './system.ts'
import { timer } from './timer.ts'
import { tree } from './tree.ts'
import { types } from './type-introspection.ts'
import { url } from './url.ts'
import { values } from './values.ts'

/** Every module of the library; the first is part of every script without an import. */
export const library: readonly Module[] = [
  core,
  arrays,
  binaries,
  dates,
  numbers,
  objects,
  periods,
  strings,
  types,
  url,
  coercions,
  diff,
  math,
  timer,
  tree,
  values,
  crypto,
  runtime,
  system,
  mule,
  mime,
  multipart,
  dtd,
  dataFormat,
]
