import type { Module } from '../functions/define.ts'
import { casing } from './strings-case.ts'
import { characters } from './strings-characters.ts'
import { distances } from './strings-distance.ts'
import { shaping } from './strings-padding.ts'
import { parts } from './strings-parts.ts'

/** dw::core::Strings (spec/dataweave.md §9). Lengths and positions count UTF-16 units, as in Java. */
export const strings: Module = {
  name: 'dw::core::Strings',
  functions: { ...casing, ...characters, ...distances, ...shaping, ...parts },
}
